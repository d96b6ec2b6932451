// What a measured value can be at all.
#pragma once

#include "core/data/Fleet.h"

namespace dyad
{

struct PlausibleRange {
    double low;
    double high;

    bool holds(double value) const { return value >= low && value <= high; }
};

/// In stored units. Wide: what lies outside is a sensor that failed or a code for "not known", never a
/// battery.
PlausibleRange plausibleRange(const Channel& channel);

} // namespace dyad
