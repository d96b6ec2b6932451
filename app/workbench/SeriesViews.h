// What the series panel of Inspect shows: charging sessions as measured and as the model expects them.
#pragma once

#include "app/workbench/Workspace.h"
#include "widgets/SeriesLines.h"

#include <vector>

namespace dyad
{

/// A charging session of the open fleet as the model sees it.
struct SeenSegment {
    std::size_t segment = 0;
    SegmentReconstruction reconstruction;
    std::optional<std::size_t> usual; ///< one of like conditions, of a vehicle that is as usual
};

/// With its band and a usual session of like conditions. The model computes: not on the window's thread.
SeenSegment seeSegment(const OpenFleet& open, const Scored& scored, std::size_t segment);

/// Measured, expected and score of a segment, responses first; a usual one laid beneath. Its windows are the
/// scored snippets.
SeriesData seriesOf(const OpenFleet& open, const Scored& scored, const SeenSegment& seen);

/// As the series panel takes it. All of it may be made on any thread.
struct ShownSeries {
    SeriesData data;
    SeriesLines lines;
    std::size_t firstSnippet = 0; ///< of the scored ones; it is the first window, and the others follow it
};

ShownSeries shownSession(const OpenFleet& open, const Scored& scored, const SeenSegment& seen);

/// Several segments of one vehicle, one behind the other.
ShownSeries shownStretch(const OpenFleet& open, const Scored& scored, const std::vector<SeenSegment>& seen);

} // namespace dyad
