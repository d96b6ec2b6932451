// How well a plan finds faulty vehicles that it never learned from: the published fold protocol.
#pragma once

#include "core/base/Progress.h"
#include "core/data/Fleet.h"
#include "core/scoring/Bootstrap.h"
#include "core/scoring/CostModel.h"
#include "core/scoring/FoldJudge.h"
#include "core/training/TrainingPlan.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace dyad
{

struct EvaluationOptions {
    int folds = 5;
    int foldsToRun = 5; ///< the first so many of them
    std::uint64_t foldSeed = 0;
    std::optional<VehicleMeasure> measure; ///< none: chosen in each fold, on its tuning vehicles
    std::optional<Baseline> baseline;      ///< in the place of a model, that need not be trained then
    CostInputs cost;
};

struct EvaluationResult {
    std::vector<FoldResult> folds;
    double aurocMean = 0.0;
    double aurocDeviation = 0.0; ///< over the folds; 0 for one
    Interval aurocInterval;      ///< 95 %, over the test vehicles
    double cost = 0.0;           ///< expected per vehicle at the folds' thresholds
};

/// Trains, tunes and tests fold by fold. `finished` hears of every fold as it ends.
EvaluationResult evaluate(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
                          const EvaluationOptions& options,
                          const std::function<void(const FoldResult&)>& finished = {},
                          const ProgressCallback& progress = {}, const CancelToken& cancel = {});

} // namespace dyad
