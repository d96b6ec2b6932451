// One training run, from the fitted normaliser to the last checkpoint. Lives on the thread that calls run().
#pragma once

#include "core/base/FileSystem.h"
#include "core/training/Controls.h"
#include "core/training/TrainingData.h"
#include "core/training/TrainingObserver.h"

#include <filesystem>
#include <memory>

namespace dyad
{

struct TrainedModel;

enum class TrainingOutcome { Completed, Stopped, Diverged };

struct TrainingResult {
    TrainingOutcome outcome = TrainingOutcome::Completed;
    std::int64_t steps = 0;
    int epochs = 0;    ///< finished
    int bestEpoch = 0; ///< with early stopping: the one whose weights the model has; 0: it has the last
    LossTerms losses;  ///< mean over the last epoch's steps, finished or not
    double snippetsPerSecond = 0.0;
    double seconds = 0.0;
    std::shared_ptr<TrainedModel> model;
};

struct TrainerOptions {
    FileSystem* files = &realFileSystem();
    std::filesystem::path runFolder; ///< empty: nothing is written
};

/// Trains as planned on the vehicles given. The controls must have been made from the resolved plan's
/// settings: planRun() gives them.
PlannedRun planRun(const TrainingPlan& plan, const TrainingData& data);

TrainingResult train(const PlannedRun& planned, const TrainingData& data, Controls& controls,
                     TrainingObserver& observer, const TrainerOptions& options);

} // namespace dyad
