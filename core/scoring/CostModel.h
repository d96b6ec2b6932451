// What it costs to be wrong: a fault that nobody looked for, and an inspection that finds nothing.
#pragma once

#include "core/scoring/RocCurve.h"

#include <span>

namespace dyad
{

/// In any currency; as published, in CNY, the middle of each range.
struct CostInputs {
    double faultRate = 0.00056; ///< share of the vehicles on the road that will fail
    double faultCost = 3e6;
    double inspectionCost = 30000;
};

/// Error(Usage) for a rate outside 0 to 1 or a cost that is negative or not finite.
void validate(const CostInputs& inputs);

/// Per vehicle, when those that are flagged are inspected and a fault that is inspected costs no more.
double expectedCost(const CostInputs& inputs, double truePositiveRate, double falsePositiveRate);

/// The two policies that need no model.
double costOfInspectingNobody(const CostInputs& inputs);
double costOfInspectingAll(const CostInputs& inputs);

/// Vehicles that score above it are inspected. No other threshold costs less on these scores; of equals the
/// highest, which is infinite where it is best to inspect nobody.
double cheapestThreshold(std::span<const LabelledScore> scores, const CostInputs& inputs);

} // namespace dyad
