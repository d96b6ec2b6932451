// Units of recorded columns and what turns them into the stored ones: V, A, %, C, km, s.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dyad
{

/// stored = recorded * factor + offset
struct UnitConversion {
    std::string fileUnit; ///< "mV"; empty for a number that is stored as it stands
    double factor = 1.0;
    double offset = 0.0;
};

/// From a unit as people write it ("mV", "℉", "kA", "0.1 V") to the stored one ("V", "C", "A"); nothing
/// where the one does not measure what the other does.
std::optional<UnitConversion> conversionBetween(std::string_view fileUnit, std::string_view storedUnit);

/// The units that a person can choose from for a channel stored in `storedUnit`.
std::span<const std::string_view> fileUnitsFor(std::string_view storedUnit);

/// A header's own unit, taken off it: "U_max (mV)" leaves "U_max", "voltage_V" leaves "voltage".
struct HeaderAndUnit {
    std::string name;
    std::string unit; ///< as written; empty where there is none
};
HeaderAndUnit splitUnit(std::string_view header);

/// What the values themselves betray where the header names no unit: a cell at 3,603 is in millivolts.
/// `channel` is a stored name such as "max_single_volt"; `values` are some of the recorded ones.
std::optional<UnitConversion> conversionByRange(std::string_view channel, std::string_view storedUnit,
                                                std::span<const double> values);

} // namespace dyad
