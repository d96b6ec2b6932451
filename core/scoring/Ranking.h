// The work behind rankVehicles(): scores snippets, places vehicles, names their signals, judges them.
#pragma once

#include "core/scoring/SnippetScorer.h"
#include "core/scoring/VehicleScore.h"

#include <cstddef>
#include <vector>

namespace dyad
{

/// What is usual is learned from vehicles of the fleet.
FleetRanking rankLearning(const Fleet& fleet, FleetScores& scores, const RankingOptions& options,
                          const std::vector<std::size_t>& usual, SpreadKind kind);

/// What is usual was learned elsewhere, of the same responses and for VehicleMeasure::Combined.
FleetRanking rankKnowing(const Fleet& fleet, FleetScores& scores, const RankingOptions& options,
                         const UsualScores& usual);

} // namespace dyad
