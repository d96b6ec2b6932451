// The losses of a run that is drawn beside another: made on any thread, shared, never changed.
#pragma once

#include "widgets/ExtremesSeries.h"
#include "widgets/StepMark.h"
#include "widgets/Theme.h"

#include <QString>

#include <array>
#include <memory>
#include <span>

namespace dyad
{

struct RunCurves {
    static constexpr std::size_t laneCount = 4; ///< NLL, KL, Label, total

    std::array<ExtremesSeries, laneCount> raw;
    std::array<ExtremesSeries, laneCount> smoothed;

    double lastStep() const { return raw.front().empty() ? 0.0 : raw.front().back().x; }
};

inline constexpr double usualSmoothing = 0.95;
/// Smoothed as the losses that are open are.
RunCurves curvesOf(std::span<const LossPoint> points, double share = usualSmoothing);
RunCurves smoothedAgain(const RunCurves& curves, double share);

/// One of the runs beside the one that the losses are about.
struct LossOverlay {
    QString name;
    std::shared_ptr<const RunCurves> curves;
    int colour = 0;          ///< a place among runColours
    bool isBaseline = false; ///< grey and behind all others, whatever the colour
};

/// So many runs can be told apart by colour; then they begin again.
inline constexpr int runColours = 4;
QColor runColour(const Theme& theme, int place);

} // namespace dyad
