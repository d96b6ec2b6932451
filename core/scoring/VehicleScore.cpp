#include "core/scoring/VehicleScore.h"

#include "core/scoring/Ranking.h"
#include "core/scoring/SnippetScorer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dyad
{
namespace
{

constexpr std::size_t enoughHealthy = 5; ///< to say what is usual, where others are not known

/// The vehicles that say what is usual: the healthy ones, or all that are not known as faulty where too few
/// are known as healthy.
std::vector<std::size_t> usualVehicles(const Fleet& fleet, bool& areHealthy)
{
    std::vector<std::size_t> healthy;
    std::vector<std::size_t> notFaulty;
    for (std::size_t vehicle = 0; vehicle < fleet.vehicles().size(); ++vehicle) {
        const FaultLabel fault = fleet.vehicles()[vehicle].fault;
        if (fault == FaultLabel::Healthy)
            healthy.push_back(vehicle);
        if (fault != FaultLabel::Faulty)
            notFaulty.push_back(vehicle);
    }
    areHealthy = healthy.size() >= enoughHealthy || (!healthy.empty() && healthy == notFaulty);
    if (!notFaulty.empty())
        return areHealthy ? healthy : notFaulty;
    std::vector<std::size_t> all(fleet.vehicles().size());
    std::iota(all.begin(), all.end(), 0U);
    return all;
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
    bool areHealthy = false;
    const std::vector<std::size_t> usual = usualVehicles(fleet, areHealthy);
    if (areHealthy) {
        ranking = rankLearning(fleet, scores, options, usual, SpreadKind::MeanAndDeviation);
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
    ranking = rankLearning(fleet, scores, options, usual, SpreadKind::MedianAndMiddleDistance);
    ranking.limitsFrom = LimitsFrom::AllHere;
    ranking.notice = notice;
    return ranking;
}

} // namespace dyad
