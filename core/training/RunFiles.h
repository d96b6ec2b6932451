// What the files of a run folder are called, and whether a folder is one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dyad::runfiles
{

inline constexpr std::string_view checkpointPrefix = "checkpoint-";
inline constexpr std::string_view checkpointSuffix = ".safetensors";
inline constexpr const char* plan = "plan.json";
inline constexpr const char* history = "history.csv";
inline constexpr const char* controls = "controls.csv";
inline constexpr const char* usualScores = "usual.json";
inline constexpr const char* title = "title.txt"; ///< what a person calls the run; mostly not there

std::string checkpoint(std::int64_t step);

/// Those whose name is wanted, in the order of their names.
std::vector<std::filesystem::path> filesIn(const std::filesystem::path& folder,
                                           const std::function<bool(const std::string&)>& isWanted);

/// Oldest first.
std::vector<std::filesystem::path> checkpointsIn(const std::filesystem::path& folder);

} // namespace dyad::runfiles

namespace dyad
{

bool holdsRun(const std::filesystem::path& folder);

} // namespace dyad
