// How fast a table is read from its file to its numbers, the way an import reads it.
#pragma once

#include "core/base/Progress.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace dyad
{

struct CsvThroughput {
    std::uintmax_t bytes = 0; ///< of one reading
    std::size_t rows = 0;     ///< of one reading
    std::size_t readings = 0;
    double seconds = 0.0; ///< of the fastest reading

    double bytesPerSecond() const { return seconds > 0.0 ? static_cast<double>(bytes) / seconds : 0.0; }
};

/// Reads the whole file again and again for about `seconds`, at least once: records, fields, and every field
/// as a number into a column. 0 threads: one a core.
CsvThroughput measureCsvReading(const std::filesystem::path& path, int threads, double seconds,
                                const CancelToken& cancel = {});

} // namespace dyad
