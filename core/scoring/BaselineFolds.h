// The baselines under the fold protocol, beside a model that is judged by the same folds.
#pragma once

#include "core/scoring/CrossValidation.h"

#include <vector>

namespace dyad
{

struct BaselineEvaluation {
    Baseline baseline = Baseline::Variation;
    EvaluationResult result;
};

/// Of every baseline that the fleet has the channels for, in the same folds and by the same threshold rule.
/// Nothing is trained.
std::vector<BaselineEvaluation> evaluateBaselines(const TrainingPlan& plan,
                                                  const std::shared_ptr<const Fleet>& fleet,
                                                  const EvaluationOptions& options,
                                                  const ProgressCallback& progress = {},
                                                  const CancelToken& cancel = {});

} // namespace dyad
