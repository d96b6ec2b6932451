// Many columns of one kind shown as one line: "cell_01 … cell_96".
#pragma once

#include "core/data/import/ColumnMapping.h"

#include <cstddef>
#include <vector>

namespace dyad
{

/// Columns that follow each other; one column where `count` is 1.
struct ColumnFold {
    std::size_t first = 0;
    std::size_t count = 1;

    bool operator==(const ColumnFold&) const = default;
};

/// Neighbours whose headers differ in a running number alone and that are put to the same use (cells, or
/// nothing) fold; fewer than four do not. Every column is in exactly one fold.
std::vector<ColumnFold> foldColumns(const std::vector<ColumnChoice>& columns);

} // namespace dyad
