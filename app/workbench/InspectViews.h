// What the Inspect panels show, made from scores and the fleet.
#pragma once

#include "app/workbench/Workspace.h"
#include "widgets/LifePanel.h"
#include "widgets/VehicleModel.h"
#include "widgets/VerdictPanel.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace dyad
{

/// The snippets of a vehicle, in the order they were recorded.
std::vector<std::uint32_t> snippetsOf(const OpenFleet& open, const Scored& scored, std::size_t vehicle);

/// That which shows best what is strange about a vehicle: where its strangest signal strays furthest. Nothing
/// where it has no snippet.
std::optional<std::uint32_t> strangestSnippet(const OpenFleet& open, const Scored& scored,
                                              std::size_t vehicle);

/// A stored unit as people write it: "°C".
QString shownUnit(const std::string& unit);

/// A day since 1970, as the person's language writes it.
QString dateOf(double epochSeconds);

std::vector<VehicleRow> vehicleRows(const OpenFleet& open, const Scored& scored);

LifeData lifeOf(const OpenFleet& open, const Scored& scored, std::size_t vehicle);

/// "79,935 km, 2 Sep 2023", or that it was only now and then, or not at all.
QString flaggedSince(const OpenFleet& open, const Scored& scored, const VehicleScore& score);

VerdictView verdictOf(const OpenFleet& open, const Scored& scored, std::size_t vehicle);

} // namespace dyad
