#include "core/scoring/FoldJudge.h"

#include "core/scoring/SnippetScorer.h"
#include "core/scoring/Threshold.h"
#include "core/scoring/VehicleScore.h"

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

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

    FoldResult judge(std::span<const VehicleMeasure> measures,
                     const std::optional<VehicleMeasure>& asked) const
    {
        FoldResult result;
        for (const VehicleMeasure measure : measures)
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
                     std::span<const VehicleMeasure> measures, const std::optional<VehicleMeasure>& asked)
{
    return FoldJudge(fleet, scores, fold).judge(measures, asked);
}

} // namespace dyad
