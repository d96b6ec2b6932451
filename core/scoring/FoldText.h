// A fold's result as JSON and back: what files keep and commands print.
#pragma once

#include "core/data/Fleet.h"
#include "core/scoring/EvaluationResult.h"

#include <nlohmann/json_fwd.hpp>

namespace dyad
{

/// Vehicles by their ids. A number that is not finite is null.
nlohmann::ordered_json foldToJson(const FoldResult& fold, const Fleet& fleet, const CostInputs& cost);

/// Error(Data) where the text is no fold of this fleet.
FoldResult foldFromJson(const nlohmann::ordered_json& json, const Fleet& fleet);

} // namespace dyad
