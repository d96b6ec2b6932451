// Fields as CSV text.
#pragma once

#include <string>
#include <string_view>

namespace dyad
{

/// RFC 4180: quoted where a plain field would be misread.
std::string csvField(std::string_view field);

/// The same for text of which nobody knows where it comes from: what a spreadsheet would take for a formula
/// begins with an apostrophe, so that it stays text.
std::string harmlessCsvField(std::string_view field);

/// The fewest digits that read back as the very same number, never with an exponent; nothing for a number
/// that is not finite.
void appendCsvNumber(std::string& text, double value);
void appendCsvNumber(std::string& text, float value);

} // namespace dyad
