// A disk that fails at a chosen call.
#pragma once

#include "core/base/Error.h"
#include "core/base/FileSystem.h"

#include <atomic>
#include <memory>
#include <utility>

namespace dyad
{

enum class Fault {
    Full,  ///< the call does nothing
    Short, ///< a write leaves its first half behind
    Once,  ///< likewise, but only this call fails
};

/// The real disk, until its call number `failingCall` (from 1): that one throws Error(File), and so does
/// every later one but remove(), as on a disk that stays full; with Fault::Once no later one does, and
/// remove() is a call like any other.
class FaultyFileSystem final : public FileSystem
{
public:
    FaultyFileSystem(int failingCall, Fault fault) : m_failingCall(failingCall), m_fault(fault) {}

    int calls() const { return m_calls; }

    std::unique_ptr<OutputFile> create(const std::filesystem::path& path) override
    {
        count();
        return std::make_unique<File>(*this, realFileSystem().create(path));
    }
    std::unique_ptr<OutputFile> append(const std::filesystem::path& path) override
    {
        count();
        return std::make_unique<File>(*this, realFileSystem().append(path));
    }
    void createDirectories(const std::filesystem::path& path) override
    {
        count();
        realFileSystem().createDirectories(path);
    }
    void rename(const std::filesystem::path& from, const std::filesystem::path& to) override
    {
        count();
        realFileSystem().rename(from, to);
    }
    void remove(const std::filesystem::path& path) override
    {
        if (m_fault == Fault::Once)
            count();
        realFileSystem().remove(path);
    }
    void syncDirectory(const std::filesystem::path&) override { count(); }

private:
    class File final : public OutputFile
    {
    public:
        File(FaultyFileSystem& files, std::unique_ptr<OutputFile> file)
            : m_files(files)
            , m_file(std::move(file))
        {
        }

        using OutputFile::write;
        void write(std::span<const std::byte> bytes) override
        {
            m_files.count([&] { m_file->write(bytes.first(bytes.size() / 2)); });
            m_file->write(bytes);
        }
        void writeAt(std::uint64_t offset, std::span<const std::byte> bytes) override
        {
            m_files.count([&] { m_file->writeAt(offset, bytes.first(bytes.size() / 2)); });
            m_file->writeAt(offset, bytes);
        }
        void sync() override { m_files.count(); } // what tests read back need not have reached the disk
        void close() override
        {
            m_files.count();
            m_file->close();
        }

    private:
        FaultyFileSystem& m_files;
        std::unique_ptr<OutputFile> m_file;
    };

    template <typename Half>
    void count(Half&& writeHalf)
    {
        const int call = ++m_calls;
        if (call < m_failingCall || (m_fault == Fault::Once && call > m_failingCall))
            return;
        if (m_fault != Fault::Full)
            writeHalf();
        throw Error(ErrorKind::File, "No space left on device.");
    }
    void count()
    {
        count([] {});
    }

    int m_failingCall;
    Fault m_fault;
    std::atomic<int> m_calls = 0;
};

} // namespace dyad
