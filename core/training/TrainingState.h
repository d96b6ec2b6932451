// Where a run stands between two steps: with the weights and the optimiser's moments all that it takes to go
// on as if it had never stopped, since random numbers are functions of the seed and the step.
#pragma once

#include "core/model/LossTerms.h"
#include "core/training/EarlyStopping.h"
#include "core/training/LiveSettings.h"

#include <cstdint>

namespace dyad
{

struct TrainingState {
    std::int64_t step = 0; ///< the last one done
    int finishedEpochs = 0;
    std::int64_t batchesOfEpoch = 0; ///< done of the epoch that follows those
    int skippedInARow = 0;           ///< steps whose loss or gradient was not finite
    LiveSettings settings;           ///< as the last step felt them
    LossTerms epochLosses;           ///< summed over the steps of the latest epoch that were not skipped
    std::int64_t epochSteps = 0;     ///< how many those are
    BestEpoch best;                  ///< followed with early stopping only

    LossTerms meanLosses() const
    {
        return epochLosses * (1.0 / static_cast<double>(epochSteps > 0 ? epochSteps : 1));
    }

    bool operator==(const TrainingState&) const = default;
};

} // namespace dyad
