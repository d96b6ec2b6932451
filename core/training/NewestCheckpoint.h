// The checkpoint that a run's folder has to offer.
#pragma once

#include "core/training/Checkpoint.h"

#include <filesystem>
#include <optional>
#include <string>

namespace dyad
{

struct NewestCheckpoint {
    LoadedCheckpoint checkpoint;
    std::string notice; ///< which newer one could not be used and why; empty: this is the newest
};

/// The newest that is intact; nothing where there is none at all. Error says why where none can be used.
std::optional<NewestCheckpoint> findNewestCheckpoint(const std::filesystem::path& folder);

/// The same for whoever needs a trained model: Error(File) where there is none at all.
NewestCheckpoint loadNewestCheckpoint(const std::filesystem::path& folder);

} // namespace dyad
