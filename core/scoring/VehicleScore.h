// One vehicle among its fleet: its place in the queue and why it stands there.
#pragma once

#include "core/data/Fleet.h"
#include "core/scoring/SnippetScore.h"
#include "core/scoring/UsualScores.h"
#include "core/scoring/VehicleMeasure.h"

#include <optional>
#include <string>
#include <vector>

namespace dyad
{

/// Where a value lies between what healthy vehicles show on average (0) and their 95th percentile (1).
struct VehicleScore {
    std::size_t vehicle = 0;  ///< index into the fleet's vehicles
    int rank = 0;             ///< 1 is the strangest
    double score = 0.0;       ///< of the ranking's measure; NaN without snippets
    double strangeness = 0.0; ///< of VehicleMeasure::Channel, and so on
    double rise = 0.0;
    double reconstruction = 0.0;
    double divergence = 0.0;
    /// Strange and rising, or three times beyond the limit: strong; one of the two, or the score alone:
    /// borderline.
    Verdict verdict = Verdict::Unjudged;
    std::size_t snippetCount = 0;
    std::optional<std::uint32_t>
        firstFlagged;          ///< of those that stand out: since when the running mean is high
    std::string topChannel;    ///< the response that stands out most, or rises most, among vehicles
    double missingShare = 0.0; ///< of the rows of topChannel, where it is strange in that it is not there
    bool jumps = false;        ///< likewise, in that it takes long steps from row to row
    bool standsStill = false;  ///< topChannel is strange in that it does not move
    std::vector<double> channelShares; ///< of the error of its worst snippets, one a response
    double trend = 0.0;                ///< last third of its life less the first third, in snippet scores
    double trendPerThousandKm = 0.0;   ///< the same by the distance driven between; NaN where it is not known
    double trendPerMonth = 0.0;        ///< likewise by the time
};

struct RankingOptions {
    VehicleMeasure measure = VehicleMeasure::Combined;
    double topShare = 0.25;           ///< h: the share of a vehicle's worst snippets that make its score
    std::size_t fewestSnippets = 5;   ///< below this a vehicle is not judged
    std::size_t runningSnippets = 10; ///< the running mean that "first flagged" follows
};

/// Whose scores say what is usual.
enum class LimitsFrom {
    HealthyHere, ///< the vehicles of this fleet that are known as healthy
    TrainedOn,   ///< those that the model learned from, in another fleet
    AllHere,     ///< all of this fleet, since none is known as healthy
};

struct FleetRanking {
    RankingOptions options;
    std::vector<VehicleScore> vehicles; ///< strangest first; those that cannot be judged last
    LimitsFrom limitsFrom = LimitsFrom::AllHere;
    UsualScores usual;
    std::string notice; ///< what a person should know of the limits; mostly empty
};

/// Strangest first, those that cannot be judged last, and numbered so.
void sortByScore(std::vector<VehicleScore>& vehicles);

/// Also writes the score and the verdict of every snippet into `scores`. `known` says what is usual where no
/// vehicle of the fleet is known as healthy, for VehicleMeasure::Combined; it is left aside, with a notice,
/// where it does not fit this fleet.
FleetRanking rankVehicles(const Fleet& fleet, FleetScores& scores, const RankingOptions& options = {},
                          const std::optional<UsualScores>& known = {});

} // namespace dyad
