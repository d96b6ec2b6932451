// A run between two steps, on disk: the model, and all that it takes to go on.
#pragma once

#include "core/base/FileSystem.h"
#include "core/model/Device.h"
#include "core/model/ParameterMoments.h"
#include "core/model/RecurrentKernel.h"
#include "core/training/TrainingPlan.h"
#include "core/training/TrainingState.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace dyad
{

struct TrainedModel;

/// What decides the last bits of a training besides plan and data.
struct Arithmetic {
    int threads = 1;
    int pieces = 1; ///< that a batch is cut into
    RecurrentKernel kernel = RecurrentKernel::LibTorch;
    Device device = Device::Cpu;
    std::string description; ///< arithmeticOf(kernel, device)

    bool operator==(const Arithmetic&) const = default;
};

struct CheckpointInfo {
    TrainingPlan plan; ///< with every share written out as steps
    TrainingState state;
    Arithmetic arithmetic;
    std::vector<std::string> trainVehicles; ///< ids of those that the model has learned from
    std::size_t trainSnippets = 0;
};

/// Weights under their published names, optimiser, normaliser, plan and state, with a checksum; written whole
/// or not at all.
void saveCheckpoint(FileSystem& files, const std::filesystem::path& path, const TrainedModel& model,
                    std::span<const ParameterMoments> moments, const CheckpointInfo& info);

struct LoadedCheckpoint {
    std::shared_ptr<TrainedModel> model; ///< as the training left it, the best weights beside it
    std::vector<ParameterMoments> moments;
    CheckpointInfo info;
};

/// Error(Data) says what is wrong with a damaged or foreign file.
LoadedCheckpoint loadCheckpoint(const std::filesystem::path& path);

} // namespace dyad
