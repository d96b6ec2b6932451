// What the scores of one fold are worth: tuned on its tuning vehicles, counted on its test vehicles.
#pragma once

#include "core/data/FoldSplit.h"
#include "core/scoring/EvaluationResult.h"
#include "core/scoring/VehicleMeasure.h"

#include <optional>
#include <span>
#include <vector>

namespace dyad
{

/// What one way of ranking vehicles reaches in a fold.
struct MeasureResult {
    VehicleMeasure measure = VehicleMeasure::Combined;
    double topShare = 0.0;    ///< h; for the published scores it is tuned on the tuning vehicles
    double tuningAuroc = 0.0; ///< over the fold's tuning vehicles
    double auroc = 0.0;       ///< over its test vehicles
};

/// Of several measures the one to use: the most preferred (the first) whose tuning AUROC is within a standard
/// error of the best, since a handful of tuning vehicles cannot tell more.
const MeasureResult& chooseMeasure(const std::vector<MeasureResult>& measures, std::size_t tuningFaulty,
                                   std::size_t tuningHealthy);

struct FoldQuestion {
    std::span<const VehicleMeasure> measures;
    std::optional<VehicleMeasure> asked; ///< none: chosen among the measures
    ThresholdChoice threshold;
};

FoldResult judgeFold(const Fleet& fleet, const FleetScores& scores, const Fold& fold,
                     const FoldQuestion& question);

} // namespace dyad
