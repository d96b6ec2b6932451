#include "core/data/FleetSummary.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dyad
{
namespace
{

constexpr double notKnown = std::numeric_limits<double>::quiet_NaN();

ChannelSummary summariseChannel(const Fleet& fleet, std::size_t channel)
{
    const std::size_t width = fleet.channels().size();
    const std::span<const float> values = fleet.values(0, fleet.rowCount());
    ChannelSummary summary{fleet.channels()[channel], notKnown, notKnown, notKnown, 0};
    double sum = 0;
    for (std::size_t i = channel; i < values.size(); i += width) {
        const double value = values[i];
        if (!std::isfinite(value)) {
            ++summary.blanks;
            continue;
        }
        summary.lowest = std::fmin(summary.lowest, value); // fmin passes over the NaN it starts with
        summary.highest = std::fmax(summary.highest, value);
        sum += value;
    }
    const std::size_t count = fleet.rowCount() - summary.blanks;
    if (count > 0)
        summary.mean = sum / static_cast<double>(count);
    return summary;
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
    for (std::size_t channel = 0; channel < fleet.channels().size(); ++channel)
        summary.channels.push_back(summariseChannel(fleet, channel));
    summary.stepSeconds = medianStep(fleet);
    return summary;
}

} // namespace dyad
