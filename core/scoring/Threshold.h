// Where the line between normal and high is drawn, on the scale of the score that it judges.
#pragma once

#include <span>
#include <vector>

namespace dyad
{

inline constexpr double defaultPercentile = 95.0;

/// Linear interpolation between order statistics; NaN for no values.
double percentile(std::span<const double> values, double percent);

} // namespace dyad
