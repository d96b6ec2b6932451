// A table on the disk, opened: how it is written, what its header says, and a reader at its first row.
#pragma once

#include "core/data/csv/CsvDialect.h"
#include "core/data/csv/CsvReader.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace dyad
{

class CsvFile
{
public:
    /// Detects what `choices` leaves open. An empty file is a table without columns.
    /// Error(File) where the file cannot be read.
    explicit CsvFile(const std::filesystem::path& path, const DialectChoices& choices = {},
                     const CsvReadOptions& options = {});

    const DetectedDialect& detected() const { return m_detected; }
    const CsvDialect& dialect() const { return m_detected.dialect; }

    /// As the file spells them; none where there is no header.
    const std::vector<std::string>& header() const { return m_header; }

    /// What most rows have; 0 in an empty file.
    std::size_t columns() const { return m_detected.dialect.columns; }

    /// Stands at the first row of data, for `next()` or readCsvBlocks().
    CsvReader& reader() { return *m_reader; }

private:
    DetectedDialect m_detected;
    std::vector<std::string> m_header;
    std::unique_ptr<CsvReader> m_reader;
};

} // namespace dyad
