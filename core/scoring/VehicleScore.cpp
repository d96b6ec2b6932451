#include "core/scoring/VehicleScore.h"

#include "core/data/HealthyVehicles.h"
#include "core/scoring/Ranking.h"
#include "core/scoring/SnippetScorer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dyad
{
namespace
{

/// The vehicles that say what is usual; all, where all are known as faulty.
HealthyVehicles usualVehicles(const Fleet& fleet)
{
    HealthyVehicles usual = healthyVehicles(fleet);
    if (usual.vehicles.empty()) {
        usual.vehicles.resize(fleet.vehicles().size());
        std::iota(usual.vehicles.begin(), usual.vehicles.end(), 0U);
    }
    return usual;
}

/// Empty where the limits of other vehicles can be used here.
std::string whyUnfit(const UsualScores& known, const FleetScores& scores, const FleetRanking& ranking)
{
    if (known.responses != scores.responses)
        return "they are of other channels";
    const auto& vehicles = ranking.vehicles;
    const auto judged = std::count_if(vehicles.begin(), vehicles.end(), [](const VehicleScore& vehicle) {
        return vehicle.verdict != Verdict::Unjudged;
    });
    const auto beyond = std::count_if(vehicles.begin(), vehicles.end(), [](const VehicleScore& vehicle) {
        return vehicle.verdict != Verdict::Unjudged && vehicle.score > 1.0;
    });
    if (2 * beyond <= judged)
        return {};
    return std::to_string(beyond) + " of " + std::to_string(judged) +
           " vehicles lie beyond them, so that this fleet is another kind";
}

} // namespace

void sortByScore(std::vector<VehicleScore>& vehicles)
{
    std::stable_sort(vehicles.begin(), vehicles.end(), [](const VehicleScore& a, const VehicleScore& b) {
        const bool aJudged = a.verdict != Verdict::Unjudged;
        const bool bJudged = b.verdict != Verdict::Unjudged;
        if (aJudged != bJudged)
            return aJudged;
        const bool aKnown = !std::isnan(a.score);
        const bool bKnown = !std::isnan(b.score);
        return aKnown != bKnown ? aKnown : aKnown && a.score > b.score;
    });
    for (std::size_t i = 0; i < vehicles.size(); ++i)
        vehicles[i].rank = static_cast<int>(i) + 1;
}

FleetRanking rankVehicles(const Fleet& fleet, FleetScores& scores, const RankingOptions& options,
                          const std::optional<UsualScores>& known)
{
    FleetRanking ranking;
    const HealthyVehicles usual = usualVehicles(fleet);
    if (usual.areKnown) {
        ranking = rankLearning(fleet, scores, options, usual.vehicles, SpreadKind::MeanAndDeviation);
        ranking.limitsFrom = LimitsFrom::HealthyHere;
        return ranking;
    }
    std::string notice;
    if (known && options.measure == VehicleMeasure::Combined) {
        if (known->responses == scores.responses)
            ranking = rankKnowing(fleet, scores, options, *known);
        ranking.limitsFrom = LimitsFrom::TrainedOn;
        const std::string reason = whyUnfit(*known, scores, ranking);
        if (reason.empty())
            return ranking;
        notice = "The limits of the vehicles that the model learned from are left aside: " + reason +
                 ". The middle of this fleet is taken as usual.";
    }
    ranking = rankLearning(fleet, scores, options, usual.vehicles, SpreadKind::MedianAndMiddleDistance);
    ranking.limitsFrom = LimitsFrom::AllHere;
    ranking.notice = notice;
    return ranking;
}

} // namespace dyad
