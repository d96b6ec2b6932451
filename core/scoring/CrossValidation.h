// How well a plan finds faulty vehicles that it never learned from: the published fold protocol.
#pragma once

#include "core/base/Progress.h"
#include "core/data/Fleet.h"
#include "core/scoring/Bootstrap.h"
#include "core/scoring/CostModel.h"
#include "core/scoring/RocCurve.h"
#include "core/scoring/VehicleMeasure.h"
#include "core/training/TrainingPlan.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
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

struct FoldResult {
    int fold = 0;
    MeasureResult used;                  ///< the one that was asked for, or chosen on the tuning vehicles
    std::vector<MeasureResult> measures; ///< all there are, for comparison
    double threshold = 0.0;              ///< 95th percentile of the healthy tuning vehicles' scores
    Confusion confusion;                 ///< of the test vehicles at the threshold
    std::vector<LabelledScore> test;     ///< the scores of the test vehicles
};

struct EvaluationOptions {
    int folds = 5;
    int foldsToRun = 5; ///< the first so many of them
    std::uint64_t foldSeed = 0;
    std::optional<VehicleMeasure> measure; ///< none: chosen in each fold, on its tuning vehicles
    CostInputs cost;
};

struct EvaluationResult {
    std::vector<FoldResult> folds;
    double aurocMean = 0.0;
    double aurocDeviation = 0.0; ///< over the folds; 0 for one
    Interval aurocInterval;      ///< 95 %, over the test vehicles
    double cost = 0.0;           ///< expected per vehicle at the folds' thresholds
};

/// Of several measures the one to use: the most preferred (the first) whose tuning AUROC is within a standard
/// error of the best, since a handful of tuning vehicles cannot tell more.
const MeasureResult& chooseMeasure(const std::vector<MeasureResult>& measures, std::size_t tuningFaulty,
                                   std::size_t tuningHealthy);

/// Trains, tunes and tests fold by fold. `finished` hears of every fold as it ends.
EvaluationResult evaluate(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
                          const EvaluationOptions& options,
                          const std::function<void(const FoldResult&)>& finished = {},
                          const ProgressCallback& progress = {}, const CancelToken& cancel = {});

} // namespace dyad
