// Points in time as people write them.
#pragma once

#include <string>

namespace dyad
{

/// "2019-07-26 11:17:42", or seconds where they count from no date.
std::string timeText(double seconds, bool isDate);

/// Whether seconds count from 1970 rather than from the beginning of a recording: whatever lies past 1973,
/// when nobody's recording lasts for years.
inline bool isDate(double seconds)
{
    return seconds > 1e8;
}

} // namespace dyad
