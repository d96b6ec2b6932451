// Made-up previews for the gallery and the tests: an orderly one, and one with everything that files do.
#pragma once

#include "core/data/Fleet.h"
#include "core/data/import/ImportPreview.h"
#include "widgets/ColumnsPanel.h"
#include "widgets/PreviewModel.h"
#include "widgets/ReadingChoices.h"

#include <memory>

namespace dyad::gallery
{

/// A Chinese fleet in semicolons with 96 cell columns.
TableGroup chargingTable();

/// Headers of HTML, without end, from right to left, of control characters and of nothing.
TableGroup hostileTable(std::size_t columns);

/// What the panels show of a table as it was recognised.
ColumnsPanel::Content contentOf(const TableGroup& table);
PreviewContent previewOf(const TableGroup& table);
ReadingFindings findingsOf(const TableGroup& table);

/// Eight sessions with a bounded state of charge, a bell of voltages, whole degrees and some blanks.
std::shared_ptr<const Fleet> smallFleet();

/// Issues of every kind, `count` in all.
ImportReport manyIssues(std::size_t count);

} // namespace dyad::gallery
