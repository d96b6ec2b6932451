// What a threshold makes of vehicles whose state is known.
#pragma once

#include "core/scoring/CostModel.h"
#include "core/scoring/RocCurve.h"

#include <span>

namespace dyad
{

struct Confusion {
    int truePositives = 0;
    int falsePositives = 0;
    int trueNegatives = 0;
    int falseNegatives = 0;

    bool operator==(const Confusion&) const = default;

    // NaN where there is nothing to divide by.
    double recall() const;         ///< share of the faulty that are flagged
    double falseAlarmRate() const; ///< share of the healthy that are flagged
    double precision() const;      ///< share of the flagged that are faulty
    double f1() const;             ///< harmonic mean of precision and recall
};

/// Flagged are those that score above the threshold; a score that is not a number is never flagged.
Confusion confusionAt(std::span<const LabelledScore> scores, double threshold);

/// Expected per vehicle at these rates; a class that is missing counts as never flagged.
double expectedCost(const CostInputs& inputs, const Confusion& confusion);

} // namespace dyad
