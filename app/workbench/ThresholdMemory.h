// How a person draws the line and what faults and inspections cost, as a project keeps it.
#pragma once

#include "core/scoring/CostModel.h"

#include <optional>
#include <string>

namespace dyad
{

struct ThresholdMemory {
    int rule = 0; ///< ThresholdDesk::byHand, or a ThresholdRule
    double percent = 95.0;
    double threshold = 1.0; ///< where it was set by hand
    CostInputs cost;
};

std::string toText(const ThresholdMemory& memory);

/// Nothing where it is none, or a damaged one.
std::optional<ThresholdMemory> thresholdMemoryFrom(const std::string& text);

} // namespace dyad
