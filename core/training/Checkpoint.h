// A trained model on disk.
#pragma once

#include "core/base/FileSystem.h"
#include "core/training/TrainingPlan.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace dyad
{

struct TrainedModel;

struct CheckpointInfo {
    std::int64_t step = 0;
    int epoch = 0;
    TrainingPlan plan;
    int threads = 1;
    std::vector<std::string> trainVehicles; ///< ids of those that the model has learned from
};

/// Weights under their published names, normaliser and plan, with a checksum; written whole or not at all.
void saveCheckpoint(FileSystem& files, const std::filesystem::path& path, const TrainedModel& model,
                    const CheckpointInfo& info);

struct LoadedCheckpoint {
    std::shared_ptr<TrainedModel> model;
    CheckpointInfo info;
};

/// Error(Data) says what is wrong with a damaged or foreign file.
LoadedCheckpoint loadCheckpoint(const std::filesystem::path& path);

} // namespace dyad
