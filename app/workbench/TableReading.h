// How a table is read, apart from what its columns mean: what a person insists on, to be kept as text.
#pragma once

#include "core/data/import/ImportChoices.h"

#include <optional>
#include <string>
#include <string_view>

namespace dyad
{

struct TableReading {
    DialectChoices dialect;
    RowRules rules;
    std::optional<WindowOptions> window; ///< none: as the plan at hand has it

    bool operator==(const TableReading&) const = default;
};

/// `header` is kept with it, so that it can be told whose reading it is.
std::string toJson(const TableReading& reading, std::string_view header);

/// Nothing where the text is damaged or of another header.
std::optional<TableReading> readingFromJson(std::string_view text, std::string_view header);

} // namespace dyad
