// A model that is only wanted for its scores: nothing is written, nobody steers.
#pragma once

#include "core/base/Progress.h"
#include "core/training/TrainingData.h"

#include <memory>
#include <string>

namespace dyad
{

struct TrainedModel;

/// Progress is told as `what`. Error(Diverged) with the advice where it comes to nothing.
std::shared_ptr<TrainedModel> trainQuietly(const TrainingPlan& plan, const TrainingData& data,
                                           const std::string& what, const ProgressCallback& progress,
                                           const CancelToken& cancel);

} // namespace dyad
