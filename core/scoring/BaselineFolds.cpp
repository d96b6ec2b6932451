#include "core/scoring/BaselineFolds.h"

#include "core/data/FoldSplit.h"
#include "core/training/TrainingData.h"

#include <algorithm>

namespace dyad
{

std::vector<BaselineEvaluation> evaluateBaselines(const TrainingPlan& plan,
                                                  const std::shared_ptr<const Fleet>& fleet,
                                                  const EvaluationOptions& options,
                                                  const ProgressCallback& progress, const CancelToken& cancel)
{
    validate(options.cost);
    std::vector<Baseline> usable;
    for (const Baseline baseline : allBaselines())
        if (whyNot(baseline, *fleet).empty())
            usable.push_back(baseline);
    std::vector<std::vector<FoldResult>> results(usable.size());
    const std::vector<Fold> folds = splitFolds(*fleet, options.folds, options.foldSeed);
    const auto count = static_cast<std::size_t>(std::min(options.foldsToRun, options.folds));
    for (std::size_t k = 0; k < count; ++k) {
        const TrainingData data = prepareTraining(plan, fleet, folds[k].train);
        for (std::size_t i = 0; i < usable.size(); ++i) {
            cancel.throwIfCancelled();
            if (progress)
                progress({"baselines of fold " + std::to_string(k + 1) + " of " + std::to_string(count),
                          static_cast<double>(k * usable.size() + i) /
                              static_cast<double>(count * usable.size())});
            const VehicleMeasure measure = measureOf(usable[i]);
            const FleetScores scores = scoreByBaseline(usable[i], data, cancel);
            FoldResult fold =
                judgeFold(*fleet, scores, folds[k],
                          {{&measure, 1}, measure, {options.threshold, options.percent, options.cost}});
            fold.fold = static_cast<int>(k);
            fold.score = nameOf(usable[i]);
            results[i].push_back(std::move(fold));
        }
    }
    std::vector<BaselineEvaluation> evaluations;
    for (std::size_t i = 0; i < usable.size(); ++i)
        evaluations.push_back({usable[i], summariseFolds(std::move(results[i]), options.cost)});
    return evaluations;
}

} // namespace dyad
