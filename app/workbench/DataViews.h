// What the Data panels show, made from the open fleet.
#pragma once

#include "app/workbench/Workspace.h"
#include "widgets/PlainTable.h"
#include "widgets/SeriesData.h"

#include <vector>

namespace dyad
{

std::vector<std::vector<PlainCell>> fleetVehicleCells(const Fleet& fleet);

/// The charging sessions of a vehicle. `details` tells how many snippets each has, once they are known.
std::vector<std::vector<PlainCell>> sessionCells(const Fleet& fleet, std::size_t vehicle,
                                                 const FleetDetails* details);

/// Each with the reason why it is not used.
std::vector<std::vector<PlainCell>> refusedFileCells(const std::vector<RefusedFile>& refused);

/// "bus-17 · 60 vehicles, 1,800 charging sessions, 500,000 rows, one every 10 s"
QString fleetWords(const OpenFleet& open);

/// The snippets of a segment, as places in the set: from the first to behind the last.
std::pair<std::size_t, std::size_t> snippetsOfSegment(const SnippetSet& set, std::size_t segment);

/// Every channel of a segment as it was recorded, with its snippets. Reads rows, so not on the window's
/// thread.
SeriesData recordedSeries(const OpenFleet& open, std::size_t segment, const FleetDetails* details);

} // namespace dyad
