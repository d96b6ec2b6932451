// How a run that ended before its time goes on.
#pragma once

#include "core/training/ResumePoint.h"
#include "core/training/TrainingData.h"
#include "core/training/TrainingObserver.h"

#include <filesystem>
#include <string>
#include <vector>

namespace dyad
{

/// Error(File) where the folder holds no run, Error(Data) where no checkpoint of it can be used.
ResumePoint loadResumePoint(const std::filesystem::path& folder);

/// With the threads, the pieces and, where it is there, the kernel that the run was computed with, if it was
/// on the same device.
/// Error(Data) where the data are not those that it was trained on.
PlannedRun planResume(const ResumePoint& point, const TrainingData& data);

/// What a person should know about the rest of the run, a sentence each.
std::vector<std::string> noticesOf(const ResumePoint& point, const PlannedRun& planned);

/// What a checkpoint holds beside the model, for the above to find again.
CheckpointInfo checkpointInfo(const PlannedRun& planned, const TrainingData& data,
                              const TrainingState& state);

} // namespace dyad
