// The losses of one run and of those beside it, as a table for other programs.
#pragma once

#include "widgets/RunCurves.h"

#include <QByteArray>

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace dyad
{

/// In the order of RunCurves; what is missing is left blank.
struct LossColumns {
    std::string run; ///< a name that may come from a file
    std::array<const ExtremesSeries*, RunCurves::laneCount> raw{};
    std::array<const ExtremesSeries*, RunCurves::laneCount> smoothed{};
    std::array<const ExtremesSeries*, RunCurves::laneCount> validation{};
    const ExtremesSeries* beta = nullptr;
};

/// A line a step of each run that lies on view: every loss raw, smoothed and on unseen vehicles, and beta.
QByteArray lossesAsCsv(const std::vector<LossColumns>& runs, std::pair<double, double> stepsOnView);

} // namespace dyad
