// One training run, from the fitted normaliser to the last checkpoint. Lives on the thread that calls run().
#pragma once

#include "core/base/FileSystem.h"
#include "core/training/Controls.h"
#include "core/training/Resume.h"
#include "core/training/TrainingData.h"
#include "core/training/TrainingObserver.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

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
    std::int64_t savedStep = -1; ///< of the newest checkpoint; -1: there is none
    std::string advice;          ///< of a run that diverged: what to lower
    std::string writeFailure;    ///< what the run knows and the disk does not; empty: nothing
};

struct TrainerOptions {
    FileSystem* files = &realFileSystem();
    std::filesystem::path runFolder; ///< empty: nothing is written
    /// From planResume(); the controls start with its settings.
    std::shared_ptr<const ResumePoint> resumeFrom;
    /// A checkpoint is written at the end of every epoch, and once so much time has passed.
    std::chrono::duration<double> checkpointInterval{60.0};
};

/// Trains as planned on the vehicles given. The controls must have been made from the planned settings.
/// A disk that fails meanwhile does not end the run: see TrainingResult::writeFailure.
TrainingResult train(const PlannedRun& planned, const TrainingData& data, Controls& controls,
                     TrainingObserver& observer, const TrainerOptions& options);

} // namespace dyad
