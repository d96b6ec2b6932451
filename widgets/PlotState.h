// What part of its data a plot shows.
#pragma once

#include "widgets/QCustomPlot.h"

#include <vector>

namespace dyad
{

struct PlotState {
    bool isFitted = true;         ///< everything, whatever comes
    std::vector<QCPRange> ranges; ///< of every axis of every axis rect

    bool operator==(const PlotState&) const = default;
};

} // namespace dyad
