// What a person may change while a run is under way; holds from the step that the worker returns.
#pragma once

#include "core/model/AnnealingSchedule.h"
#include "core/model/LossTerms.h"

namespace dyad
{

struct LiveSettings {
    AnnealingSchedule annealing;
    LossWeights weights;
    double noiseScale = 1.0;     ///< of the reparameterisation's noise
    double learningRate = 0.005; ///< before its decay

    bool operator==(const LiveSettings&) const = default;
};

} // namespace dyad
