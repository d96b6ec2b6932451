// What a person has decided for an import so far, as one value that can be kept and taken back.
#pragma once

#include "core/data/import/ImportPreview.h"
#include "widgets/ColumnFolding.h"
#include "widgets/ReadingChoices.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dyad
{

/// Where a person's mapping differs from the recognised one.
struct MappingEdits {
    std::map<std::size_t, ColumnChoice> columns;
    std::optional<TimestampFormat> timeFormat;
    std::optional<VehicleSource> vehicleFrom;
    std::optional<SegmentSource> segmentsFrom;
    std::optional<bool> currentIsTurned;

    bool isEmpty() const { return *this == MappingEdits(); }
    bool operator==(const MappingEdits&) const = default;
};

ColumnMapping applied(ColumnMapping recognised, const MappingEdits& edits);

/// The edits that make `wanted` of `recognised`; both have the same header.
MappingEdits editsBetween(const ColumnMapping& recognised, const ColumnMapping& wanted);

/// The names of all columns: tables that share it are read the same way.
std::string headerKey(const ColumnMapping& mapping);

struct ImportDraft {
    DialectChoices dialect;
    RowRules rules;
    WindowOptions window;
    std::optional<ColumnMapping>
        loaded; ///< from a file: for the tables it fits, what recognising is for others
    std::map<std::string, MappingEdits> edits; ///< by headerKey()

    bool operator==(const ImportDraft&) const = default;
};

/// What the engine is to be told. `recognised`: what the tables are without edits; with none of them, so is
/// the answer.
ImportChoices choicesOf(const ImportDraft& draft, const std::vector<TableGroup>& recognised);

/// The part of the draft that the reading panel shows for a table, and back.
ReadingChoices readingChoices(const ImportDraft& draft, const std::string& header);
void setReadingChoices(ImportDraft& draft, const std::string& header, const ReadingChoices& choices);

/// Puts columns to a use. A use that only one column can have leaves the column that had it.
void chooseColumns(ImportDraft& draft, const ColumnMapping& recognised, const ColumnFold& columns,
                   const ColumnChoice& choice);

} // namespace dyad
