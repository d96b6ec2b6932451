// What is usual, as learned from vehicles of which that is known, so that other fleets can be judged by it.
#pragma once

#include "core/base/FileSystem.h"
#include "core/scoring/SnippetScore.h"
#include "core/scoring/Spread.h"
#include "core/scoring/VehicleMeasure.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dyad
{

struct UsualScores {
    std::size_t vehicles = 0; ///< that it was learned from
    bool areHealthy = false;  ///< they are known to be
    std::vector<std::string> responses;

    std::vector<UsualResponse> byResponse;
    std::vector<Spread> worstStrangeness; ///< of each response, over the worst snippets of a vehicle
    std::vector<double> worstError;       ///< likewise, in the middle
    CombinedSpreads combined;

    LimitScale snippet;        ///< of how strange a snippet is
    ScoreLimits snippetLimits; ///< 95th percentiles of their snippets
    double runningLimit = 1.0; ///< likewise of the running means of their snippets' scores
    LimitScale score;          ///< of vehicles, and so on
    LimitScale strangeness;
    LimitScale rise;
    LimitScale reconstruction;
    LimitScale divergence;
};

/// Beside the model in the folder of its run.
void saveUsualScores(FileSystem& files, const std::filesystem::path& runFolder, const UsualScores& usual);

/// Nothing where the folder has none. Error(Data) says what is wrong with a damaged one.
std::optional<UsualScores> loadUsualScores(const std::filesystem::path& runFolder);

} // namespace dyad
