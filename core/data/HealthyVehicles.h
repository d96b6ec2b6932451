// The vehicles that say what is normal: a model learns from them, and others are measured by them.
#pragma once

#include "core/data/Fleet.h"

#include <cstddef>
#include <vector>

namespace dyad
{

struct HealthyVehicles {
    std::vector<std::size_t> vehicles; ///< ascending; empty where all are known as faulty
    bool areKnown = false;             ///< as healthy, each of them
};

/// Those that are known as healthy, where they are many enough to stand for the fleet; else all of which
/// nothing bad is known: a few that somebody has looked at, because they stood out, are no picture of the
/// others.
HealthyVehicles healthyVehicles(const Fleet& fleet);

} // namespace dyad
