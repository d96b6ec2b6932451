#include "core/data/ChannelHistogram.h"

#include "core/data/RowSweep.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dyad
{
namespace
{

constexpr double largestWholeFloat = 16777216.0; // beyond it neighbouring whole numbers share a float

struct ChannelRange {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -std::numeric_limits<double>::infinity();
    bool isWhole = true;
    std::uint64_t blanks = 0;

    void add(double value)
    {
        if (!std::isfinite(value)) {
            ++blanks;
            return;
        }
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
        isWhole = isWhole && value == std::floor(value);
    }
};

ChannelHistogram binsFor(const ChannelRange& range, std::size_t mostBins)
{
    ChannelHistogram histogram;
    histogram.blanks = range.blanks;
    if (range.lowest > range.highest) // nothing but blanks
        return histogram;
    const double span = range.highest - range.lowest;
    const bool hasBinEach = range.isWhole && span < static_cast<double>(mostBins) &&
                            std::max(std::abs(range.lowest), std::abs(range.highest)) < largestWholeFloat;
    if (hasBinEach) {
        histogram.lowest = range.lowest - 0.5;
        histogram.binWidth = 1.0;
        histogram.counts.resize(static_cast<std::size_t>(span) + 1);
    } else if (span == 0.0) {
        const double width = std::max(std::abs(range.lowest) * 1e-3, 1e-30);
        histogram.lowest = range.lowest - width / 2;
        histogram.binWidth = width;
        histogram.counts.resize(1);
    } else {
        histogram.lowest = range.lowest;
        histogram.binWidth = span / static_cast<double>(mostBins);
        histogram.counts.resize(mostBins);
    }
    return histogram;
}

void count(ChannelHistogram& histogram, double value)
{
    if (!std::isfinite(value))
        return;
    const auto bin = static_cast<std::size_t>(std::max(0.0, (value - histogram.lowest) / histogram.binWidth));
    ++histogram.counts[std::min(bin, histogram.counts.size() - 1)];
    ++histogram.values;
}

} // namespace

std::vector<ChannelHistogram> channelHistograms(const Fleet& fleet, std::size_t mostBins,
                                                const ProgressCallback& progress, const CancelToken& cancel)
{
    const std::size_t width = fleet.channels().size();
    const auto report = [&](double sweepsDone, std::size_t rowsSeen) {
        cancel.throwIfCancelled();
        const double share = static_cast<double>(rowsSeen) / static_cast<double>(fleet.rowCount());
        if (progress)
            progress({"counting values", (sweepsDone + share) / 2});
        return true;
    };
    std::vector<ChannelRange> ranges(width);
    sweepRows(fleet, [&](std::span<const float> values, std::size_t rowsSeen) {
        for (std::size_t row = 0; row < values.size(); row += width)
            for (std::size_t channel = 0; channel < width; ++channel)
                ranges[channel].add(values[row + channel]);
        return report(0.0, rowsSeen);
    });
    std::vector<ChannelHistogram> histograms;
    for (const ChannelRange& range : ranges)
        histograms.push_back(binsFor(range, std::max<std::size_t>(mostBins, 1)));
    sweepRows(fleet, [&](std::span<const float> values, std::size_t rowsSeen) {
        for (std::size_t row = 0; row < values.size(); row += width)
            for (std::size_t channel = 0; channel < width; ++channel)
                count(histograms[channel], values[row + channel]);
        return report(1.0, rowsSeen);
    });
    return histograms;
}

ChannelHistogram coarsened(const ChannelHistogram& histogram, std::size_t perBar)
{
    if (perBar <= 1)
        return histogram;
    ChannelHistogram coarse = histogram;
    coarse.binWidth = histogram.binWidth * static_cast<double>(perBar);
    coarse.counts.assign((histogram.counts.size() + perBar - 1) / perBar, 0);
    for (std::size_t bin = 0; bin < histogram.counts.size(); ++bin)
        coarse.counts[bin / perBar] += histogram.counts[bin];
    return coarse;
}

} // namespace dyad
