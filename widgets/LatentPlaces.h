// Where the snippets of a latent cloud lie in a picture of it.
#pragma once

#include "widgets/LatentCloud.h"
#include "widgets/LatentView.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dyad
{

struct LatentPlaces {
    std::vector<float> x;
    std::vector<float> y;
    std::vector<std::uint32_t> row;        ///< of the cloud, one a place
    std::array<double, 2> share{0.0, 0.0}; ///< of the variance, where the directions are principal ones

    std::size_t size() const { return row.size(); }
};

/// What is not finite has no place.
LatentPlaces placesOf(const LatentCloud& cloud, const LatentView& view);

/// The middle of the places, with all but one in a thousand on either side where there are many: one runaway
/// must not hide the cloud.
struct LatentBounds {
    double left = 0.0;
    double right = 0.0;
    double bottom = 0.0;
    double top = 0.0;
};

/// Of no places: nothing around 0.
LatentBounds boundsOf(const LatentPlaces& places);

} // namespace dyad
