#include "core/data/WindowFit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace dyad
{
namespace
{

constexpr int shortestWindow = 32; ///< below it a charging curve has no shape
constexpr int roundTo = 16;
constexpr double leastSeconds = 600.0; ///< a window that spans less hardly sees voltages rise
constexpr double goodSeconds = 1200.0;
constexpr std::array steps{5, 10, 20, 30};
constexpr std::size_t sessionsLookedAt = 200;

/// Of sorted or unsorted values that which a share of them lies below.
template <typename T>
T quantile(std::vector<T> values, double share)
{
    const auto place =
        values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size()));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

void fitRows(WindowFit& fit, const Fleet& fleet, int window)
{
    std::vector<std::size_t> rows;
    for (const Segment& segment : fleet.segments())
        rows.push_back(segment.rowCount);
    fit.sessions = rows.size();
    fit.tooShort = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](std::size_t count) {
        return count < static_cast<std::size_t>(window);
    }));
    if (5 * fit.tooShort <= fit.sessions)
        return;
    const auto fitting = static_cast<int>(quantile(rows, 0.2) / roundTo * roundTo);
    fit.fittingWindow = fitting >= shortestWindow ? fitting : 0;
}

void fitSteps(WindowFit& fit, const Fleet& fleet, int window)
{
    const auto& segments = fleet.segments();
    const std::size_t stride = std::max<std::size_t>(1, segments.size() / sessionsLookedAt);
    std::vector<double> seconds;
    std::vector<double> rowSteps;
    for (std::size_t i = 0; i < segments.size(); i += stride) {
        if (segments[i].rowCount < 2)
            continue;
        const auto times = fleet.timestampSeconds(segments[i].firstRow, segments[i].rowCount);
        const double lasts = times.back() - times.front();
        if (!(lasts > 0))
            continue; // rows without times, or all at one
        seconds.push_back(lasts);
        rowSteps.push_back(lasts / static_cast<double>(times.size() - 1));
    }
    if (seconds.empty())
        return;
    const double step = quantile(rowSteps, 0.5);
    fit.windowSeconds = step * window;
    if (fit.windowSeconds >= leastSeconds)
        return;
    // Four sessions in five shall fill a window of the rows that are left.
    const double longest = quantile(seconds, 0.2) / window;
    for (const int candidate : steps)
        if (candidate <= longest && candidate >= 2 * step && fit.fittingStep * window < goodSeconds)
            fit.fittingStep = candidate;
}

} // namespace

WindowFit windowFit(const Fleet& fleet, int window)
{
    WindowFit fit;
    fitRows(fit, fleet, window);
    fitSteps(fit, fleet, window);
    return fit;
}

} // namespace dyad
