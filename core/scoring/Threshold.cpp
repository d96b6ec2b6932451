#include "core/scoring/Threshold.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dyad
{

double percentile(std::span<const double> values, double percent)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    const double place = percent / 100.0 * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double share = place - static_cast<double>(below);
    return sorted[below] * (1 - share) + sorted[above] * share;
}

} // namespace dyad
