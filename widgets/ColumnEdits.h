// What a person can do to a column: put it to another use, or say in what unit it was recorded.
#pragma once

#include "core/data/import/ColumnMapping.h"
#include "core/data/import/Units.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

/// The published channels, as a list offers them.
std::span<const std::string_view> offeredChannels();

/// The stored unit first, then what else is recorded; none where there is nothing to choose.
std::vector<UnitConversion> unitChoicesFor(std::string_view storedUnit);

/// What the file records a column in.
std::string_view recordedUnit(const ColumnChoice& column);

/// The column put to another use, in the unit that this use is stored in.
ColumnChoice usedAs(ColumnChoice column, ColumnUse use, std::string_view channel = {});
ColumnChoice recordedIn(ColumnChoice column, const UnitConversion& unit);

} // namespace dyad
