#include "app/cli/QueueText.h"

#include "core/scoring/ScoreTables.h"

#include <algorithm>
#include <cstdio>

namespace dyad::cli
{
namespace
{

const char* scaleOf(const FleetRanking& ranking)
{
    switch (ranking.limitsFrom) {
    case LimitsFrom::HealthyHere:
        return "0 is the mean of healthy vehicles, 1 their 95th percentile";
    case LimitsFrom::TrainedOn:
        return ranking.usual.areHealthy ? "0 is the mean of the healthy vehicles that the model learned "
                                          "from, 1 their 95th percentile"
                                        : "0 is the middle of the vehicles that the model learned from; 95 % "
                                          "of usual ones lie below 1";
    case LimitsFrom::AllHere:
        break;
    }
    return "0 is the middle of all vehicles, since none is known as healthy; 95 % of usual ones lie below 1";
}

void printScale(const FleetRanking& ranking)
{
    std::printf(
        "score: %s. It adds how strange a vehicle's strangest\n"
        "channel is and how steadily its errors rise over its life. strong: both are beyond 1, or the "
        "score beyond 3\n",
        scaleOf(ranking));
}

} // namespace

void printQueue(const Fleet& fleet, const FleetRanking& ranking)
{
    std::printf("%5s  %-16s %-10s %8s  %-10s %8s  %-16s %7s\n", "rank", "vehicle", "label", "score",
                "verdict", "snippets", "channel", "trend");
    for (const VehicleScore& score : ranking.vehicles) {
        const Vehicle& vehicle = fleet.vehicles()[score.vehicle];
        std::printf("%5d  %-16s %-10s %8.2f  %-10s %8zu  %-16s %+7.2f\n", score.rank, vehicle.id.text.c_str(),
                    std::string(nameOf(vehicle.fault)).c_str(), score.score,
                    std::string(nameOf(score.verdict)).c_str(), score.snippetCount, score.topChannel.c_str(),
                    score.trend);
    }
    printScale(ranking);
}

std::size_t flaggedVehicles(const FleetRanking& ranking)
{
    return static_cast<std::size_t>(
        std::count_if(ranking.vehicles.begin(), ranking.vehicles.end(), [](const VehicleScore& score) {
            return score.verdict == Verdict::Strong || score.verdict == Verdict::Borderline;
        }));
}

} // namespace dyad::cli
