// What a person does with kept runs: gives them titles, puts them aside, and brings them back.
#pragma once

#include "core/base/FileSystem.h"

#include <filesystem>
#include <string>

namespace dyad
{

/// The folder's name where nobody has given it one.
std::string loadRunTitle(const std::filesystem::path& run);

/// In the run's folder, whose own name stays. An empty title: the folder's name again.
void saveRunTitle(FileSystem& files, const std::filesystem::path& run, const std::string& title);

/// Moves the folder into `deleted-runs` beside it, and tells where it lies now; nothing is lost. Error(File)
/// where a program is writing into it.
std::filesystem::path putRunAside(FileSystem& files, const std::filesystem::path& run);

/// To where it was. Error(File) where something else is there now.
void bringRunBack(FileSystem& files, const std::filesystem::path& aside, const std::filesystem::path& run);

} // namespace dyad
