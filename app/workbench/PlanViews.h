// A plan as the plan panel lists it: its model, and in what it differs from its preset.
#pragma once

#include "core/training/PlannedRun.h"
#include "widgets/ValueRows.h"

#include <vector>

namespace dyad
{

/// `run`: what the plan means for the open fleet, once that is known.
std::vector<PlanRow> modelRows(const TrainingPlan& plan, const PlannedRun* run);

/// For whom a preset is meant, in a sentence; empty for one that is not ours.
QString presetNote(const std::string& name);

/// Empty where the plan comes from no preset of ours.
std::vector<PlanRow> differenceRows(const TrainingPlan& plan);

} // namespace dyad
