// The ranked vehicles for a terminal.
#pragma once

#include "core/scoring/VehicleScore.h"

namespace dyad::cli
{

void printQueue(const Fleet& fleet, const FleetRanking& ranking);

std::size_t flaggedVehicles(const FleetRanking& ranking);

} // namespace dyad::cli
