// How well a plan finds faulty vehicles that it never learned from: the published fold protocol.
#pragma once

#include "core/base/Progress.h"
#include "core/data/Fleet.h"
#include "core/training/TrainingPlan.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace dyad
{

struct Confusion {
    int truePositives = 0;
    int falsePositives = 0;
    int trueNegatives = 0;
    int falseNegatives = 0;
};

struct FoldResult {
    int fold = 0;
    double auroc = 0.0;     ///< over the fold's test vehicles
    double topShare = 0.0;  ///< h, tuned on the fold's tuning vehicles
    double threshold = 0.0; ///< 95th percentile of the healthy tuning vehicles' scores
    Confusion confusion;    ///< of the test vehicles at the threshold
};

struct EvaluationOptions {
    int folds = 5;
    int foldsToRun = 5; ///< the first so many of them
    std::uint64_t foldSeed = 0;
};

struct EvaluationResult {
    std::vector<FoldResult> folds;
    double aurocMean = 0.0;
    double aurocDeviation = 0.0; ///< over the folds; 0 for one
};

/// Trains, tunes and tests fold by fold. `finished` hears of every fold as it ends.
EvaluationResult evaluate(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
                          const EvaluationOptions& options,
                          const std::function<void(const FoldResult&)>& finished = {},
                          const ProgressCallback& progress = {}, const CancelToken& cancel = {});

} // namespace dyad
