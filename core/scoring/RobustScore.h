// One number of many, of which the largest count.
#pragma once

#include <span>

namespace dyad
{

/// Mean of the first max(1, round(share * n)) of the values, largest first; NaN for no values.
double robustScore(std::span<const double> values, double topShare);

} // namespace dyad
