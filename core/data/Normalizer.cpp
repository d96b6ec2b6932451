#include "core/data/Normalizer.h"

#include "core/data/QuantileSearch.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace dyad
{
namespace
{

struct ChannelSums {
    double means = 0.0;
    double deviations = 0.0;
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -std::numeric_limits<double>::infinity();
    double start = std::numeric_limits<double>::quiet_NaN(); ///< distances are summed from here
    double distances = 0.0;
    double squaredDistances = 0.0;

    void addSnippet(std::span<const float> values, std::size_t width, std::size_t channel, std::size_t rows)
    {
        if (std::isnan(start))
            start = values[channel];
        double sum = 0.0;
        for (std::size_t row = 0; row < rows; ++row) {
            const double value = values[row * width + channel];
            sum += value;
            lowest = std::min(lowest, value);
            highest = std::max(highest, value);
        }
        const double mean = sum / static_cast<double>(rows);
        double squares = 0.0;
        for (std::size_t row = 0; row < rows; ++row) {
            const double distance = values[row * width + channel] - mean;
            squares += distance * distance;
        }
        means += mean;
        deviations += std::sqrt(squares / static_cast<double>(rows));
        const double distance = mean - start;
        distances += distance;
        squaredDistances += squares / static_cast<double>(rows) + distance * distance;
    }
};

struct Transform {
    double offset;
    double divisor;
};

Transform transformOf(const ChannelSums& channel, double count, NormalizerKind kind)
{
    const double range = channel.highest - channel.lowest;
    if (kind == NormalizerKind::MinMax)
        return {channel.lowest, range};
    if (kind == NormalizerKind::ZScore) {
        const double mean = channel.distances / count;
        const double variance = channel.squaredDistances / count - mean * mean;
        return {channel.start + mean, std::sqrt(std::max(variance, 0.0))};
    }
    return {channel.means / count, std::max(channel.deviations / count, 0.1 * range)};
}

/// The quartiles of every channel, exact, in two walks over the rows and memory that does not grow with them.
std::vector<Transform> robustTransforms(const Fleet& fleet, std::span<const std::size_t> channels,
                                        const SnippetSet& set, std::span<const std::uint32_t> snippets)
{
    const auto rows = static_cast<std::size_t>(set.window.length);
    const std::size_t width = fleet.channels().size();
    const std::size_t count = snippets.size() * rows;
    std::vector<QuantileSearch> searches;
    for (std::size_t c = 0; c < channels.size(); ++c)
        searches.emplace_back(count, std::array{0.0, 0.25, 0.5, 0.75, 1.0});
    for (int walk = 0; walk < QuantileSearch::walks; ++walk) {
        for (const std::uint32_t snippet : snippets) {
            const std::span<const float> values = fleet.values(set.snippets[snippet].firstRow, rows);
            for (std::size_t c = 0; c < channels.size(); ++c)
                for (std::size_t row = 0; row < rows; ++row)
                    searches[c].add(values[row * width + channels[c]]);
        }
        for (QuantileSearch& search : searches)
            search.finishWalk();
    }
    std::vector<Transform> transforms;
    constexpr double leastShareOfRange = 0.01; // a signal that hardly moves has quartiles that lie together
    for (const QuantileSearch& search : searches) {
        const double range = static_cast<double>(search.value(4)) - search.value(0);
        const double quartiles = static_cast<double>(search.value(3)) - search.value(1);
        transforms.push_back({search.value(2), std::max(quartiles, leastShareOfRange * range)});
    }
    return transforms;
}

} // namespace

Normalizer fitNormalizer(const Fleet& fleet, std::span<const std::size_t> channels, const SnippetSet& set,
                         std::span<const std::uint32_t> snippets, NormalizerKind kind)
{
    assert(!snippets.empty());
    std::vector<Transform> transforms;
    if (kind == NormalizerKind::Robust) {
        transforms = robustTransforms(fleet, channels, set, snippets);
    } else {
        const auto rows = static_cast<std::size_t>(set.window.length);
        std::vector<ChannelSums> sums(channels.size());
        for (const std::uint32_t snippet : snippets) {
            const std::span<const float> values = fleet.values(set.snippets[snippet].firstRow, rows);
            for (std::size_t c = 0; c < channels.size(); ++c)
                sums[c].addSnippet(values, fleet.channels().size(), channels[c], rows);
        }
        for (const ChannelSums& channel : sums)
            transforms.push_back(transformOf(channel, static_cast<double>(snippets.size()), kind));
    }
    constexpr double smallestDivisor = 1e-4;
    Normalizer normalizer;
    for (const Transform& transform : transforms) {
        normalizer.offset.push_back(transform.offset);
        normalizer.divisor.push_back(std::max(smallestDivisor, transform.divisor));
    }
    return normalizer;
}

MileageScale fitMileage(const Fleet& fleet, const SnippetSet& set, std::span<const std::uint32_t> snippets)
{
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -std::numeric_limits<double>::infinity();
    for (const std::uint32_t snippet : snippets) {
        const double mileage = fleet.segments()[set.snippets[snippet].segment].mileageKm;
        if (std::isfinite(mileage)) {
            lowest = std::min(lowest, mileage);
            highest = std::max(highest, mileage);
        }
    }
    return highest > lowest ? MileageScale{lowest, highest - lowest} : MileageScale{};
}

} // namespace dyad
