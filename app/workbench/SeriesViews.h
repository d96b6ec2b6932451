// What the series panel of Inspect shows: charging sessions as measured and as the model expects them.
#pragma once

#include "app/workbench/Workspace.h"
#include "widgets/SeriesData.h"

#include <vector>

namespace dyad
{

/// Measured, expected and score of a segment, responses first; a usual one laid beneath.
SeriesData seriesOf(const OpenFleet& open, const Scored& scored, const SeenSegment& seen);

/// Several segments of one vehicle, one behind the other. May be made on any thread.
SeriesData joinedSeriesOf(const OpenFleet& open, const Scored& scored, const std::vector<SeenSegment>& seen);

} // namespace dyad
