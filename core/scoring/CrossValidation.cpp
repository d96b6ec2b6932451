#include "core/scoring/CrossValidation.h"

#include "core/data/FoldSplit.h"
#include "core/model/TrainedModel.h"
#include "core/scoring/RocCurve.h"
#include "core/scoring/SnippetScorer.h"
#include "core/scoring/Threshold.h"
#include "core/scoring/VehicleScore.h"
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

std::vector<LabelledScore> labelledScores(const Fleet& fleet, const std::vector<double>& scores,
                                          const std::vector<std::size_t>& vehicles)
{
    std::vector<LabelledScore> labelled;
    for (const std::size_t vehicle : vehicles)
        if (!std::isnan(scores[vehicle]))
            labelled.push_back({scores[vehicle], fleet.vehicles()[vehicle].fault == FaultLabel::Faulty});
    return labelled;
}

/// One fold's vehicles under every measure.
class FoldJudge
{
public:
    FoldJudge(const Fleet& fleet, const FleetScores& scores, const Fold& fold)
        : m_fleet(fleet)
        , m_scores(scores)
        , m_fold(fold)
        , m_strangeness(fleet, scores, fold.train)
    {
    }

    FoldResult judge(int number, const std::optional<VehicleMeasure>& asked) const
    {
        FoldResult result;
        result.fold = number;
        for (const VehicleMeasure measure : allVehicleMeasures())
            result.measures.push_back(resultOf(measure));
        const auto faulty = static_cast<std::size_t>(
            std::count_if(m_fold.tuning.begin(), m_fold.tuning.end(), [&](std::size_t vehicle) {
                return m_fleet.vehicles()[vehicle].fault == FaultLabel::Faulty;
            }));
        result.used = asked ? *std::find_if(result.measures.begin(), result.measures.end(),
                                            [&](const MeasureResult& m) { return m.measure == *asked; })
                            : chooseMeasure(result.measures, faulty, m_fold.tuning.size() - faulty);
        judgeTest(result);
        return result;
    }

private:
    std::vector<double> valuesOf(VehicleMeasure measure, double topShare) const
    {
        return measureVehicles(m_strangeness, m_scores, measure, topShare, m_fold.train);
    }

    MeasureResult resultOf(VehicleMeasure measure) const
    {
        const bool isPublished =
            measure == VehicleMeasure::Reconstruction || measure == VehicleMeasure::Divergence;
        MeasureResult result{measure, RankingOptions().topShare, -1.0, 0.0};
        if (!isPublished)
            result.tuningAuroc = tuningAuroc(measure, result.topShare);
        for (int percent = 5; isPublished && percent <= 95; percent += 5) {
            const double share = percent / 100.0;
            const double quality = tuningAuroc(measure, share);
            if (quality >= result.tuningAuroc) { // of equals the largest, since it averages most
                result.tuningAuroc = quality;
                result.topShare = share;
            }
        }
        result.auroc = auroc(labelledScores(m_fleet, valuesOf(measure, result.topShare), m_fold.test));
        return result;
    }

    double tuningAuroc(VehicleMeasure measure, double topShare) const
    {
        return auroc(labelledScores(m_fleet, valuesOf(measure, topShare), m_fold.tuning));
    }

    void judgeTest(FoldResult& result) const
    {
        const std::vector<double> values = valuesOf(result.used.measure, result.used.topShare);
        std::vector<double> healthy;
        for (const LabelledScore& score : labelledScores(m_fleet, values, m_fold.tuning))
            if (!score.isFaulty)
                healthy.push_back(score.score);
        result.threshold = percentile(healthy, defaultPercentile);
        result.test = labelledScores(m_fleet, values, m_fold.test);
        for (const LabelledScore& score : result.test) {
            const bool flagged = score.score > result.threshold;
            Confusion& c = result.confusion;
            ++(score.isFaulty ? (flagged ? c.truePositives : c.falseNegatives)
                              : (flagged ? c.falsePositives : c.trueNegatives));
        }
    }

    const Fleet& m_fleet;
    const FleetScores& m_scores;
    const Fold& m_fold;
    ResponseStrangeness m_strangeness;
};

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

const MeasureResult& chooseMeasure(const std::vector<MeasureResult>& measures, std::size_t tuningFaulty,
                                   std::size_t tuningHealthy)
{
    const auto best = std::max_element(
        measures.begin(), measures.end(),
        [](const MeasureResult& a, const MeasureResult& b) { return a.tuningAuroc < b.tuningAuroc; });
    return *std::find_if(measures.begin(), measures.end(), [&](const MeasureResult& measure) {
        return measure.tuningAuroc + aurocError(measure.tuningAuroc, tuningFaulty, tuningHealthy) >=
               best->tuningAuroc;
    });
}

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
        const PlannedRun planned = planRun(plan, data);
        Controls controls(planned.plan.live);
        FoldObserver observer(options, k, controls, progress, cancel);
        const TrainingResult trained = train(planned, data, controls, observer, {});
        cancel.throwIfCancelled();
        if (trained.outcome == TrainingOutcome::Diverged)
            throw Error(ErrorKind::Diverged,
                        "The training of fold " + std::to_string(k + 1) + " diverged. " + trained.advice);
        const FleetScores scores = scoreFleet(*trained.model, *fleet, {plan.threads}, {}, cancel);
        result.folds.push_back(FoldJudge(*fleet, scores, fold).judge(k, options.measure));
        if (finished)
            finished(result.folds.back());
    }
    summarise(result, options.cost);
    return result;
}

} // namespace dyad
