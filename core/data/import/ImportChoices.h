// Everything about an import that a person can decide. What is left open is detected.
#pragma once

#include "core/data/Snippets.h"
#include "core/data/csv/CsvDialect.h"
#include "core/data/import/ColumnMapping.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace dyad
{

enum class BlankRule {
    Keep,     ///< stays a blank, and a window that holds one is dropped
    HoldLast, ///< takes the value before it in the segment
    Line,     ///< takes the straight line between its neighbours in the segment
};

enum class ImpossibleRule {
    Blank, ///< becomes a blank, listed
    Flag,  ///< stays as recorded, listed
    Keep,  ///< stays as recorded, not looked for
};

struct RowRules {
    double gapSeconds = 600.0; ///< a longer pause ends a segment
    BlankRule blanks = BlankRule::Keep;
    ImpossibleRule impossible = ImpossibleRule::Flag;
    double resampleSeconds = 0.0; ///< 0: rows as recorded

    bool operator==(const RowRules&) const = default;
};

struct ImportChoices {
    DialectChoices dialect{};
    std::optional<ColumnMapping> mapping{}; ///< none: recognised, table by table
    /// Each for the tables that have exactly its header; they come before `mapping`.
    std::vector<ColumnMapping> tableMappings{};
    RowRules rules{};
    WindowOptions window{};
    int threads = 0; ///< 0: every core

    bool operator==(const ImportChoices&) const = default;
};

} // namespace dyad
