// The live changes that a run's folder holds.
#pragma once

#include "core/training/StepReport.h"

#include <filesystem>
#include <vector>

namespace dyad
{

/// The rows of controls.csv in their order. Error(Data) names a row that is none; a last one that was cut off
/// while it was written is left out.
std::vector<ControlChange> loadControlChanges(const std::filesystem::path& folder);

} // namespace dyad
