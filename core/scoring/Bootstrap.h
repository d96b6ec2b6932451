// How sure a figure is: how it varies when vehicles are drawn again from those that gave it.
#pragma once

#include "core/base/Progress.h"
#include "core/scoring/RocCurve.h"

#include <cstdint>
#include <span>
#include <vector>

namespace dyad
{

struct Interval {
    double low = 0.0;
    double high = 0.0;
};

/// The 95 % interval of the mean AUROC over groups of vehicles (folds), faulty and healthy ones drawn apart
/// within each. NaN where a group lacks either.
Interval aurocInterval(std::span<const std::vector<LabelledScore>> groups, std::uint64_t seed = 0,
                       const CancelToken& cancel = {});

} // namespace dyad
