// A file that is either there whole or as it was before.
#pragma once

#include "core/base/FileSystem.h"

namespace dyad
{

/// Writes beside the target, and puts the finished bytes in its place with commit().
/// Without commit() the target stays untouched and the half-written file goes away.
class AtomicFile
{
public:
    AtomicFile(FileSystem& files, std::filesystem::path target);
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;
    ~AtomicFile();

    void write(std::span<const std::byte> bytes) { m_file->write(bytes); }
    void write(std::string_view text) { m_file->write(text); }

    void writeAt(std::uint64_t offset, std::span<const std::byte> bytes) { m_file->writeAt(offset, bytes); }

    /// Where the bytes lie until commit().
    const std::filesystem::path& partial() const { return m_partial; }

    /// Synced, renamed, folder synced: on return the new file survives a power cut.
    void commit();

    /// The same, for a file that goes on growing in its place.
    std::unique_ptr<OutputFile> commitAndKeepOpen();

private:
    void putInPlace();

    FileSystem& m_files;
    std::filesystem::path m_target;
    std::filesystem::path m_partial;
    std::unique_ptr<OutputFile> m_file;
    bool m_committed = false;
};

/// The whole text as one atomic file.
void saveText(FileSystem& files, const std::filesystem::path& path, std::string_view text);

} // namespace dyad
