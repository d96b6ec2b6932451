// A trained model by itself: to use it elsewhere, in this program or another.
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

/// The weights alone under their published names, as safetensors; plan and normaliser are in its metadata.
/// How many they are.
std::size_t exportModel(FileSystem& files, const std::filesystem::path& to, const TrainedModel& model,
                        const TrainingPlan& plan);

struct LoadedModel {
    std::shared_ptr<TrainedModel> model;
    TrainingPlan plan;
    std::vector<std::string> trainVehicles; ///< ids of those that it has learned from; of a file: not known
    std::string notice;                     ///< what a person should know about it; mostly empty
};

/// On the device that its plan asks for, if that is there. Of a run folder, its newest intact checkpoint with
/// the best weights; of a file, what exportModel() or resources/python/dyad_weights.py wrote. Error says why
/// where there is none.
LoadedModel loadModel(const std::filesystem::path& runOrFile);

} // namespace dyad
