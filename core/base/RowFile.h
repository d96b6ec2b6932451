// A text file that grows by rows and outlives a disk that fails for a while.
#pragma once

#include "core/base/FileSystem.h"

namespace dyad
{

/// Rows wait in memory until they are surely on the disk: after a failure the next call writes them again,
/// in their old place.
class RowFile
{
public:
    /// The file then holds `start` and nothing else; until that is sure it stays as it was.
    RowFile(FileSystem& files, const std::filesystem::path& path, std::string_view start);

    void add(std::string_view rows) { m_rows += rows; }

    /// Hands what was added to the system: it survives the end of the program.
    void flush();
    /// It also survives the end of the machine.
    void sync();

    /// Whether all that was added has been handed over.
    bool isFlushed() const { return m_flushed == m_rows.size(); }

private:
    std::unique_ptr<OutputFile> m_file;
    std::uint64_t m_synced = 0; ///< bytes of the file that are on the disk
    std::string m_rows;         ///< those after them
    std::size_t m_flushed = 0;  ///< bytes of m_rows that were handed over
};

} // namespace dyad
