#include "app/workbench/ImportDraft.h"

namespace dyad
{
namespace
{

bool isForOneColumn(ColumnUse use)
{
    switch (use) {
    case ColumnUse::Vehicle:
    case ColumnUse::Segment:
    case ColumnUse::Time:
    case ColumnUse::Mileage:
    case ColumnUse::Label:
    case ColumnUse::Channel:
        return true;
    case ColumnUse::Unused:
    case ColumnUse::CellVoltage:
    case ColumnUse::CellTemperature:
        break;
    }
    return false;
}

/// The edit goes away where it says what is recognised anyway.
template <typename Value>
std::optional<Value> editOf(const Value& recognised, const Value& wanted)
{
    return wanted == recognised ? std::nullopt : std::optional(wanted);
}

bool isSameUse(const ColumnChoice& a, const ColumnChoice& b)
{
    return a.use == b.use && a.channel == b.channel && a.fileUnit == b.fileUnit && a.factor == b.factor &&
           a.offset == b.offset;
}

} // namespace

ColumnMapping applied(ColumnMapping recognised, const MappingEdits& edits)
{
    for (const auto& [column, choice] : edits.columns)
        if (column < recognised.columns.size())
            recognised.columns[column] = choice;
    if (edits.timeFormat) {
        recognised.timeFormat = *edits.timeFormat;
        recognised.timeIsAmbiguous = false;
    }
    recognised.vehicleFrom = edits.vehicleFrom.value_or(recognised.vehicleFrom);
    recognised.segmentsFrom = edits.segmentsFrom.value_or(recognised.segmentsFrom);
    recognised.currentIsTurned = edits.currentIsTurned.value_or(recognised.currentIsTurned);
    return recognised;
}

MappingEdits editsBetween(const ColumnMapping& recognised, const ColumnMapping& wanted)
{
    MappingEdits edits;
    for (std::size_t column = 0; column < std::min(recognised.columns.size(), wanted.columns.size());
         ++column)
        if (!isSameUse(recognised.columns[column], wanted.columns[column]))
            edits.columns[column] = wanted.columns[column];
    edits.timeFormat = recognised.timeIsAmbiguous && !wanted.timeIsAmbiguous
                           ? std::optional(wanted.timeFormat)
                           : editOf(recognised.timeFormat, wanted.timeFormat);
    edits.vehicleFrom = editOf(recognised.vehicleFrom, wanted.vehicleFrom);
    edits.segmentsFrom = editOf(recognised.segmentsFrom, wanted.segmentsFrom);
    edits.currentIsTurned = editOf(recognised.currentIsTurned, wanted.currentIsTurned);
    return edits;
}

std::string headerKey(const ColumnMapping& mapping)
{
    std::string key;
    for (const ColumnChoice& column : mapping.columns)
        key += std::to_string(column.header.size()) + ':' + column.header;
    return key;
}

ImportChoices choicesOf(const ImportDraft& draft, const std::vector<TableGroup>& recognised)
{
    ImportChoices choices;
    choices.dialect = draft.dialect;
    choices.rules = draft.rules;
    choices.window = draft.window;
    choices.mapping = draft.loaded;
    for (const TableGroup& table : recognised) {
        const auto edits = draft.edits.find(headerKey(table.mapping));
        if (edits == draft.edits.end() || edits->second.isEmpty())
            continue;
        choices.tableMappings.push_back(applied(table.mapping, edits->second));
    }
    return choices;
}

ReadingChoices readingChoices(const ImportDraft& draft, const std::string& header)
{
    ReadingChoices choices;
    choices.dialect = draft.dialect;
    choices.rules = draft.rules;
    choices.window = draft.window;
    if (const auto edits = draft.edits.find(header); edits != draft.edits.end()) {
        choices.timeFormat = edits->second.timeFormat;
        choices.vehicleFrom = edits->second.vehicleFrom;
        choices.segmentsFrom = edits->second.segmentsFrom;
        choices.currentIsTurned = edits->second.currentIsTurned;
    }
    return choices;
}

void setReadingChoices(ImportDraft& draft, const std::string& header, const ReadingChoices& choices)
{
    draft.dialect = choices.dialect;
    draft.rules = choices.rules;
    draft.window = choices.window;
    MappingEdits& edits = draft.edits[header];
    edits.timeFormat = choices.timeFormat;
    edits.vehicleFrom = choices.vehicleFrom;
    edits.segmentsFrom = choices.segmentsFrom;
    edits.currentIsTurned = choices.currentIsTurned;
}

void chooseColumns(ImportDraft& draft, const ColumnMapping& recognised, const ColumnFold& columns,
                   const ColumnChoice& choice)
{
    MappingEdits& edits = draft.edits[headerKey(recognised)];
    ColumnMapping mapping = applied(recognised, edits);
    const auto isChosen = [&columns](std::size_t column) {
        return column >= columns.first && column - columns.first < columns.count;
    };
    for (std::size_t column = 0; column < mapping.columns.size(); ++column) {
        ColumnChoice& place = mapping.columns[column];
        if (isChosen(column)) {
            const std::string header = place.header;
            place = choice;
            place.header = header;
            place.reason.clear();
        } else if (isForOneColumn(choice.use) && place.use == choice.use && place.channel == choice.channel) {
            place.use = ColumnUse::Unused;
            place.channel.clear();
            place.reason.clear();
        }
    }
    if (choice.use == ColumnUse::Vehicle)
        mapping.vehicleFrom = VehicleSource::Column;
    if (choice.use == ColumnUse::Segment)
        mapping.segmentsFrom = SegmentSource::Column;
    const auto timeFormat = edits.timeFormat;
    edits = editsBetween(recognised, mapping);
    edits.timeFormat = timeFormat; // an answer stays one, even where it says what was guessed
}

} // namespace dyad
