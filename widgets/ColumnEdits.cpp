#include "widgets/ColumnEdits.h"

#include "core/data/import/ColumnNames.h"

#include <array>

namespace dyad
{
namespace
{

std::string_view storedUnitOf(ColumnUse use, std::string_view channel)
{
    switch (use) {
    case ColumnUse::Time:
        return "s";
    case ColumnUse::Mileage:
        return "km";
    case ColumnUse::CellVoltage:
        return "V";
    case ColumnUse::CellTemperature:
        return "C";
    case ColumnUse::Channel: {
        const KnownChannel* const known = knownChannel(channel);
        return known != nullptr ? known->unit : std::string_view();
    }
    case ColumnUse::Unused:
    case ColumnUse::Vehicle:
    case ColumnUse::Segment:
    case ColumnUse::Label:
        break;
    }
    return {};
}

} // namespace

std::span<const std::string_view> offeredChannels()
{
    static constexpr std::array<std::string_view, 7> names{
        "soc", "current", "volt", "max_single_volt", "min_single_volt", "max_temp", "min_temp"};
    return names;
}

std::vector<UnitConversion> unitChoicesFor(std::string_view storedUnit)
{
    std::vector<UnitConversion> choices;
    for (const std::string_view unit : fileUnitsFor(storedUnit)) {
        UnitConversion choice = conversionBetween(unit, storedUnit).value_or(UnitConversion{});
        choice.fileUnit = unit;
        choices.push_back(choice);
    }
    return choices;
}

std::string_view recordedUnit(const ColumnChoice& column)
{
    return column.fileUnit.empty() ? column.unit : column.fileUnit;
}

ColumnChoice usedAs(ColumnChoice column, ColumnUse use, std::string_view channel)
{
    const std::string_view unit = storedUnitOf(use, channel);
    column.use = use;
    column.channel = use == ColumnUse::Channel ? std::string(channel) : std::string();
    if (unit != column.unit) { // what the file records says nothing of another quantity
        column.unit = unit;
        column.fileUnit.clear();
        column.factor = 1.0;
        column.offset = 0.0;
    }
    return column;
}

ColumnChoice recordedIn(ColumnChoice column, const UnitConversion& unit)
{
    column.fileUnit = unit.fileUnit == column.unit ? std::string() : unit.fileUnit;
    column.factor = unit.factor;
    column.offset = unit.offset;
    return column;
}

} // namespace dyad
