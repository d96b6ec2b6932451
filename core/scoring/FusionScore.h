// One score of three: the reconstruction error, how far a snippet's latent mean lies from those of healthy
// vehicles (Mahalanobis), and how rare its place is among them (a Gaussian mixture).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace dyad
{

struct FleetScores;

/// Each part in deviations of the healthy snippets that it was fitted on.
struct FusionParts {
    double reconstruction = 0.0;
    double distance = 0.0;
    double rarity = 0.0;

    double sum() const { return reconstruction + distance + rarity; }
};

struct FusionScores {
    std::vector<FusionParts> snippets; ///< one a snippet, in the order of the scores
    int components = 0;                ///< of the mixture, chosen by the Bayesian information criterion
    bool isDiagonal = false;           ///< its covariances
};

/// Healthy snippets without which nothing can be fitted.
std::size_t fewestToFuse(const FleetScores& scores);

/// `healthy`: indices of the snippets to fit on; Error(Data) where they are fewer than the dimensions need.
FusionScores fuse(const FleetScores& scores, std::span<const std::uint32_t> healthy);

} // namespace dyad
