// Remembers what the columns of a header became the last time and how its table was read, in files of a
// folder.
#pragma once

#include "app/workbench/TableReading.h"
#include "core/base/FileSystem.h"
#include "core/data/import/ColumnMapping.h"

#include <filesystem>
#include <optional>
#include <string>

namespace dyad
{

class MappingMemory
{
public:
    explicit MappingMemory(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// The mapping that files with the same header were imported with. A damaged memory is none.
    std::optional<ColumnMapping> recall(const ColumnMapping& recognised) const;

    void keep(FileSystem& files, const ColumnMapping& mapping) const;

    /// How the table was read in which this header (see headerKey()) was found before anybody chose anything.
    std::optional<TableReading> recallReading(const std::string& header) const;

    void keepReading(FileSystem& files, const std::string& header, const TableReading& reading) const;

private:
    std::filesystem::path fileFor(const std::string& header, const char* ending) const;

    std::filesystem::path m_folder;
};

} // namespace dyad
