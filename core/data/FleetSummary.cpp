#include "core/data/FleetSummary.h"

#include "core/data/RowSweep.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dyad
{
namespace
{

constexpr double notKnown = std::numeric_limits<double>::quiet_NaN();

std::vector<ChannelSummary> summariseChannels(const Fleet& fleet)
{
    const std::size_t width = fleet.channels().size();
    std::vector<ChannelSummary> summaries;
    for (const Channel& channel : fleet.channels())
        summaries.push_back({channel, notKnown, notKnown, notKnown, 0});
    std::vector<double> sums(width);
    sweepRows(fleet, [&](std::span<const float> values, std::size_t) {
        for (std::size_t at = 0; at < values.size(); ++at) {
            ChannelSummary& summary = summaries[at % width];
            const double value = values[at];
            if (!std::isfinite(value)) {
                ++summary.blanks;
                continue;
            }
            summary.lowest = std::fmin(summary.lowest, value); // fmin passes over the NaN it starts with
            summary.highest = std::fmax(summary.highest, value);
            sums[at % width] += value;
        }
        return true;
    });
    for (std::size_t channel = 0; channel < width; ++channel)
        if (const std::size_t count = fleet.rowCount() - summaries[channel].blanks; count > 0)
            summaries[channel].mean = sums[channel] / static_cast<double>(count);
    return summaries;
}

/// From the first rows of every segment, which is plenty for a median.
double medianStep(const Fleet& fleet)
{
    constexpr std::size_t rowsOfEach = 64;
    std::vector<double> steps;
    for (const Segment& segment : fleet.segments()) {
        const auto times = fleet.timestampSeconds(segment.firstRow, std::min(segment.rowCount, rowsOfEach));
        for (std::size_t i = 1; i < times.size(); ++i)
            steps.push_back(times[i] - times[i - 1]);
    }
    if (steps.empty())
        return notKnown;
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return *middle;
}

} // namespace

FleetSummary summarise(const Fleet& fleet)
{
    FleetSummary summary;
    summary.channels = summariseChannels(fleet);
    summary.stepSeconds = medianStep(fleet);
    return summary;
}

} // namespace dyad
