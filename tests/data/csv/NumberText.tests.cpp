#include "core/data/csv/NumberText.h"

#include "core/base/Random.h"
#include "tests/support/Test.h"

#include <fast_float/fast_float.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

using namespace dyad;

namespace
{

double number(std::string_view text, char decimalMark = '.')
{
    const ParsedNumber parsed = parseNumber(text, decimalMark);
    INFO(text);
    REQUIRE(parsed.kind == NumberKind::Number);
    return parsed.value;
}

NumberKind kind(std::string_view text, char decimalMark = '.')
{
    return parseNumber(text, decimalMark).kind;
}

double byFastFloat(std::string_view text)
{
    double value = 0.0;
    fast_float::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool sameBits(double one, double other)
{
    return std::bit_cast<std::uint64_t>(one) == std::bit_cast<std::uint64_t>(other);
}

std::string digits(Random& random, std::size_t count)
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += static_cast<char>('0' + random.below(10));
    return text;
}

/// As tables spell numbers, with up to `mostDigits` on each side of the mark.
std::string decimal(Random& random, std::size_t mostDigits)
{
    std::string text = random.below(3) == 0 ? "-" : "";
    text += digits(random, 1 + random.below(mostDigits));
    if (random.below(4) != 0)
        text += "." + digits(random, random.below(mostDigits + 1));
    return text;
}

} // namespace

TEST_CASE("Numbers are read with either decimal mark, signs, blanks and exponents")
{
    CHECK(number("3.6") == 3.6);
    CHECK(number("+3,6", ',') == 3.6);
    CHECK(number("-0") == 0.0);
    CHECK(std::signbit(number("-0")));
    CHECK(number(" 12 ") == 12.0);
    CHECK(number("1e-3") == 1e-3);
    CHECK(number("1,5E+2", ',') == 150.0);
    CHECK(number(".5") == 0.5);
    CHECK(number("5.") == 5.0);
    CHECK(number("\xC2\xA0-7\t") == -7.0);
}

TEST_CASE("The other mark, a blank or an apostrophe may part thousands, in groups of three")
{
    CHECK(number("1,234.5") == 1234.5);
    CHECK(number("1.234,5", ',') == 1234.5);
    CHECK(number("1 234,5", ',') == 1234.5);
    CHECK(number("12\xC2\xA0"
                 "345\xC2\xA0"
                 "678",
                 ',') == 12345678.0);
    CHECK(number("1'234.25") == 1234.25);
    CHECK(kind("1,23") == NumberKind::Text);
    CHECK(kind("1234,567") == NumberKind::Text);
    CHECK(kind("1,234 567") == NumberKind::Text);
    CHECK(kind("1.5", ',') == NumberKind::Text);
}

TEST_CASE("Words for nothing are blanks, and all else is text")
{
    for (const char* const blank : {"", "  ", "NA", "n/a", "NaN", "null", "None", "-", "--", "#N/A", "nil"})
        CHECK(kind(blank) == NumberKind::Blank);
    for (const char* const text : {"abc", "1.2.3", "1e", "12V", "inf", "-Infinity", "1e999", "0x10", "+-3",
                                   "1 2", ".", "+", "3\xB0", "1_000"})
        CHECK(kind(text) == NumberKind::Text);
    CHECK(kind(std::string(5000, '1')) == NumberKind::Text);
    CHECK(kind(std::string_view("1\0", 2)) == NumberKind::Text);
}

TEST_CASE("Every number has the very bits that fast_float gives it")
{
    Random random(1, "numbers");
    for (int i = 0; i < 2'000'000; ++i) {
        const std::string text = decimal(random, i % 2 == 0 ? 6 : 18);
        const ParsedNumber parsed = parseNumber(text, '.');
        if (parsed.kind != NumberKind::Number || !sameBits(parsed.value, byFastFloat(text)))
            FAIL(text);
    }
}

TEST_CASE("The shortest spelling of any double reads back as that double")
{
    Random random(2, "doubles");
    char buffer[40];
    for (int i = 0; i < 500'000; ++i) {
        const auto value = std::bit_cast<double>(random.bits());
        if (!std::isfinite(value))
            continue;
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, value);
        const std::string_view text(buffer, static_cast<std::size_t>(end.ptr - buffer));
        const ParsedNumber parsed = parseNumber(text, '.');
        if (parsed.kind != NumberKind::Number || !sameBits(parsed.value, value))
            FAIL(std::string(text));
    }
}
