// What a series shows between two times, as a table for other programs.
#pragma once

#include "widgets/SeriesData.h"

#include <QByteArray>

#include <utility>
#include <vector>

namespace dyad
{

/// A line a row of the segment: its time, then each channel as measured and as expected, and the score; blank
/// where there is no number.
QByteArray seriesAsCsv(const SeriesData& series, const std::vector<const SeriesChannel*>& channels,
                       std::pair<double, double> timesOnView);

} // namespace dyad
