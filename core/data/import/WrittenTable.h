// A small table whose columns are ours: commas, a header in its first line, columns found by their names.
#pragma once

#include "core/data/csv/CsvFile.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

class WrittenTable
{
public:
    /// Error(Data) where one of the `required` columns is missing; `firstLine` says in it what is wanted.
    WrittenTable(const std::filesystem::path& path, const std::vector<std::string>& required,
                 std::string_view firstLine);

    /// False after the last row.
    bool next() { return m_file.reader().next(m_record); }

    /// Of the row that next() read; empty where there is no such column, or the row ends before it.
    std::string field(std::string_view column) const;
    std::uint64_t line() const { return m_record.line; }

private:
    CsvFile m_file;
    CsvRecord m_record;
};

} // namespace dyad
