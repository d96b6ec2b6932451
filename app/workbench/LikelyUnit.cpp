#include "app/workbench/LikelyUnit.h"

#include "core/data/csv/NumberText.h"
#include "core/data/import/Units.h"
#include "widgets/ColumnEdits.h"

#include <string_view>
#include <vector>

namespace dyad
{
namespace
{

/// A name that has the use's plausible range.
std::string_view rangeName(const ColumnChoice& choice)
{
    switch (choice.use) {
    case ColumnUse::Channel:
        return choice.channel;
    case ColumnUse::CellVoltage:
        return "max_single_volt";
    case ColumnUse::CellTemperature:
        return "max_temp";
    default:
        return {};
    }
}

std::vector<double> numbersOf(const TableGroup& table, std::size_t column)
{
    std::vector<double> numbers;
    for (const PreviewRow& row : table.rows) {
        if (column >= row.raw.size())
            continue;
        const ParsedNumber number = parseNumber(row.raw[column], table.dialect.dialect.decimalMark);
        if (number.kind == NumberKind::Number)
            numbers.push_back(number.value);
    }
    return numbers;
}

} // namespace

ColumnChoice inLikelyUnit(const ColumnChoice& choice, const TableGroup& table, std::size_t column)
{
    if (choice.unit.empty() || column >= table.mapping.columns.size())
        return choice;
    const HeaderAndUnit header = splitUnit(table.mapping.columns[column].header);
    if (!header.unit.empty())
        if (const auto named = conversionBetween(header.unit, choice.unit))
            return recordedIn(choice, *named);
    if (!rangeName(choice).empty())
        if (const auto betrayed = conversionByRange(rangeName(choice), choice.unit, numbersOf(table, column)))
            return recordedIn(choice, *betrayed);
    return choice;
}

} // namespace dyad
