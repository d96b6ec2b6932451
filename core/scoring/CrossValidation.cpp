#include "core/scoring/CrossValidation.h"

#include "core/data/FoldSplit.h"
#include "core/model/TrainedModel.h"
#include "core/scoring/SnippetScorer.h"
#include "core/training/Trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dyad
{
namespace
{

/// Turns a cancelled evaluation into a stopped training, and steps into progress.
class FoldObserver : public TrainingObserver
{
public:
    FoldObserver(const EvaluationOptions& options, int fold, Controls& controls,
                 const ProgressCallback& progress, const CancelToken& cancel)
        : m_options(options)
        , m_fold(fold)
        , m_controls(controls)
        , m_progress(progress)
        , m_cancel(cancel)
    {
    }

    void onPlanned(const PlannedRun& planned) override { m_steps = planned.steps.total; }

    void onStep(const StepReport& report) override
    {
        if (m_cancel.isCancelled())
            m_controls.stop();
        const double share = static_cast<double>(report.step) / static_cast<double>(m_steps);
        if (m_progress)
            m_progress({"fold " + std::to_string(m_fold + 1) + " of " + std::to_string(m_options.foldsToRun),
                        (m_fold + share) / m_options.foldsToRun});
    }

private:
    const EvaluationOptions& m_options;
    int m_fold;
    Controls& m_controls;
    const ProgressCallback& m_progress;
    const CancelToken& m_cancel;
    std::int64_t m_steps = 1;
};

struct FoldWork {
    const EvaluationOptions& options;
    int fold;
    const ProgressCallback& progress;
    const CancelToken& cancel;
};

/// The fold's own model is trained, and scores the whole fleet.
FleetScores scoreByModel(const TrainingPlan& plan, const TrainingData& data, const FoldWork& work)
{
    const PlannedRun planned = planRun(plan, data);
    Controls controls(planned.plan.live);
    FoldObserver observer(work.options, work.fold, controls, work.progress, work.cancel);
    const TrainingResult trained = train(planned, data, controls, observer, {});
    work.cancel.throwIfCancelled();
    if (trained.outcome == TrainingOutcome::Diverged)
        throw Error(ErrorKind::Diverged,
                    "The training of fold " + std::to_string(work.fold + 1) + " diverged. " + trained.advice);
    return scoreFleet(*trained.model, *data.fleet, {plan.threads}, {}, work.cancel);
}

FoldResult judgeBaseline(Baseline baseline, const TrainingData& data, const Fold& fold,
                         const CancelToken& cancel)
{
    const VehicleMeasure measure = measureOf(baseline);
    return judgeFold(*data.fleet, scoreByBaseline(baseline, data, cancel), fold, {&measure, 1}, measure);
}

void summarise(EvaluationResult& result, const CostInputs& cost)
{
    const auto n = static_cast<double>(result.folds.size());
    double squares = 0;
    std::vector<std::vector<LabelledScore>> groups;
    for (const FoldResult& fold : result.folds) {
        result.aurocMean += fold.used.auroc / n;
        groups.push_back(fold.test);
        const Confusion& c = fold.confusion;
        const double faulty = c.truePositives + c.falseNegatives;
        const double healthy = c.falsePositives + c.trueNegatives;
        result.cost += expectedCost(cost, c.truePositives / faulty, c.falsePositives / healthy) / n;
    }
    for (const FoldResult& fold : result.folds)
        squares += (fold.used.auroc - result.aurocMean) * (fold.used.auroc - result.aurocMean);
    result.aurocDeviation = std::sqrt(squares / n);
    result.aurocInterval = aurocInterval(groups);
}

} // namespace

EvaluationResult evaluate(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
                          const EvaluationOptions& options,
                          const std::function<void(const FoldResult&)>& finished,
                          const ProgressCallback& progress, const CancelToken& cancel)
{
    validate(options.cost);
    const std::vector<Fold> folds = splitFolds(*fleet, options.folds, options.foldSeed);
    EvaluationResult result;
    const int count = std::min(options.foldsToRun, options.folds);
    for (int k = 0; k < count; ++k) {
        const Fold& fold = folds[static_cast<std::size_t>(k)];
        const TrainingData data = prepareTraining(plan, fleet, fold.train);
        if (options.baseline) {
            result.folds.push_back(judgeBaseline(*options.baseline, data, fold, cancel));
        } else {
            const FleetScores scores = scoreByModel(plan, data, {options, k, progress, cancel});
            result.folds.push_back(judgeFold(*fleet, scores, fold, allVehicleMeasures(), options.measure));
        }
        result.folds.back().fold = k;
        for (const Baseline baseline : allBaselines())
            if (whyNot(baseline, *fleet).empty())
                result.folds.back().baselines.push_back(
                    {baseline, judgeBaseline(baseline, data, fold, cancel).used.auroc});
        if (finished)
            finished(result.folds.back());
    }
    summarise(result, options.cost);
    return result;
}

} // namespace dyad
