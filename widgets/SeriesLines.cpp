#include "widgets/SeriesLines.h"

#include "widgets/SeriesStretches.h"

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

ExtremesSeries lineOf(const std::vector<double>& times, const std::vector<float>& values)
{
    ExtremesSeries line;
    const std::size_t count = std::min(times.size(), values.size());
    for (std::size_t row = 0; row < count; ++row)
        line.append(times[row], static_cast<double>(values[row]));
    return line;
}

bool isHigh(const SeriesData& series, std::size_t row)
{
    return valueAt(series.score, row) >= series.threshold;
}

double contributionOf(const SeriesData& series, const SeriesChannel& channel)
{
    double sum = 0.0;
    for (std::size_t row = 0; row < channel.contribution.size(); ++row)
        if (const double value = valueAt(channel.contribution, row);
            std::isfinite(value) && isHigh(series, row))
            sum += value;
    return sum;
}

double strayingOf(const SeriesData& series, const SeriesChannel& channel)
{
    double error = 0.0;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (std::size_t row = 0; row < series.timeSeconds.size(); ++row) {
        const double expected = valueAt(channel.reconstructed, row);
        const double difference = std::abs(valueAt(channel.measured, row) - expected);
        if (std::isfinite(expected)) {
            low = std::min(low, expected);
            high = std::max(high, expected);
        }
        if (std::isfinite(difference) && isHigh(series, row))
            error = std::max(error, difference);
    }
    return high > low ? error / (high - low) : 0.0;
}

std::optional<std::size_t> mostSuspicious(const SeriesData& series)
{
    std::optional<std::size_t> worst;
    double largest = 0.0;
    for (std::size_t index = 0; index < series.channels.size(); ++index) {
        const SeriesChannel& channel = series.channels[index];
        const double weight =
            channel.contribution.empty() ? strayingOf(series, channel) : contributionOf(series, channel);
        if (weight > largest) {
            largest = weight;
            worst = index;
        }
    }
    return worst;
}

} // namespace

SeriesLines linesOf(const SeriesData& series)
{
    SeriesLines lines;
    lines.channels.reserve(series.channels.size());
    for (const SeriesChannel& channel : series.channels)
        lines.channels.push_back(
            {lineOf(series.timeSeconds, channel.measured), lineOf(series.timeSeconds, channel.reconstructed),
             lineOf(series.timeSeconds, channel.lower), lineOf(series.timeSeconds, channel.upper),
             lineOf(series.timeSeconds, channel.usual), lineOf(series.timeSeconds, channel.contribution)});
    lines.score = lineOf(series.timeSeconds, series.score);
    lines.unscored = unscoredStretches(series);
    lines.unused = unusedStretches(series);
    lines.mostSuspicious = mostSuspicious(series);
    return lines;
}

} // namespace dyad
