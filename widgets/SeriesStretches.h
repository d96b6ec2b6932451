// Where along its time a segment is scored, cut into snippets, or neither.
#pragma once

#include "widgets/SeriesData.h"

#include <utility>

namespace dyad
{

/// NaN beyond the end.
double valueAt(const std::vector<float>& values, std::size_t row);

/// Rows without a score, as stretches that reach half-way to their scored neighbours.
std::vector<std::pair<double, double>> unscoredStretches(const SeriesData& series);

/// The same for rows that are in no window.
std::vector<std::pair<double, double>> unusedStretches(const SeriesData& series);

/// From the first to the last row of each window.
std::vector<std::pair<double, double>> windowStretches(const SeriesData& series);

/// The chosen window among others, or none.
std::vector<std::pair<double, double>> chosenStretch(const SeriesData& series);

/// Of the windows that hold the row, that with the row nearest to its middle.
std::optional<std::size_t> windowAtRow(const SeriesData& series, std::size_t row);

} // namespace dyad
