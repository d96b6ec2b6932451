// What a person may turn while the training runs.
#pragma once

#include "core/model/AnnealingSchedule.h"
#include "core/model/LossTerms.h"

namespace dyad
{

struct LiveSettings {
    AnnealingSchedule annealing;
    LossWeights weights;
    double noiseScale = 1.0;
    double learningRate = 0.005;

    bool operator==(const LiveSettings&) const = default;
};

} // namespace dyad
