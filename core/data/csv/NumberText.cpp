#include "core/data/csv/NumberText.h"

#include "core/data/csv/PlainDigits.h"

#include <fast_float/fast_float.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

namespace dyad
{
namespace
{

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

/// The sign set without a branch, which in a column of both signs would be guessed wrong every other time.
ParsedNumber numberOf(const PlainDigits& digits, bool isNegative)
{
    const std::uint64_t sign = static_cast<std::uint64_t>(isNegative) << 63;
    return {NumberKind::Number, std::bit_cast<double>(std::bit_cast<std::uint64_t>(digits.value()) | sign)};
}

/// Plain numbers of more than eight characters, and after them all the rest.
[[gnu::noinline]] ParsedNumber parseLong(std::string_view text, char decimalMark)
{
    const bool isNegative = !text.empty() && text.front() == '-';
    const std::size_t size = text.size() - (isNegative ? 1 : 0);
    if (size > 8 && size <= 16)
        if (const PlainDigits digits = longDigits(text.data() + (isNegative ? 1 : 0), size, decimalMark);
            digits.arePlain)
            return numberOf(digits, isNegative);
    return parseOther(text, decimalMark);
}

} // namespace

// What is rare is called in a way that leaves this function without a stack frame.
ParsedNumber parseNumber(std::string_view text, char decimalMark)
{
    if (text.empty()) [[unlikely]]
        return {NumberKind::Blank, 0.0};
    const bool isNegative = text.front() == '-';
    const char* const begin = text.data() + (isNegative ? 1 : 0);
    const std::size_t size = text.size() - (isNegative ? 1 : 0);
    if (size - 1 < 8) // 1 to 8
        if (const PlainDigits digits = shortDigits(begin, size, decimalMark); digits.arePlain)
            return numberOf(digits, isNegative);
    return parseLong(text, decimalMark);
}

} // namespace dyad
