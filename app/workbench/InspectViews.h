// What the Inspect panels show, made from scores and the fleet.
#pragma once

#include "app/workbench/Workspace.h"
#include "widgets/LifePanel.h"
#include "widgets/SeriesData.h"
#include "widgets/VehicleModel.h"
#include "widgets/VerdictPanel.h"

#include <cstdint>
#include <vector>

namespace dyad
{

/// The snippets of a vehicle, in the order they were recorded.
std::vector<std::uint32_t> snippetsOf(const OpenFleet& open, const Scored& scored, std::size_t vehicle);

/// A stored unit as people write it: "°C".
QString shownUnit(const std::string& unit);

std::vector<VehicleRow> vehicleRows(const OpenFleet& open, const Scored& scored);

LifeData lifeOf(const OpenFleet& open, const Scored& scored, std::size_t vehicle);

/// "79,935 km, 2 Sep 2023", or that it was not.
QString flaggedSince(const OpenFleet& open, const Scored& scored, const VehicleScore& score);

VerdictView verdictOf(const OpenFleet& open, const Scored& scored, std::size_t vehicle);

/// Measured, expected and score of a segment, responses first; a usual one laid beneath.
SeriesData seriesOf(const OpenFleet& open, const Scored& scored, const SeenSegment& seen);

} // namespace dyad
