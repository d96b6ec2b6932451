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

/// The snippet errors of every vehicle.
using VehicleErrors = std::vector<std::vector<double>>;

VehicleErrors errorsByVehicle(const Fleet& fleet, const FleetScores& scores)
{
    VehicleErrors errors(fleet.vehicles().size());
    for (const SnippetScore& score : scores.snippets)
        errors[scores.set.vehicleOf(fleet, score.snippet)].push_back(score.reconstruction);
    return errors;
}

std::vector<LabelledScore> labelledScores(const Fleet& fleet, const VehicleErrors& errors,
                                          const std::vector<std::size_t>& vehicles, double topShare)
{
    std::vector<LabelledScore> scores;
    for (const std::size_t vehicle : vehicles)
        if (!errors[vehicle].empty())
            scores.push_back({robustScore(errors[vehicle], topShare),
                              fleet.vehicles()[vehicle].fault == FaultLabel::Faulty});
    return scores;
}

/// The share with the best AUROC on the tuning vehicles; of equals the largest, since it averages most.
double tunedShare(const Fleet& fleet, const VehicleErrors& errors, const std::vector<std::size_t>& tuning)
{
    double best = -1;
    double bestShare = 1;
    for (int percent = 5; percent <= 95; percent += 5) {
        const double share = percent / 100.0;
        const double quality = auroc(labelledScores(fleet, errors, tuning, share));
        if (quality >= best) {
            best = quality;
            bestShare = share;
        }
    }
    return bestShare;
}

FoldResult judgeFold(const Fleet& fleet, const VehicleErrors& errors, const Fold& fold, int number)
{
    FoldResult result;
    result.fold = number;
    result.topShare = tunedShare(fleet, errors, fold.tuning);
    std::vector<double> healthy;
    for (const LabelledScore& score : labelledScores(fleet, errors, fold.tuning, result.topShare))
        if (!score.isFaulty)
            healthy.push_back(score.score);
    result.threshold = percentile(healthy, defaultPercentile);
    const std::vector<LabelledScore> test = labelledScores(fleet, errors, fold.test, result.topShare);
    result.auroc = auroc(test);
    for (const LabelledScore& score : test) {
        const bool flagged = score.score > result.threshold;
        Confusion& c = result.confusion;
        ++(score.isFaulty ? (flagged ? c.truePositives : c.falseNegatives)
                          : (flagged ? c.falsePositives : c.trueNegatives));
    }
    return result;
}

} // namespace

EvaluationResult evaluate(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
                          const EvaluationOptions& options,
                          const std::function<void(const FoldResult&)>& finished,
                          const ProgressCallback& progress, const CancelToken& cancel)
{
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
        result.folds.push_back(judgeFold(*fleet, errorsByVehicle(*fleet, scores), fold, k));
        if (finished)
            finished(result.folds.back());
    }
    const auto n = static_cast<double>(result.folds.size());
    double squares = 0;
    for (const FoldResult& fold : result.folds)
        result.aurocMean += fold.auroc / n;
    for (const FoldResult& fold : result.folds)
        squares += (fold.auroc - result.aurocMean) * (fold.auroc - result.aurocMean);
    result.aurocDeviation = std::sqrt(squares / n);
    return result;
}

} // namespace dyad
