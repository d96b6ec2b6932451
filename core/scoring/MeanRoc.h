// The curve that several folds come to together.
#pragma once

#include "core/scoring/RocCurve.h"

#include <span>
#include <vector>

namespace dyad
{

struct RatePair {
    double falseAlarmRate = 0.0;
    double recall = 0.0;
};

/// The recall of a curve at a false alarm rate, along its straight pieces; the highest where it rises
/// upright.
double recallAt(std::span<const RocPoint> curve, double falseAlarmRate);

/// The mean recall at every hundredth of the false alarm rate, from nobody flagged to all flagged. Empty for
/// no curves.
std::vector<RatePair> meanRoc(std::span<const std::vector<RocPoint>> curves);

} // namespace dyad
