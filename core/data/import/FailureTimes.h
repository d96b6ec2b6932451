// When vehicles failed, where that is known: a table of vehicle,time.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace dyad
{

/// Seconds as a fleet counts them: a date as written (2019-07-26, with or without a time of day), or a
/// number. Error(Data) names the line that says neither, or the column that is missing.
std::map<std::string, double> loadFailureTimes(const std::filesystem::path& path);

} // namespace dyad
