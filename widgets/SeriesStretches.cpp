#include "widgets/SeriesStretches.h"

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

template <typename IsIn>
std::vector<std::pair<double, double>> stretchesWhere(const std::vector<double>& times, IsIn isIn)
{
    std::vector<std::pair<double, double>> stretches;
    bool isOpen = false;
    for (std::size_t row = 0; row < times.size(); ++row) {
        const bool now = isIn(row);
        if (now && !isOpen)
            stretches.emplace_back(row > 0 ? (times[row - 1] + times[row]) / 2 : times[row], times[row]);
        if (!now && isOpen)
            stretches.back().second = (times[row - 1] + times[row]) / 2;
        isOpen = now;
    }
    if (isOpen)
        stretches.back().second = times.back();
    return stretches;
}

std::pair<double, double> stretchOf(const SeriesData& series, const SeriesWindow& window)
{
    const std::size_t last = std::min(window.firstRow + window.rowCount, series.timeSeconds.size());
    return {series.timeSeconds[window.firstRow], series.timeSeconds[last - 1]};
}

bool isInside(const SeriesData& series, const SeriesWindow& window)
{
    return window.rowCount > 0 && window.firstRow < series.timeSeconds.size();
}

} // namespace

double valueAt(const std::vector<float>& values, std::size_t row)
{
    return row < values.size() ? static_cast<double>(values[row]) : std::numeric_limits<double>::quiet_NaN();
}

std::vector<std::pair<double, double>> unscoredStretches(const SeriesData& series)
{
    if (series.score.empty())
        return {};
    return stretchesWhere(series.timeSeconds,
                          [&](std::size_t row) { return !std::isfinite(valueAt(series.score, row)); });
}

std::vector<std::pair<double, double>> unusedStretches(const SeriesData& series)
{
    std::vector<bool> isUsed(series.timeSeconds.size(), false);
    for (const SeriesWindow& window : series.windows)
        for (std::size_t row = window.firstRow;
             row < std::min(window.firstRow + window.rowCount, isUsed.size()); ++row)
            isUsed[row] = true;
    return stretchesWhere(series.timeSeconds, [&](std::size_t row) { return !isUsed[row]; });
}

std::vector<std::pair<double, double>> windowStretches(const SeriesData& series)
{
    std::vector<std::pair<double, double>> stretches;
    for (const SeriesWindow& window : series.windows)
        stretches.push_back(isInside(series, window) ? stretchOf(series, window) : std::pair(0.0, 0.0));
    return stretches;
}

std::vector<std::pair<double, double>> chosenStretch(const SeriesData& series)
{
    if (series.windows.size() < 2 || !series.chosenWindow || *series.chosenWindow >= series.windows.size() ||
        !isInside(series, series.windows[*series.chosenWindow]))
        return {};
    return {stretchOf(series, series.windows[*series.chosenWindow])};
}

std::optional<std::size_t> windowAtRow(const SeriesData& series, std::size_t row)
{
    std::optional<std::size_t> nearest;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < series.windows.size(); ++i) {
        const auto [firstRow, rowCount] = series.windows[i];
        if (row < firstRow || row - firstRow >= rowCount)
            continue;
        const double away = std::abs(static_cast<double>(row - firstRow) - static_cast<double>(rowCount) / 2);
        if (away < least) {
            least = away;
            nearest = i;
        }
    }
    return nearest;
}

} // namespace dyad
