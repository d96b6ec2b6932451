// beta(step): how strongly the KL divergence pulls, as a pure function of the step.
//
//   constant    ceiling
//   linear      ceiling * min(1, step / midpoint)
//   logistic    ceiling / (1 + exp(-steepness * (step - midpoint)))
//   cyclical    ceiling * min(1, frac((step - 1) / period) / rampShare)
//
// Steps count from 1, one a batch.
#pragma once

#include <cstdint>

namespace dyad
{

enum class AnnealingShape { Constant, Linear, Logistic, Cyclical };

struct AnnealingSchedule {
    AnnealingShape shape = AnnealingShape::Linear;
    double ceiling = 0.01;     ///< anneal0 in the published settings
    double midpoint = 500;     ///< x0, steps
    double steepness = 0.0025; ///< k, per step
    double period = 500;       ///< of the cyclical shape, steps
    double rampShare = 0.5;    ///< share of a period in which beta climbs

    double beta(std::int64_t step) const;

    bool operator==(const AnnealingSchedule&) const = default;
};

} // namespace dyad
