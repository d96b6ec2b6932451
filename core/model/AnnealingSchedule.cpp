#include "core/model/AnnealingSchedule.h"

#include <algorithm>
#include <cmath>

namespace dyad
{

double AnnealingSchedule::beta(std::int64_t step) const
{
    const auto t = static_cast<double>(step);
    switch (shape) {
    case AnnealingShape::Constant:
        return ceiling;
    case AnnealingShape::Linear:
        return ceiling * std::min(1.0, t / midpoint);
    case AnnealingShape::Logistic:
        return ceiling / (1.0 + std::exp(-steepness * (t - midpoint)));
    case AnnealingShape::Cyclical: {
        const double cycles = (t - 1.0) / period;
        return ceiling * std::min(1.0, (cycles - std::floor(cycles)) / rampShare);
    }
    }
    return ceiling;
}

} // namespace dyad
