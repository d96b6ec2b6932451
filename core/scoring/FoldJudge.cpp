#include "core/scoring/FoldJudge.h"

#include "core/scoring/RocCurve.h"
#include "core/scoring/SnippetScorer.h"
#include "core/scoring/VehicleScore.h"

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

std::vector<JudgedVehicle> judged(const Fleet& fleet, const std::vector<double>& scores,
                                  const std::vector<std::size_t>& vehicles)
{
    std::vector<JudgedVehicle> result;
    for (const std::size_t vehicle : vehicles)
        if (!std::isnan(scores[vehicle]))
            result.push_back(
                {vehicle, {scores[vehicle], fleet.vehicles()[vehicle].fault == FaultLabel::Faulty}});
    return result;
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

    FoldResult judge(const FoldQuestion& question) const
    {
        std::vector<MeasureResult> measures;
        for (const VehicleMeasure measure : question.measures)
            measures.push_back(resultOf(measure));
        const MeasureResult& used = question.asked ? resultFor(measures, *question.asked) : chosen(measures);
        FoldResult result;
        result.score = nameOf(used.measure);
        result.topShare = used.topShare;
        result.auroc = used.auroc;
        for (const MeasureResult& measure : measures)
            result.measures.push_back({std::string(nameOf(measure.measure)), measure.auroc});
        const std::vector<double> values = valuesOf(used.measure, used.topShare);
        result.threshold =
            learnThreshold(scoresOf(judged(m_fleet, values, m_fold.tuning)), question.threshold);
        result.test = judged(m_fleet, values, m_fold.test);
        const std::vector<LabelledScore> test = result.testScores();
        result.averagePrecision = averagePrecision(test);
        result.confusion = confusionAt(test, result.threshold.value);
        return result;
    }

private:
    static const MeasureResult& resultFor(const std::vector<MeasureResult>& measures, VehicleMeasure asked)
    {
        return *std::find_if(measures.begin(), measures.end(),
                             [&](const MeasureResult& m) { return m.measure == asked; });
    }

    const MeasureResult& chosen(const std::vector<MeasureResult>& measures) const
    {
        const auto faulty = static_cast<std::size_t>(
            std::count_if(m_fold.tuning.begin(), m_fold.tuning.end(), [&](std::size_t vehicle) {
                return m_fleet.vehicles()[vehicle].fault == FaultLabel::Faulty;
            }));
        return chooseMeasure(measures, faulty, m_fold.tuning.size() - faulty);
    }

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
        result.auroc = aurocOver(m_fold.test, measure, result.topShare);
        return result;
    }

    double tuningAuroc(VehicleMeasure measure, double topShare) const
    {
        return aurocOver(m_fold.tuning, measure, topShare);
    }

    double aurocOver(const std::vector<std::size_t>& vehicles, VehicleMeasure measure, double topShare) const
    {
        return auroc(scoresOf(judged(m_fleet, valuesOf(measure, topShare), vehicles)));
    }

    const Fleet& m_fleet;
    const FleetScores& m_scores;
    const Fold& m_fold;
    ResponseStrangeness m_strangeness;
};

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

FoldResult judgeFold(const Fleet& fleet, const FleetScores& scores, const Fold& fold,
                     const FoldQuestion& question)
{
    return FoldJudge(fleet, scores, fold).judge(question);
}

} // namespace dyad
