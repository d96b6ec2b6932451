// A table of numbers as it stands in its file, whole in memory.
#pragma once

#include "core/base/Progress.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace dyad
{

struct NumberTable {
    /// [rows x columns] of a piece of the file; a field that is no number is NaN.
    using Block = std::vector<double>;

    std::vector<Block> blocks; ///< in the order of the file
    std::size_t columns = 0;
    std::size_t rows = 0;
    std::uintmax_t bytes = 0; ///< of the file
};

/// Rows that are not as wide as the first are left out. 0 threads: one a core.
NumberTable readNumberTable(const std::filesystem::path& path, int threads, const CancelToken& cancel = {});

} // namespace dyad
