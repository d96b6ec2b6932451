#include "core/data/csv/NumberText.h"

#include <fast_float/fast_float.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace dyad
{
namespace
{

constexpr std::array<double, 23> powersOfTen{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                             1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                             1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static_assert(std::endian::native == std::endian::little,
              "the first character must be the lowest byte of a word");

/// Eight characters in a word, the first in the lowest byte; where there are fewer, zeros lead.
constexpr std::uint64_t eightZeros = 0x3030303030303030;
constexpr std::uint64_t everyByte = 0x0101010101010101;

template <typename Word>
std::uint64_t loaded(const char* from)
{
    Word word = 0;
    std::memcpy(&word, from, sizeof word);
    return word;
}

/// `characters` from the end of the word on; below them zeros.
std::uint64_t ledByZeros(std::uint64_t word, std::size_t characters)
{
    return word | (eightZeros & ((std::uint64_t{1} << (8 * (8 - characters))) - 1));
}

/// `size` from 1 to 8. No byte outside the text is touched: loads overlap within it instead.
inline std::uint64_t lastWord(const char* text, std::size_t size)
{
    if (size == 8)
        return loaded<std::uint64_t>(text);
    const std::size_t shift = 8 * (8 - size);
    if (size >= 4) {
        const std::uint64_t front = loaded<std::uint32_t>(text) << shift;
        return ledByZeros(front | loaded<std::uint32_t>(text + size - 4) << 32, size);
    }
    const std::uint64_t first = loaded<std::uint8_t>(text) << shift;
    const std::uint64_t middle = loaded<std::uint8_t>(text + size / 2) << (shift + 8 * (size / 2));
    return ledByZeros(first | middle | loaded<std::uint8_t>(text + size - 1) << 56, size);
}

bool areDigits(std::uint64_t word)
{
    // The upper half of a digit is 3, and stays so when 6 is added, which carries beyond 9.
    constexpr std::uint64_t upperHalves = 0xF0 * everyByte;
    return (((word & upperHalves) | (((word + 0x06 * everyByte) & upperHalves) >> 4)) == 0x33 * everyByte);
}

/// Pairs of digits, then of pairs, then of those, each by one multiplication.
std::uint64_t eightDigits(std::uint64_t word)
{
    word -= eightZeros;
    word = (word * 10 + (word >> 8)) & 0x00FF00FF00FF00FF;
    word = (word * 100 + (word >> 16)) & 0x0000FFFF0000FFFF;
    return (word * 10000 + (word >> 32)) & 0xFFFFFFFF;
}

/// The byte of the first `mark` in the word; 8 where there is none.
std::size_t placeOf(char mark, std::uint64_t word)
{
    const std::uint64_t difference = word ^ (everyByte * static_cast<unsigned char>(mark));
    const std::uint64_t zeros = (difference - everyByte) & ~difference & (0x80 * everyByte);
    return zeros == 0 ? 8 : static_cast<std::size_t>(std::countr_zero(zeros)) / 8;
}

/// The word without the character at `place`: those before it move up, and `first` takes the free place.
std::uint64_t without(std::uint64_t word, std::size_t place, std::uint64_t first)
{
    const std::uint64_t below = (std::uint64_t{1} << (8 * place)) - 1;
    const std::uint64_t above = ~(below << 8 | 0xFF);
    return (word & above) | (word & below) << 8 | first;
}

/// Digits that stand for an exact double each, and that many of them behind the mark.
struct Digits {
    std::uint64_t mantissa = 0;
    std::size_t decimals = 0;
    bool arePlain = false; ///< nothing but digits and at most one mark
};

inline Digits digitsOfWord(std::uint64_t word, char decimalMark)
{
    const std::size_t place = placeOf(decimalMark, word);
    const bool hasMark = place < 8;
    if (hasMark)
        word = without(word, place, '0');
    return {eightDigits(word), hasMark ? 7 - place : 0, areDigits(word)};
}

/// `size` from 9 to 16.
Digits longDigits(const char* text, std::size_t size, char decimalMark)
{
    std::uint64_t low = loaded<std::uint64_t>(text + size - 8);
    std::uint64_t high = lastWord(text, size - 8);
    std::size_t decimals = 0;
    if (const std::size_t place = placeOf(decimalMark, high); place < 8) {
        decimals = 15 - place;
        high = without(high, place, '0');
    } else if (const std::size_t lowPlace = placeOf(decimalMark, low); lowPlace < 8) {
        decimals = 7 - lowPlace;
        low = without(low, lowPlace, high >> 56);
        high = high << 8 | '0';
    }
    const std::uint64_t mantissa = eightDigits(high) * 100'000'000 + eightDigits(low);
    const bool isExact = mantissa < std::uint64_t{1} << 53;
    return {mantissa, decimals, areDigits(low) && areDigits(high) && isExact};
}

/// Of digits that are plain.
inline ParsedNumber numberOf(const Digits& digits, bool isNegative)
{
    const auto whole = static_cast<double>(static_cast<std::int64_t>(digits.mantissa));
    // The sign bit set without a branch, which in a column of both signs would be guessed wrong every other
    // time.
    const std::uint64_t sign = static_cast<std::uint64_t>(isNegative) << 63;
    const double size = whole / powersOfTen[digits.decimals];
    return {NumberKind::Number, std::bit_cast<double>(std::bit_cast<std::uint64_t>(size) | sign)};
}

bool isBlankCharacter(char c)
{
    return c == ' ' || c == '\t';
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view noBreakSpace = "\xC2\xA0";
    while (!text.empty()) {
        if (isBlankCharacter(text.front()))
            text.remove_prefix(1);
        else if (isBlankCharacter(text.back()))
            text.remove_suffix(1);
        else if (text.starts_with(noBreakSpace))
            text.remove_prefix(noBreakSpace.size());
        else if (text.ends_with(noBreakSpace))
            text.remove_suffix(noBreakSpace.size());
        else
            break;
    }
    return text;
}

bool isWordForNothing(std::string_view text)
{
    constexpr std::array<std::string_view, 12> words{"na",   "n/a", "#n/a", "nan", "-nan", "null",
                                                     "none", "nil", "-",    "--",  "---",  "\\n"};
    const auto isSame = [](char a, char b) {
        return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + ('a' - 'A')) : b);
    };
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return std::equal(word.begin(), word.end(), text.begin(), text.end(), isSame);
    });
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// What may stand between thousands; 0 where none begins at `at`.
std::size_t separatorLength(std::string_view text, std::size_t at, char decimalMark)
{
    const char c = text[at];
    if (c == ' ' || c == '\'' || (c == ',' && decimalMark != ',') || (c == '.' && decimalMark != '.'))
        return 1;
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("\xC2\xA0") || rest.starts_with("\xE2\x80\xAF")) // no-break spaces
        return rest.front() == '\xC2' ? 2 : 3;
    return 0;
}

