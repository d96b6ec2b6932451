// A usual charging session to lay beside a strange one.
#pragma once

#include "core/data/Fleet.h"
#include "core/scoring/VehicleScore.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace dyad
{

/// Channels of the fleet that say what a session was like, whatever the battery answered.
struct SessionConditions {
    std::vector<std::size_t> throughout;  ///< what it was told, as state of charge and current
    std::vector<std::size_t> atBeginning; ///< what it was given, as temperatures
};

/// Of another vehicle that is as usual, and not known to be faulty, the segment whose conditions are most
/// alike at its beginning, in its middle and at its end, and that lasted about as long. Nothing where there
/// is no such vehicle.
std::optional<std::size_t> likeSegment(const Fleet& fleet, const FleetRanking& ranking,
                                       const SessionConditions& conditions, std::size_t segment);

} // namespace dyad
