// What the scores of one fold are worth: tuned on its tuning vehicles, counted on its test vehicles.
#pragma once

#include "core/data/FoldSplit.h"
#include "core/scoring/Baseline.h"
#include "core/scoring/RocCurve.h"
#include "core/scoring/VehicleMeasure.h"

#include <optional>
#include <span>
#include <vector>

namespace dyad
{

struct Confusion {
    int truePositives = 0;
    int falsePositives = 0;
    int trueNegatives = 0;
    int falseNegatives = 0;
};

/// What one way of ranking vehicles reaches in a fold.
struct MeasureResult {
    VehicleMeasure measure = VehicleMeasure::Combined;
    double topShare = 0.0;    ///< h; for the published scores it is tuned on the tuning vehicles
    double tuningAuroc = 0.0; ///< over the fold's tuning vehicles
    double auroc = 0.0;       ///< over its test vehicles
};

struct BaselineResult {
    Baseline baseline = Baseline::Variation;
    double auroc = 0.0;
};

struct FoldResult {
    int fold = 0;
    MeasureResult used;                    ///< the one that was asked for, or chosen on the tuning vehicles
    std::vector<MeasureResult> measures;   ///< all there are, for comparison
    std::vector<BaselineResult> baselines; ///< those that the fleet has the channels for
    double threshold = 0.0;                ///< 95th percentile of the healthy tuning vehicles' scores
    Confusion confusion;                   ///< of the test vehicles at the threshold
    std::vector<LabelledScore> test;       ///< the scores of the test vehicles
};

/// Of several measures the one to use: the most preferred (the first) whose tuning AUROC is within a standard
/// error of the best, since a handful of tuning vehicles cannot tell more.
const MeasureResult& chooseMeasure(const std::vector<MeasureResult>& measures, std::size_t tuningFaulty,
                                   std::size_t tuningHealthy);

/// Under every one of `measures`, and by the one that was asked for or is chosen among them.
FoldResult judgeFold(const Fleet& fleet, const FleetScores& scores, const Fold& fold,
                     std::span<const VehicleMeasure> measures, const std::optional<VehicleMeasure>& asked);

} // namespace dyad
