#include "core/training/ResumePoint.h"

#include "core/training/EarlyStopping.h"

namespace dyad
{

TrainingState ResumePoint::state() const
{
    if (checkpoint)
        return checkpoint->info.state;
    TrainingState start;
    start.settings = plan.live;
    return start;
}

bool ResumePoint::hasStoppedEarly() const
{
    const TrainingState now = state();
    return shouldStop(now.finishedEpochs, now.best, plan.earlyStopping);
}

} // namespace dyad
