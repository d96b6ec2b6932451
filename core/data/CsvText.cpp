#include "core/data/CsvText.h"

#include <array>
#include <charconv>
#include <cmath>

namespace dyad
{
namespace
{

template <typename Number>
void append(std::string& text, Number value)
{
    if (!std::isfinite(value))
        return;
    std::array<char, 400> digits; // the longest double without an exponent has 327 characters
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
    text.append(digits.data(), end.ptr);
}

} // namespace

std::string csvField(std::string_view field)
{
    const bool plain = field.find_first_of(",\"\r\n") == std::string_view::npos &&
                       (field.empty() || (field.front() != ' ' && field.back() != ' '));
    if (plain)
        return std::string(field);
    std::string text = "\"";
    for (const char c : field) {
        if (c == '"')
            text += '"';
        text += c;
    }
    return text + '"';
}

std::string harmlessCsvField(std::string_view field)
{
    constexpr std::string_view beginnings = "=+-@\t\r";
    const bool isFormula = !field.empty() && beginnings.find(field.front()) != std::string_view::npos;
    return csvField(isFormula ? "'" + std::string(field) : std::string(field));
}

void appendCsvNumber(std::string& text, double value)
{
    append(text, value);
}

void appendCsvNumber(std::string& text, float value)
{
    append(text, value);
}

} // namespace dyad
