#include "core/data/Normalizer.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dyad
{
namespace
{

struct ChannelSums {
    double means = 0.0;
    double deviations = 0.0;
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -std::numeric_limits<double>::infinity();

    void addSnippet(std::span<const float> values, std::size_t width, std::size_t channel, std::size_t rows)
    {
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
    }
};

} // namespace

Normalizer fitNormalizer(const Fleet& fleet, std::span<const std::size_t> channels, const SnippetSet& set,
                         std::span<const std::uint32_t> snippets)
{
    assert(!snippets.empty());
    const auto rows = static_cast<std::size_t>(set.window.length);
    std::vector<ChannelSums> sums(channels.size());
    for (const std::uint32_t snippet : snippets) {
        const std::span<const float> values = fleet.values(set.snippets[snippet].firstRow, rows);
        for (std::size_t c = 0; c < channels.size(); ++c)
            sums[c].addSnippet(values, fleet.channels().size(), channels[c], rows);
    }
    Normalizer normalizer;
    const auto count = static_cast<double>(snippets.size());
    for (const ChannelSums& channel : sums) {
        normalizer.offset.push_back(channel.means / count);
        normalizer.divisor.push_back(
            std::max({1e-4, channel.deviations / count, 0.1 * (channel.highest - channel.lowest)}));
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
