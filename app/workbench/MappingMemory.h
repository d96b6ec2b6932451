// Remembers what the columns of a header became the last time, in files of a folder.
#pragma once

#include "core/base/FileSystem.h"
#include "core/data/import/ColumnMapping.h"

#include <filesystem>
#include <optional>

namespace dyad
{

class MappingMemory
{
public:
    explicit MappingMemory(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// The mapping that files with the same header were imported with. A damaged memory is none.
    std::optional<ColumnMapping> recall(const ColumnMapping& recognised) const;

    void keep(FileSystem& files, const ColumnMapping& mapping) const;

private:
    std::filesystem::path fileFor(const ColumnMapping& mapping) const;

    std::filesystem::path m_folder;
};

} // namespace dyad
