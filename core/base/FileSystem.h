// Every write of ours passes through here, so that tests can fill the disk or break it at any call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace dyad
{

/// A file open for writing. Every call either does all it says or throws Error(File).
class OutputFile
{
public:
    virtual ~OutputFile() = default;

    virtual void write(std::span<const std::byte> bytes) = 0;

    /// Puts the bytes at `offset` from the file's beginning and leaves the place of write() as it is; what
    /// lies between the old end and `offset` reads as zeros. Only for files from FileSystem::create(). Several
    /// threads may write at once.
    virtual void writeAt(std::uint64_t offset, std::span<const std::byte> bytes) = 0;

    /// Returns when the bytes are on the disk.
    virtual void sync() = 0;

    /// Reports what the destructor would have to swallow.
    virtual void close() = 0;

    void write(std::string_view text) { write(std::as_bytes(std::span(text.data(), text.size()))); }
};

class FileSystem
{
public:
    virtual ~FileSystem() = default;

    /// A new file, or an old one emptied.
    virtual std::unique_ptr<OutputFile> create(const std::filesystem::path& path) = 0;
    virtual std::unique_ptr<OutputFile> append(const std::filesystem::path& path) = 0;
    virtual void createDirectories(const std::filesystem::path& path) = 0;
    virtual void rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
    virtual void remove(const std::filesystem::path& path) = 0;

    /// Makes created, renamed and removed names in the folder survive a power cut.
    virtual void syncDirectory(const std::filesystem::path& path) = 0;
};

FileSystem& realFileSystem();

/// The whole file as text or bytes; Error(File) says why it cannot be had.
std::string loadText(const std::filesystem::path& path);

} // namespace dyad
