// What the files of a run folder are called.
#pragma once

#include <string_view>

namespace dyad::runfiles
{

inline constexpr std::string_view checkpointPrefix = "checkpoint-";
inline constexpr std::string_view checkpointSuffix = ".safetensors";
inline constexpr const char* plan = "plan.json";
inline constexpr const char* history = "history.csv";
inline constexpr const char* controls = "controls.csv";
inline constexpr const char* title = "title.txt"; ///< what a person calls the run; mostly not there

} // namespace dyad::runfiles
