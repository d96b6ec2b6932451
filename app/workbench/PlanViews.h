// A plan as the plan panel lists it: its model, and in what it differs from its preset.
#pragma once

#include "core/training/TrainingPlan.h"
#include "widgets/ValueRows.h"

#include <vector>

namespace dyad
{

std::vector<PlanRow> modelRows(const TrainingPlan& plan);

/// Empty where the plan comes from no preset of ours.
std::vector<PlanRow> differenceRows(const TrainingPlan& plan);

} // namespace dyad
