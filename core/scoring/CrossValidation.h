// How well a plan finds faulty vehicles that it never learned from: the published fold protocol.
#pragma once

#include "core/base/Progress.h"
#include "core/data/Fleet.h"
#include "core/scoring/Baseline.h"
#include "core/scoring/Bootstrap.h"
#include "core/scoring/CostModel.h"
#include "core/scoring/FoldJudge.h"
#include "core/training/TrainingPlan.h"

#include <cstdint>
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
    ThresholdRule threshold = ThresholdRule::Percentile;
    double percent = defaultPercentile; ///< of the healthy, for that rule
    CostInputs cost;
};

/// Which folds are there already, and where others go as they end.
class FoldKeeper
{
public:
    virtual ~FoldKeeper() = default;

    virtual std::optional<FoldResult> kept(int fold) = 0;
    virtual void keep(const FoldResult& fold) = 0;
};

/// Trains, tunes and tests fold by fold.
EvaluationResult evaluate(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
                          const EvaluationOptions& options, FoldKeeper* keeper = nullptr,
                          const ProgressCallback& progress = {}, const CancelToken& cancel = {});

} // namespace dyad
