#include "core/data/published/SnippetFile.h"

#include "core/base/Error.h"
#include "core/base/Random.h"
#include "tests/data/published/SnippetSamples.h"
#include "tests/fuzz/Pickle.h"
#include "tests/support/Test.h"
#include "tests/support/Text.h"

#include <algorithm>

using namespace dyad;

namespace
{

std::span<const std::byte> bytesOf(const std::string& text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

bool isSample(const SnippetFile& snippet)
{
    if (snippet.array.rows != 4 || snippet.array.columns != 8)
        return false;
    for (std::size_t row = 0; row < 4; ++row)
        for (std::size_t column = 0; column < 8; ++column)
            if (snippet.array.numbers[row * 8 + column] != sampleNumber(row, column))
                return false;
    return snippet.car == "7" && snippet.chargeSegment == "6" && snippet.label == "00" &&
           snippet.mileageKm == 1234.5;
}

std::string reasonAgainst(const std::string& bytes)
{
    try {
        parseSnippet(bytesOf(bytes));
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::Data);
        return error.what();
    }
    return "none";
}

} // namespace

TEST_CASE("A snippet reads the same from every form and protocol that torch and numpy write")
{
    for (const std::string form : {"zip", "old", "scalars", "float32", "column_major", "big_endian"})
        for (const std::string protocol : {"2", "3", "4", "5"}) {
            INFO(form << " " << protocol);
            CHECK(isSample(parseSnippet(bytesOf(sampleBytes(form + "_" + protocol)))));
        }
    CHECK(isSample(parseSnippet(bytesOf(sampleBytes("deflated")))));
    CHECK(isSample(parseSnippet(bytesOf(sampleBytes("bare")))));
}

TEST_CASE("Whole numbers are numbers, and numbers as names are texts")
{
    const SnippetFile snippet = parseSnippet(bytesOf(sampleBytes("whole_numbers")));
    CHECK(snippet.array.numbers[8] == 10);
    CHECK(snippet.car == "A-7");
    CHECK(snippet.chargeSegment == "6");
    CHECK(snippet.label == "10");
}

TEST_CASE("The columns' names read the same from a list and from numpy's arrays")
{
    const std::vector<std::string> expected{
        "volt", "current", "soc", "max_single_volt", "min_single_volt", "max_temp", "min_temp", "timestamp"};
    for (const std::string form : {"list", "objects", "letters"})
        for (const std::string protocol : {"2", "3", "4", "5"}) {
            INFO(form << " " << protocol);
            CHECK(parseColumnNames(bytesOf(sampleBytes("columns_" + form + "_" + protocol))) == expected);
        }
}

TEST_CASE("What is no snippet is refused with its reason, and a command is named and never run")
{
    CHECK(contains(reasonAgainst(sampleBytes("refused_command")), "'posix.system'"));
    CHECK(contains(reasonAgainst(sampleBytes("refused_tensor")), "torch._utils._rebuild_tensor_v2"));
    CHECK(contains(reasonAgainst(sampleBytes("refused_one_dimension")), "1 dimensions"));
    CHECK(contains(reasonAgainst(sampleBytes("refused_letters")), "no numbers"));
    CHECK(contains(reasonAgainst(sampleBytes("refused_no_car")), "'car'"));
    CHECK(contains(reasonAgainst(sampleBytes("refused_array_alone")), "no pair"));
    CHECK(contains(reasonAgainst(sampleBytes("refused_text_protocol")), "instruction"));
    CHECK(contains(reasonAgainst(""), "empty"));
    CHECK(contains(reasonAgainst("vehicle,time\n"), "instruction"));
}

TEST_CASE("A snippet cut off anywhere is refused")
{
    for (const std::string name : {"zip_2", "zip_5", "old_2", "old_4", "deflated", "bare"}) {
        const std::string whole = sampleBytes(name);
        std::size_t read = 0;
        // Of the older form the last pickle, a list of tensors that are not there, may be missing.
        const std::size_t end = name[0] == 'o' ? whole.size() - 8 : whole.size();
        for (std::size_t length = 0; length < end; ++length)
            read += readsAsPickle(bytesOf(whole.substr(0, length))) ? 1 : 0;
        INFO(name);
        CHECK(read == 0);
    }
}

TEST_CASE("A flipped bit in the pickle of a zip archive is found")
{
    const std::string whole = sampleBytes("zip_2");
    const std::size_t begin = whole.find("\x80\x02");
    const std::size_t end = whole.find("PK\x07\x08", begin); // what follows the pickle
    REQUIRE(end != std::string::npos);
    std::size_t read = 0;
    for (std::size_t place = begin; place < begin + 500; ++place) {
        std::string harmed = whole;
        harmed[place] = static_cast<char>(harmed[place] ^ 1 << place % 8);
        read += readsAsPickle(bytesOf(harmed)) ? 1 : 0;
    }
    CHECK(read == 0);
}

TEST_CASE("Promises that a pickle cannot keep make nothing large")
{
    using namespace std::string_literals;
    CHECK(contains(reasonAgainst("\x80\x02X\xff\xff\xff\xff."s), "ends in the middle"));
    CHECK(contains(reasonAgainst("\x80\x04\x8e\xff\xff\xff\xff\xff\xff\xff\x7f."s), "ends in the middle"));
    CHECK(contains(reasonAgainst("\x80\x02Nr\xff\xff\xff\xff."s), "out of turn"));
    CHECK(contains(reasonAgainst("\x80\x02j\xff\xff\xff\xff."s), "never remembered"));
    CHECK(contains(reasonAgainst("\x80\x02" + std::string(200000, ']') + "."), "more objects"));
}

TEST_CASE("Thousands of harmed snippets are read or refused, and nothing worse")
{
    const std::vector<std::string> names = sampleNames();
    Random random(7, "harmed snippets");
    std::size_t refused = 0;
    constexpr std::size_t attempts = 20000;
    for (std::size_t attempt = 0; attempt < attempts; ++attempt) {
        std::string bytes = sampleBytes(names[random.below(names.size())]);
        for (auto harms = random.below(4) + 1; harms > 0 && !bytes.empty(); --harms) {
            const std::size_t place = random.below(bytes.size());
            switch (random.below(4)) {
            case 0:
                bytes[place] = static_cast<char>(random.below(256));
                break;
            case 1:
                bytes.erase(place, random.below(20));
                break;
            case 2:
                bytes.insert(place, bytes.substr(random.below(bytes.size()), random.below(40)));
                break;
            default:
                bytes[place] = static_cast<char>(bytes[place] ^ 1 << random.below(8));
            }
        }
        refused += readsAsPickle(bytesOf(bytes)) ? 0 : 1;
    }
    CHECK(refused > attempts / 2);
}
