#include "core/scoring/RobustScore.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <vector>

namespace dyad
{

double robustScore(std::span<const double> values, double topShare)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const auto wanted = static_cast<std::size_t>(std::lround(topShare * static_cast<double>(values.size())));
    const std::size_t count = std::clamp<std::size_t>(wanted, 1, values.size());
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    return std::accumulate(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(count), 0.0) /
           static_cast<double>(count);
}

} // namespace dyad
