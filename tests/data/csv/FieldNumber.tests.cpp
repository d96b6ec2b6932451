#include "core/data/csv/FieldNumber.h"

#include "core/base/Random.h"
#include "core/data/csv/NumberText.h"
#include "tests/support/Test.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <string>

using namespace dyad;

namespace
{

std::string someOf(Random& random, std::string_view alphabet, std::size_t count)
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += alphabet[random.below(alphabet.size())];
    return text;
}

bool agrees(double number, const ParsedNumber& parsed)
{
    if (parsed.kind != NumberKind::Number)
        return std::isnan(number);
    return std::bit_cast<std::uint64_t>(number) == std::bit_cast<std::uint64_t>(parsed.value);
}

} // namespace

TEST_CASE("A field's number is what parseNumber() says, to the bit, whatever stands around it")
{
    Random random(1, "fields");
    constexpr std::string_view alphabets[] = {"0123456789", "0123456789.", "0123456789.,-",
                                              "01239.,-+eE NAn'\xC2\xA0"};
    for (int i = 0; i < 2'000'000; ++i) {
        const char mark = random.below(2) == 0 ? '.' : ',';
        const std::string before = someOf(random, "0123456789.,-", random.below(24));
        const std::string field =
            (random.below(3) == 0 ? "-" : "") + someOf(random, alphabets[random.below(4)], random.below(20));
        const std::string text = before + field + someOf(random, "0.,", random.below(3));
        const std::string_view piece = std::string_view(text).substr(before.size(), field.size());
        if (!agrees(fieldNumber(piece, mark, text), parseNumber(piece, mark)))
            FAIL('\'' << field << "' with " << mark << " after '" << before << '\'');
    }
}

TEST_CASE("A field outside of the text around it is read all the same")
{
    const std::string elsewhere = "0123456789012345678901234567890";
    const std::string field = "-12.5";
    CHECK(fieldNumber(field, '.', elsewhere) == -12.5);
    CHECK(fieldNumber(field, '.', {}) == -12.5);
    CHECK(std::isnan(fieldNumber({}, '.', elsewhere)));
}
