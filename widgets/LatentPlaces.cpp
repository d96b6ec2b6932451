#include "widgets/LatentPlaces.h"

#include "widgets/PrincipalAxes.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace dyad
{
namespace
{

constexpr std::size_t manyPlaces = 2000;
constexpr double tail = 0.001;

void add(LatentPlaces& places, float x, float y, std::size_t row)
{
    if (!std::isfinite(x) || !std::isfinite(y))
        return;
    places.x.push_back(x);
    places.y.push_back(y);
    places.row.push_back(static_cast<std::uint32_t>(row));
}

void addMeansAndVariances(LatentPlaces& places, const LatentCloud& cloud, std::optional<int> only)
{
    const int first = only.value_or(0);
    const int last = only ? *only + 1 : cloud.dimensions;
    for (std::size_t row = 0; row < cloud.snippets.size(); ++row) {
        for (int z = first; z < last; ++z) {
            const std::size_t place = cloud.place(row, z);
            add(places, cloud.mean[place], cloud.variance[place], row);
        }
    }
}

void addPrincipal(LatentPlaces& places, const LatentCloud& cloud)
{
    const auto dimensions = static_cast<std::size_t>(cloud.dimensions);
    const std::span<const float> means(cloud.mean);
    const PrincipalAxes axes = principalAxesOf(means, dimensions);
    places.share = axes.share;
    for (std::size_t row = 0; row < cloud.snippets.size(); ++row) {
        const auto point = means.subspan(row * dimensions, dimensions);
        add(places, static_cast<float>(axes.along(0, point)), static_cast<float>(axes.along(1, point)), row);
    }
}

/// The values at the tails, which are put into another order for it.
std::pair<double, double> endsOf(std::vector<float> values)
{
    if (values.empty())
        return {0.0, 0.0};
    const double share = values.size() > manyPlaces ? tail : 0.0;
    const auto at = [&](double where) {
        const auto place =
            values.begin() + static_cast<std::ptrdiff_t>(where * static_cast<double>(values.size() - 1));
        std::nth_element(values.begin(), place, values.end());
        return static_cast<double>(*place);
    };
    return {at(share), at(1.0 - share)};
}

} // namespace

LatentPlaces placesOf(const LatentCloud& cloud, const LatentView& view)
{
    LatentPlaces places;
    if (cloud.dimensions < 1)
        return places;
    const auto isThere = [&](int dimension) { return dimension >= 0 && dimension < cloud.dimensions; };
    switch (view.projection) {
    case LatentProjection::MeanVariance:
        if (!view.dimension || isThere(*view.dimension))
            addMeansAndVariances(places, cloud, view.dimension);
        break;
    case LatentProjection::Pair:
        if (isThere(view.first) && isThere(view.second))
            for (std::size_t row = 0; row < cloud.snippets.size(); ++row)
                add(places, cloud.mean[cloud.place(row, view.first)],
                    cloud.mean[cloud.place(row, view.second)], row);
        break;
    case LatentProjection::Principal:
        addPrincipal(places, cloud);
        break;
    }
    return places;
}

LatentBounds boundsOf(const LatentPlaces& places)
{
    const auto [left, right] = endsOf(places.x);
    const auto [bottom, top] = endsOf(places.y);
    return {left, right, bottom, top};
}

} // namespace dyad
