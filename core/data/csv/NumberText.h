// Numbers as tables spell them.
#pragma once

#include <string_view>

namespace dyad
{

enum class NumberKind {
    Number,
    Blank, ///< nothing, or a word for nothing: NA, N/A, NaN, null, none, -, --
    Text,  ///< anything else
};

struct ParsedNumber {
    NumberKind kind = NumberKind::Blank;
    double value = 0.0; ///< meaningful for Number alone
};

/// "3.6", "+3,6" with a decimal comma, "1e-3", " 12 ", "1 234,5" and "1,234.5" with the other mark as
/// thousands separator. The nearest double, as fast_float gives it. Infinite is text.
ParsedNumber parseNumber(std::string_view text, char decimalMark);

} // namespace dyad
