// What a checkpoint says of its run, read without its weights and without proof that they are intact.
#pragma once

#include "core/training/TrainingPlan.h"

#include <filesystem>
#include <string>
#include <vector>

namespace dyad
{

struct CheckpointHead {
    TrainingPlan plan;
    std::int64_t step = 0;
    int finishedEpochs = 0;
    int bestEpoch = 0;
    std::size_t trainSnippets = 0;
    std::vector<std::string> trainVehicles;

    /// As many epochs as were planned, or fewer where it stopped early.
    bool isFinished() const;
};

/// Error(Data) where it is none of ours.
CheckpointHead loadCheckpointHead(const std::filesystem::path& checkpoint);

} // namespace dyad
