// Which picture of the latent space is drawn, and by what it is coloured.
#pragma once

#include <optional>

namespace dyad
{

enum class LatentProjection {
    MeanVariance, ///< a point for every snippet and dimension
    Pair,         ///< the means of two dimensions
    Principal     ///< the means along the two directions in which they vary most
};

struct LatentView {
    LatentProjection projection = LatentProjection::MeanVariance;
    std::optional<int> dimension; ///< of MeanVariance; none: all together
    int first = 0;                ///< of Pair, across
    int second = 1;               ///< of Pair, upwards

    bool operator==(const LatentView&) const = default;
};

enum class LatentColour { Group, Score, Vehicle, Mileage, Split };

} // namespace dyad