/// The number as fast_float reads it: a point for the mark and no separators. Separators must part groups of
/// three digits before the mark, all by the same one; else this is no number. Empty where it is none.
struct PlainSpelling {
    std::array<char, 400> characters{};
    std::size_t length = 0;

    bool append(char c)
    {
        if (length == characters.size())
            return false;
        characters[length++] = c;
        return true;
    }
};

bool spellPlainly(std::string_view text, char decimalMark, PlainSpelling& spelling)
{
    std::size_t at = 0;
    if (text[0] == '+' || text[0] == '-') {
        if (text[0] == '-')
            spelling.append('-');
        at = 1;
    }
    std::size_t groupDigits = 0;
    std::string_view separator;
    while (at < text.size() && text[at] != decimalMark) {
        if (isDigit(text[at])) {
            ++groupDigits;
            if (!spelling.append(text[at++]))
                return false;
            continue;
        }
        const std::size_t length = separatorLength(text, at, decimalMark);
        if (length == 0)
            break; // an exponent, or something else that fast_float will refuse
        const std::string_view found = text.substr(at, length);
        const bool isFirst = separator.empty();
        const bool groupFits = isFirst ? groupDigits >= 1 && groupDigits <= 3 : groupDigits == 3;
        if (!groupFits || (!isFirst && found != separator))
            return false;
        separator = found;
        groupDigits = 0;
        at += length;
    }
    if (!separator.empty() && groupDigits != 3)
        return false;
    if (at < text.size() && text[at] == decimalMark) {
        spelling.append('.');
        ++at;
    }
    for (; at < text.size(); ++at) {
        if (text[at] == '.' || !spelling.append(text[at])) // only the mark is a mark
            return false;
    }
    return true;
}

ParsedNumber withFastFloat(std::string_view text)
{
    double value = 0.0;
    const auto end = text.data() + text.size();
    const auto result = fast_float::from_chars(text.data(), end, value);
    const bool isNumber = result.ptr == end && std::isfinite(value);
    return isNumber ? ParsedNumber{NumberKind::Number, value} : ParsedNumber{NumberKind::Text, 0.0};
}

/// Apart from the plain numbers, so that those need no room for this one's spelling.
[[gnu::noinline]] ParsedNumber parseOther(std::string_view text, char decimalMark)
{
    text = trimmed(text);
    if (text.empty() || isWordForNothing(text))
        return {NumberKind::Blank, 0.0};
    const char first = text[0] == '+' || text[0] == '-' ? (text.size() > 1 ? text[1] : 'x') : text[0];
    if (!isDigit(first) && first != decimalMark)
        return {NumberKind::Text, 0.0}; // "inf" and "nan(1)" are none
    PlainSpelling spelling;
    if (!spellPlainly(text, decimalMark, spelling))
        return {NumberKind::Text, 0.0};
    return withFastFloat({spelling.characters.data(), spelling.length});
}

/// Plain numbers of more than eight characters, and after them all the rest.
[[gnu::noinline]] ParsedNumber parseLong(std::string_view text, char decimalMark)
{
    const bool isNegative = !text.empty() && text.front() == '-';
    const std::size_t size = text.size() - (isNegative ? 1 : 0);
    if (size > 8 && size <= 16)
        if (const Digits digits = longDigits(text.data() + (isNegative ? 1 : 0), size, decimalMark);
            digits.arePlain)
            return numberOf(digits, isNegative);
    return parseOther(text, decimalMark);
}

} // namespace

// [-]digits[mark digits] of up to 16 characters whose digits are below 2^53 together need no more than one
// division: mantissa and power of ten are both exact in a double, so that their quotient is the nearest
// double. Most numbers of most tables are so, and have eight characters at most; the rest is called in a way
// that leaves this function without a stack frame.
ParsedNumber parseNumber(std::string_view text, char decimalMark)
{
    if (text.empty()) [[unlikely]]
        return {NumberKind::Blank, 0.0};
    const bool isNegative = text.front() == '-';
    const char* const begin = text.data() + (isNegative ? 1 : 0);
    const std::size_t size = text.size() - (isNegative ? 1 : 0);
    const bool isMarkAlone = size == 1 && *begin == decimalMark;
    if (size - 1 < 8 && !isMarkAlone) // 1 to 8
        if (const Digits digits = digitsOfWord(lastWord(begin, size), decimalMark); digits.arePlain)
            return numberOf(digits, isNegative);
    return parseLong(text, decimalMark);
}

} // namespace dyad
