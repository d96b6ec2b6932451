// One vehicle among its fleet: its place in the queue and why it stands there.
#pragma once

#include "core/data/Fleet.h"
#include "core/scoring/SnippetScore.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dyad
{

struct FleetScores;

struct VehicleScore {
    std::size_t vehicle = 0; ///< index into the fleet's vehicles
    int rank = 0;            ///< 1 is the strangest
    double score = 0.0;      ///< robust reconstruction error of its snippets; NaN without snippets
    double divergence = 0.0; ///< robust KL of its snippets; NaN likewise
    Verdict verdict = Verdict::Unjudged;
    std::size_t snippetCount = 0;
    std::optional<std::uint32_t> firstFlagged; ///< first snippet from which the running mean stays high
    std::string topChannel;            ///< the response that errs most beyond what healthy vehicles show
    std::vector<double> channelShares; ///< of the robust error, one a response
    double trend = 0.0;                ///< last third of its life less the first third, in snippet limits
};

struct RankingOptions {
    double topShare = 0.25;           ///< h: the share of a vehicle's worst snippets that make its score
    std::size_t fewestSnippets = 5;   ///< below this a vehicle is not judged
    std::size_t runningSnippets = 10; ///< the running mean that "first flagged" follows
};

struct FleetRanking {
    RankingOptions options;
    std::vector<VehicleScore> vehicles; ///< strangest first; those that cannot be judged last
    ScoreLimits snippetLimits;          ///< 95th percentile of the snippets of healthy vehicles
    ScoreLimits vehicleLimits;          ///< 95th percentile of the healthy vehicles' scores
    bool limitsFromHealthy = false; ///< false: no vehicle is known as healthy, so all of them set the limits
};

/// Mean of the first max(1, round(share * n)) of the values, largest first.
double robustScore(std::span<const double> values, double topShare);

/// Also writes the verdict of every snippet into `scores`.
FleetRanking rankVehicles(const Fleet& fleet, FleetScores& scores, const RankingOptions& options = {});

} // namespace dyad
