// In what plans differ, as their files say it.
#pragma once

#include "core/training/TrainingPlan.h"

#include <span>
#include <string>
#include <vector>

namespace dyad
{

struct PlanDifference {
    std::string key;                 ///< of plan.json
    std::vector<std::string> values; ///< a plan each: "0.005", "gru", "soc, current"
};

/// What is not the same in all of them, in the order of plan.json; the preset's name aside.
std::vector<PlanDifference> planDifferences(std::span<const TrainingPlan> plans);

} // namespace dyad
