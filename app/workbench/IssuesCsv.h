// The issues of an import as a table to be taken along.
#pragma once

#include "core/data/DataIssue.h"

#include <string>
#include <vector>

namespace dyad
{

/// Cells that a spreadsheet would take for formulas begin with an apostrophe, so that they stay text.
std::string issuesAsCsv(const std::vector<DataIssue>& issues);

} // namespace dyad
