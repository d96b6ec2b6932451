// Fleets in which nobody is known as healthy: they are cut in two, and each half is scored by the model of
// the other, so that no vehicle is found usual only because its own faults were learned.
#pragma once

#include "core/scoring/SnippetScorer.h"
#include "core/scoring/VehicleScore.h"
#include "core/training/TrainingPlan.h"

#include <array>
#include <memory>
#include <vector>

namespace dyad
{

struct HalfScores {
    FleetScores scores; ///< of every snippet, by the model that did not learn from its vehicle
    FleetRanking ranking;
    std::array<std::vector<std::size_t>, 2> halves; ///< the vehicles, by index
};

/// Labels are not looked at. Error(Data) for fewer than two vehicles with snippets.
HalfScores scoreByHalves(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
                         std::uint64_t seed, const ProgressCallback& progress = {},
                         const CancelToken& cancel = {});

} // namespace dyad
