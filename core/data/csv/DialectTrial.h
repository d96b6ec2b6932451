// A sample of a table read with one dialect, and how much it then looks like a table.
#pragma once

#include "core/data/csv/CsvDialect.h"
#include "core/data/csv/CsvRecord.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

struct TrialRecord {
    std::size_t line = 0; ///< from 1
    std::vector<std::string> fields;
    bool isDamaged = false;
};

struct DialectTrial {
    CsvDialect dialect; ///< with its columns
    std::vector<TrialRecord> records;
    std::size_t fitting = 0; ///< records with the columns that most have
    std::size_t quoted = 0;  ///< fields in quotes that are in order
    std::size_t stray = 0;   ///< records whose quotes are not
    double score = 0.0;      ///< 0 to 1
};

/// `text` is UTF-8 and ends with a line end or with the file. At most `mostRecords` are read.
DialectTrial tryDialect(std::string_view text, CsvDialect dialect, std::size_t mostRecords = 1000);

} // namespace dyad
