// What unit a column was recorded in that a person puts to a use of their own.
#pragma once

#include "core/data/import/ImportPreview.h"

namespace dyad
{

/// The unit that the header names, else the one that the first values betray, else the stored one.
ColumnChoice inLikelyUnit(const ColumnChoice& choice, const TableGroup& table, std::size_t column);

} // namespace dyad
