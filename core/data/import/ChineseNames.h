// What a Chinese header says.
#pragma once

#include "core/data/import/ColumnNames.h"

namespace dyad
{

/// As recogniseName(), by what stands anywhere in the header: Chinese puts no blanks between its words.
std::optional<NamedColumn> recogniseChineseName(std::string_view name);

} // namespace dyad
