#include "core/data/csv/CsvBlocks.h"

#include "tests/data/csv/CsvTables.h"
#include "tests/support/Test.h"

#include <atomic>
#include <chrono>
#include <numeric>
#include <stdexcept>
#include <thread>

using namespace dyad;

namespace
{

std::vector<ReadRecord> blocksOf(std::string_view text, const CsvDialect& dialect,
                                 const CsvReadOptions& reading, std::size_t blockBytes, int threads)
{
    CsvReader reader(text, dialect, reading);
    return readInBlocks(reader, {.threads = threads, .blockBytes = blockBytes});
}

std::string tableOfNumbers(std::size_t rows)
{
    std::string text;
    for (std::size_t row = 0; row < rows; ++row)
        text += std::to_string(row) + "," + std::to_string(row * 7) + ",0.5\n";
    return text;
}

} // namespace

TEST_CASE("Buffers, blocks and threads of any size read the same records")
{
    for (std::uint64_t round = 0; round < 400; ++round) {
        Random random(round, "nasty tables");
        const std::string text = nastyText(random, 200);
        CsvDialect dialect{.columns = random.below(5)};
        if (random.below(4) == 0)
            dialect.quote = std::nullopt;
        if (random.below(4) == 0)
            dialect.comment = '#';
        CsvReadOptions options;
        if (random.below(2) == 0)
            options.limits = {.recordBytes = 30 + random.below(60), .quoteBytes = 5 + random.below(80)};
        INFO("round " << round << '\n' << text);
        const auto expected = readAll(text, dialect, options);
        for (const std::size_t bytes : {1, 2, 3, 5, 8, 64}) {
            INFO("buffers or blocks of " << bytes);
            CsvReadOptions small = options;
            small.bufferBytes = bytes;
            REQUIRE(readAll(text, dialect, small) == expected);
            REQUIRE(blocksOf(text, dialect, small, bytes, 1 + static_cast<int>(random.below(3))) == expected);
            REQUIRE(blocksOf(text, dialect, options, bytes, 2) == expected);
        }
    }
}

TEST_CASE("Blocks go on where the reader stands, and lines keep their numbers")
{
    const std::string text = "title\nh1,h2,h3\n" + tableOfNumbers(2000);
    CsvReader reader(text, {.columns = 3}, {.bufferBytes = 64});
    CsvRecord record;
    REQUIRE(reader.next(record));
    REQUIRE(reader.next(record));
    const auto records = readInBlocks(reader, {.threads = 2, .blockBytes = 500});
    REQUIRE(records.size() == 2000);
    CHECK(records.front() == ReadRecord{3, {"0", "0", "0.5"}, {}});
    CHECK(records.back().line == 2002);
    CHECK_FALSE(reader.next(record));
}

TEST_CASE("Blocks are numbered without gaps and know their records")
{
    const std::string text = tableOfNumbers(1000);
    CsvReader reader(text, {.columns = 3});
    std::size_t index = 0;
    std::size_t records = 0;
    readCsvBlocks<std::size_t>(
        reader,
        [](RecordCursor& cursor) {
            for (CsvRecord record; cursor.next(record);) {
            }
            return cursor.recordCount();
        },
        [&](std::size_t&& count, const CsvBlock& block) {
            CHECK(block.index == index++);
            CHECK(block.firstRecord == records);
            CHECK(block.recordCount == count);
            CHECK(block.firstLine == records + 1);
            records += count;
            return AfterBlock::GoOn;
        },
        {.threads = 2, .blockBytes = 300});
    CHECK(records == 1000);
    CHECK(index > 10);
}

TEST_CASE("Reading blocks stops when it has seen enough")
{
    const std::string text = tableOfNumbers(1000);
    CsvReader reader(text, {.columns = 3});
    int delivered = 0;
    readCsvBlocks<int>(
        reader, [](RecordCursor&) { return 1; },
        [&](int&&, const CsvBlock&) { return ++delivered == 3 ? AfterBlock::Stop : AfterBlock::GoOn; },
        {.threads = 2, .blockBytes = 100});
    CHECK(delivered == 3);
}

TEST_CASE("Work that throws ends the reading with its exception, in the order of the file")
{
    const std::string text = tableOfNumbers(1000);
    CsvReader reader(text, {.columns = 3});
    std::size_t delivered = 0;
    const auto read = [&] {
        readCsvBlocks<int>(
            reader,
            [](RecordCursor& cursor) {
                for (CsvRecord record; cursor.next(record);) {
                    if (record.fields[0] == "500")
                        throw std::runtime_error("row 500");
                }
                return 0;
            },
            [&](int&&, const CsvBlock& block) {
                delivered += block.recordCount;
                return AfterBlock::GoOn;
            },
            {.threads = 2, .blockBytes = 300});
    };
    CHECK_THROWS_WITH(read(), "row 500");
    CHECK(delivered > 470);
    CHECK(delivered <= 500);
}

TEST_CASE("A cancelled reading stops and says that it was interrupted")
{
    const std::string text = tableOfNumbers(200000);
    CsvReader reader(text, {.columns = 3});
    CancelToken cancel;
    const auto begin = std::chrono::steady_clock::now();
    bool isInterrupted = false;
    try {
        readCsvBlocks<int>(
            reader,
            [&](RecordCursor&) {
                cancel.cancel();
                return 0;
            },
            [](int&&, const CsvBlock&) { return AfterBlock::GoOn; }, {.threads = 2, .blockBytes = 1000}, {},
            cancel);
    } catch (const Error& error) {
        isInterrupted = error.kind() == ErrorKind::Interrupted;
    }
    CHECK(isInterrupted);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::milliseconds(500));
}

TEST_CASE("Progress rises to one")
{
    const std::string text = tableOfNumbers(5000);
    CsvReader reader(text, {.columns = 3});
    double fraction = 0.0;
    readCsvBlocks<int>(
        reader, [](RecordCursor&) { return 0; }, [](int&&, const CsvBlock&) { return AfterBlock::GoOn; },
        {.threads = 2, .blockBytes = 10000, .stage = "reading"},
        [&](const Progress& progress) {
            CHECK(progress.stage == "reading");
            CHECK(progress.fraction >= fraction);
            fraction = progress.fraction;
        });
    CHECK(fraction == 1.0);
}
