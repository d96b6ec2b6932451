// A file open for reading, mapped as a whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace dyad
{

class MappedFile
{
public:
    /// Error(File) says why the file cannot be had.
    explicit MappedFile(std::filesystem::path path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    std::uint64_t size() const { return m_bytes.size(); }

    /// The pages come from the disk when they are touched. Where the disk fails then, the process ends: touch
    /// nothing that read() has not brought before.
    std::span<const std::byte> bytes() const { return m_bytes; }

    /// Error(File) where the disk fails or the file has become shorter.
    void read(std::uint64_t offset, std::span<std::byte> into) const;

    /// Lets the pages that lie wholly within go from memory.
    void release(std::uint64_t offset, std::uint64_t count) const;

private:
    std::filesystem::path m_path;
    std::span<const std::byte> m_bytes;
    int m_descriptor = -1;
};

} // namespace dyad
