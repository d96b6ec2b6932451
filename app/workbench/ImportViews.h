// What the import panels show, made from a preview.
#pragma once

#include "app/workbench/ImportSession.h"
#include "widgets/ColumnsPanel.h"
#include "widgets/PlainTable.h"
#include "widgets/PreviewModel.h"
#include "widgets/ReadingChoices.h"

namespace dyad
{

/// "37 files · 4.2 GB"
QString sizeWords(const TableGroup& table);
/// "fleet_01.csv and 36 more: 11 columns"
QString tableName(const TableGroup& table);

ColumnsPanel::Content columnsOf(const PreparedImport& prepared, std::size_t table);
/// What was found without the person's mapping.
ReadingFindings findingsOf(const PreparedImport& prepared, std::size_t table);
PreviewContent previewOf(const TableGroup& table);
ImportOutlook outlookOf(const PreparedImport& prepared);
/// "31,415,926 rows of 37 vehicles", once that is known.
ImportOutlook openingOutlook(const ImportedFleet& imported);
std::vector<std::vector<PlainCell>> refusedCells(const ImportPreview& preview);

} // namespace dyad
