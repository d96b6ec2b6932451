#include "widgets/RunCurves.h"

#include "widgets/Smoothing.h"

#include <algorithm>

namespace dyad
{
namespace
{

ExtremesSeries smoothedOf(const ExtremesSeries& raw, double share)
{
    ExtremesSeries smoothed;
    Smoothing smoothing(share);
    for (std::size_t index = 0; index < raw.size(); ++index)
        if (const auto value = smoothing.add(raw[index].y))
            smoothed.append(raw[index].x, *value);
    return smoothed;
}

} // namespace

RunCurves curvesOf(std::span<const LossPoint> points, double share)
{
    RunCurves curves;
    for (const LossPoint& point : points) {
        const auto step = static_cast<double>(point.step);
        const std::array values{point.losses.reconstruction, point.losses.divergence, point.losses.label,
                                point.total};
        for (std::size_t lane = 0; lane < RunCurves::laneCount; ++lane)
            curves.raw[lane].append(step, values[lane]);
    }
    return smoothedAgain(curves, share);
}

RunCurves smoothedAgain(const RunCurves& curves, double share)
{
    RunCurves again = curves;
    for (std::size_t lane = 0; lane < RunCurves::laneCount; ++lane)
        again.smoothed[lane] = smoothedOf(curves.raw[lane], share);
    return again;
}

QColor runColour(const Theme& theme, int place)
{
    // None of them is the colour of a loss.
    static const std::array<QColor, runColours> light{QColor(0xb3, 0x7a, 0x00), QColor(0x6a, 0x4f, 0xc4),
                                                      QColor(0x8a, 0x4b, 0x2d), QColor(0x2b, 0x8c, 0xa8)};
    static const std::array<QColor, runColours> dark{QColor(0xf2, 0xb8, 0x4b), QColor(0xa9, 0x97, 0xf5),
                                                     QColor(0xd6, 0x9b, 0x7a), QColor(0x7f, 0xd8, 0xe6)};
    const auto index = static_cast<std::size_t>(std::max(place, 0) % runColours);
    return theme.isDark ? dark[index] : light[index];
}

} // namespace dyad
