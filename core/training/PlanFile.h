// Training plans as JSON: presets that are built in, and files.
#pragma once

#include "core/training/TrainingPlan.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

/// Every number that the text does not name comes from `base`. Error(Usage) names an unknown key, a value of
/// the wrong kind or one out of its range; `source` says where the text came from.
TrainingPlan parsePlan(std::string_view json, const TrainingPlan& base, const std::string& source);

/// A plan of ours, or one of the published parameter files; `notice` is told, a sentence each, what of the
/// latter has no part here.
TrainingPlan loadPlan(const std::filesystem::path& file, const TrainingPlan& base,
                      const std::function<void(const std::string&)>& notice = {});

std::string planToJson(const TrainingPlan& plan);

/// "brand-1", "brand-2", "brand-3", "demo", "dense", "ev"
std::vector<std::string> presetNames();

/// Error(Usage) names the presets there are.
TrainingPlan presetNamed(std::string_view name);

} // namespace dyad
