// Where a run that ended before its time goes on from.
#pragma once

#include "core/training/Checkpoint.h"
#include "core/training/StepReport.h"

#include <optional>
#include <string>
#include <vector>

namespace dyad
{

struct ResumePoint {
    TrainingPlan plan; ///< its epochs may be raised, so that a finished run goes on
    /// Nothing: the run ended before it saved anything, and starts again.
    std::optional<LoadedCheckpoint> checkpoint;
    std::vector<ControlChange> laterChanges; ///< that were felt after the checkpoint, to be felt again
    std::string notice;                      ///< why it is not the newest checkpoint; empty: it is

    TrainingState state() const;
    bool hasStoppedEarly() const;
    bool isFinished() const { return state().finishedEpochs >= plan.epochs || hasStoppedEarly(); }
};

} // namespace dyad
