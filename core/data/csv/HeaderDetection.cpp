#include "core/data/csv/HeaderDetection.h"

#include "core/data/csv/CellKind.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

namespace dyad
{
namespace
{

/// Rows that are looked at to learn what a column holds.
constexpr std::size_t rowsToJudgeBy = 100;

bool isMeasured(CellKind kind)
{
    return kind == CellKind::Number || kind == CellKind::Time;
}

bool isWorded(CellKind kind)
{
    return kind == CellKind::Word || kind == CellKind::Text || kind == CellKind::Torn;
}

std::size_t filledCells(const TrialRecord& record)
{
    return static_cast<std::size_t>(
        std::count_if(record.fields.begin(), record.fields.end(),
                      [](const std::string& field) { return kindOfCell(field) != CellKind::Empty; }));
}

/// A title or an empty row that was saved with as many delimiters as the table's rows.
bool isSparse(const TrialRecord& record, std::size_t columns)
{
    return columns >= 3 && filledCells(record) <= 1;
}

std::size_t measuredCells(const TrialRecord& record)
{
    return static_cast<std::size_t>(
        std::count_if(record.fields.begin(), record.fields.end(),
                      [](const std::string& field) { return isMeasured(kindOfCell(field)); }));
}

bool looksLikeNames(const TrialRecord& record)
{
    std::size_t worded = 0;
    for (const std::string& field : record.fields) {
        const CellKind kind = kindOfCell(field);
        if (kind == CellKind::Time)
            return false;
        worded += isWorded(kind) ? 1 : 0;
    }
    return 2 * worded > record.fields.size();
}

/// The first record of the table: as wide as most are and more than a title.
std::size_t firstTableRecord(const DialectTrial& trial)
{
    const auto& records = trial.records;
    const std::size_t columns = trial.dialect.columns;
    std::size_t first = 0;
    while (first < records.size() &&
           (records[first].fields.size() != columns || isSparse(records[first], columns)))
        ++first;
    if (first == records.size())
        return 0; // sparse all the way: then that is how the table is
    // Rows that end with a delimiter, or a damaged header, make a header of another width than its rows'.
    if (first > 0 && columns >= 2 && records[first - 1].line + 1 == records[first].line) {
        const TrialRecord& before = records[first - 1];
        const std::size_t width = before.fields.size();
        const bool isNearlyAsWide = width >= 2 && 10 * width >= 6 * columns && width <= 2 * columns;
        if (isNearlyAsWide && width != columns && looksLikeNames(before) &&
            measuredCells(before) < measuredCells(records[first]))
            return first - 1;
    }
    return first;
}

enum class ColumnKind { Measured, Worded, Unknown };

/// By the rows below the first.
std::vector<ColumnKind> columnKinds(const DialectTrial& trial, std::size_t first)
{
    std::vector<std::size_t> measured(trial.dialect.columns, 0);
    std::vector<std::size_t> filled(trial.dialect.columns, 0);
    std::size_t rows = 0;
    for (std::size_t i = first + 1; i < trial.records.size() && rows < rowsToJudgeBy; ++i) {
        const auto& fields = trial.records[i].fields;
        if (fields.size() != trial.dialect.columns)
            continue;
        ++rows;
        for (std::size_t column = 0; column < fields.size(); ++column) {
            const CellKind kind = kindOfCell(fields[column]);
            measured[column] += isMeasured(kind) ? 1 : 0;
            filled[column] += kind != CellKind::Empty ? 1 : 0;
        }
    }
    std::vector<ColumnKind> kinds;
    for (std::size_t column = 0; column < measured.size(); ++column) {
        if (filled[column] == 0)
            kinds.push_back(ColumnKind::Unknown);
        else
            kinds.push_back(5 * measured[column] >= 4 * filled[column] ? ColumnKind::Measured
                                                                       : ColumnKind::Worded);
    }
    return kinds;
}

/// 1, 2, 3 ... as numbers of cells or sensors.
bool countsUp(const TrialRecord& record)
{
    int before = 0;
    std::size_t steps = 0;
    std::size_t numbers = 0;
    for (const std::string& field : record.fields) {
        if (kindOfCell(field) != CellKind::Number)
            continue;
        const bool isWhole = field.size() < 6 && field.find_first_not_of("0123456789") == std::string::npos;
        const int number = isWhole ? std::stoi(field) : -1;
        steps += numbers > 0 && number == before + 1 ? 1 : 0;
        before = number;
        ++numbers;
    }
    return numbers > 1 && steps + 1 == numbers;
}

bool areDistinct(const TrialRecord& record)
{
    const std::set<std::string> names(record.fields.begin(), record.fields.end());
    return names.size() == record.fields.size();
}

/// Nothing in the table is measured: names then are distinct, filled, and not found in their own columns.
bool areNamesOfWords(const DialectTrial& trial, std::size_t first)
{
    const TrialRecord& row = trial.records[first];
    if (!areDistinct(row) || filledCells(row) != row.fields.size())
        return false;
    for (const std::string& field : row.fields) {
        if (isMeasured(kindOfCell(field)))
            return false;
    }
    for (std::size_t i = first + 1; i < trial.records.size(); ++i) {
        const auto& fields = trial.records[i].fields;
        for (std::size_t column = 0; column < std::min(fields.size(), row.fields.size()); ++column) {
            if (fields[column] == row.fields[column] && fields != row.fields)
                return false;
        }
    }
    return true;
}

} // namespace

DetectedHeader detectHeader(const DialectTrial& trial)
{
    if (trial.records.empty())
        return {0, false, "there is no row"};
    const std::size_t first = firstTableRecord(trial);
    const TrialRecord& row = trial.records[first];
    const std::vector<ColumnKind> kinds = columnKinds(trial, first);
    std::size_t named = 0;    // words above measurements
    std::size_t measured = 0; // measurements above measurements
    for (std::size_t column = 0; column < std::min(kinds.size(), row.fields.size()); ++column) {
        const CellKind kind = kindOfCell(row.fields[column]);
        if (kinds[column] != ColumnKind::Measured)
            continue;
        named += isWorded(kind) ? 1 : 0;
        measured += isMeasured(kind) ? 1 : 0;
    }
    const std::string line = "line " + std::to_string(row.line);
    if (named > 0 && (named > measured || countsUp(row)))
        return {first, true,
                line + " has words where numbers follow in " + std::to_string(named) + " columns"};
    if (measured > 0)
        return {first, false, line + " has numbers as the rows below it"};
    const bool hasMeasuredColumn = std::find(kinds.begin(), kinds.end(), ColumnKind::Measured) != kinds.end();
    if (!hasMeasuredColumn && areNamesOfWords(trial, first))
        return {first, true, line + " has names that its columns do not repeat"};
    return {first, false, line + " is like the rows below it"};
}

} // namespace dyad
