#include "core/scoring/CrossValidation.h"

#include "core/data/FoldSplit.h"
#include "core/model/TrainedModel.h"
#include "core/scoring/FusionScore.h"
#include "core/scoring/QuietTraining.h"
#include "core/scoring/SnippetScorer.h"

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

/// The fold's own model is trained, and scores the whole fleet.
FleetScores scoreByModel(const TrainingPlan& plan, const TrainingData& data, const std::string& what,
                         const ProgressCallback& progress, const CancelToken& cancel)
{
    const std::shared_ptr<TrainedModel> model = trainQuietly(plan, data, what, progress, cancel);
    return scoreFleet(*model, *data.fleet, {plan.threads}, {}, cancel);
}

/// All but those that so few healthy snippets cannot be fitted to.
std::vector<VehicleMeasure> measuresFor(const Fleet& fleet, const FleetScores& scores, const Fold& fold)
{
    const VehicleSnippets snippets = snippetsByVehicle(fleet, scores);
    std::size_t healthy = 0;
    for (const std::size_t vehicle : fold.train)
        healthy += snippets[vehicle].size();
    std::vector<VehicleMeasure> measures;
    for (const VehicleMeasure measure : allVehicleMeasures())
        if (measure != VehicleMeasure::Fusion || healthy >= fewestToFuse(scores))
            measures.push_back(measure);
    return measures;
}

class Evaluation
{
public:
    Evaluation(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
               const EvaluationOptions& options)
        : m_plan(plan)
        , m_fleet(fleet)
        , m_options(options)
        , m_threshold{options.threshold, options.percent, options.cost}
        , m_folds(splitFolds(*fleet, options.folds, options.foldSeed))
    {
        if (options.baseline)
            if (const std::string reason = whyNot(*options.baseline, *fleet); !reason.empty())
                throw Error(ErrorKind::Data, reason);
    }

    FoldResult judge(int k, const ProgressCallback& progress, const CancelToken& cancel) const
    {
        const Fold& fold = m_folds[static_cast<std::size_t>(k)];
        const TrainingData data = prepareTraining(m_plan, m_fleet, fold.train);
        FoldResult result;
        if (!m_options.baseline) {
            const std::string what = "fold " + std::to_string(k + 1) + " of " + std::to_string(count());
            const FleetScores scores = scoreByModel(m_plan, data, what, progress, cancel);
            std::vector<VehicleMeasure> measures = measuresFor(*m_fleet, scores, fold);
            if (m_options.measure == VehicleMeasure::Fusion && measures.size() < allVehicleMeasures().size())
                measures.assign(1, VehicleMeasure::Fusion); // which says what is missing
            result = judgeFold(*m_fleet, scores, fold, {measures, m_options.measure, m_threshold});
        }
        std::vector<NamedAuroc> baselines;
        for (const Baseline baseline : allBaselines()) {
            if (!whyNot(baseline, *m_fleet).empty())
                continue;
            FoldResult judged = judgeBaseline(baseline, data, fold, cancel);
            baselines.push_back({judged.score, judged.auroc});
            if (m_options.baseline == baseline)
                result = std::move(judged);
        }
        result.fold = k;
        result.baselines = std::move(baselines);
        return result;
    }

    int count() const { return std::min(m_options.foldsToRun, m_options.folds); }

private:
    FoldResult judgeBaseline(Baseline baseline, const TrainingData& data, const Fold& fold,
                             const CancelToken& cancel) const
    {
        const VehicleMeasure measure = measureOf(baseline);
        FoldResult result = judgeFold(*m_fleet, scoreByBaseline(baseline, data, cancel), fold,
                                      {{&measure, 1}, measure, m_threshold});
        result.score = nameOf(baseline);
        result.measures.clear();
        return result;
    }

    const TrainingPlan& m_plan;
    const std::shared_ptr<const Fleet>& m_fleet;
    const EvaluationOptions& m_options;
    ThresholdChoice m_threshold;
    std::vector<Fold> m_folds;
};

} // namespace

EvaluationResult evaluate(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
                          const EvaluationOptions& options, FoldKeeper* keeper,
                          const ProgressCallback& progress, const CancelToken& cancel)
{
    validate(options.cost);
    const Evaluation evaluation(plan, fleet, options);
    std::vector<FoldResult> folds;
    for (int k = 0; k < evaluation.count(); ++k) {
        std::optional<FoldResult> fold = keeper != nullptr ? keeper->kept(k) : std::nullopt;
        if (!fold) {
            const auto ofAll = [&](const Progress& ofFold) {
                progress({ofFold.stage, (k + ofFold.fraction) / evaluation.count()});
            };
            fold = evaluation.judge(k, progress ? ProgressCallback(ofAll) : ProgressCallback(), cancel);
            if (keeper != nullptr)
                keeper->keep(*fold);
        }
        folds.push_back(std::move(*fold));
    }
    return summariseFolds(std::move(folds), options.cost);
}

} // namespace dyad
