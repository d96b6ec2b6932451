// Labels and mileage that stand in a table of their own: "car,label".
#pragma once

#include "core/data/DataIssue.h"
#include "core/data/import/ImportSurvey.h"
#include "core/data/import/SessionBook.h"

namespace dyad
{

/// The table's word goes before what the rows said. Vehicles are matched by their whole name, else without
/// leading zeros; those without rows are listed.
void applyLabelTable(const SurveyedGroup& table, SessionBook& book, ImportReport& report);

} // namespace dyad
