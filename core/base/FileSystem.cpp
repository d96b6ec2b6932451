#include "core/base/FileSystem.h"

#include "core/base/Error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace dyad
{
namespace
{

[[noreturn]] void fail(const std::string& what, const std::filesystem::path& path, int error)
{
    throw Error(ErrorKind::File, what + " '" + path.string() + "': " + std::strerror(error) + ".");
}

class PosixFile final : public OutputFile
{
public:
    PosixFile(std::filesystem::path path, int flags) : m_path(std::move(path))
    {
        m_descriptor = ::open(m_path.c_str(), flags | O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
        if (m_descriptor < 0)
            fail("Cannot write", m_path, errno);
    }
    PosixFile(const PosixFile&) = delete;
    PosixFile& operator=(const PosixFile&) = delete;
    ~PosixFile() override
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }

    void write(std::span<const std::byte> bytes) override
    {
        while (!bytes.empty()) {
            const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR)
                continue;
            if (written <= 0)
                fail("Cannot write", m_path, written < 0 ? errno : ENOSPC);
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        }
    }

    void writeAt(std::uint64_t offset, std::span<const std::byte> bytes) override
    {
        while (!bytes.empty()) {
            const ssize_t written =
                ::pwrite(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
            if (written < 0 && errno == EINTR)
                continue;
            if (written <= 0)
                fail("Cannot write", m_path, written < 0 ? errno : ENOSPC);
            bytes = bytes.subspan(static_cast<std::size_t>(written));
            offset += static_cast<std::uint64_t>(written);
        }
    }

    void sync() override
    {
        if (::fsync(m_descriptor) != 0)
            fail("Cannot bring to the disk", m_path, errno);
    }

    void close() override
    {
        const int descriptor = std::exchange(m_descriptor, -1);
        if (descriptor >= 0 && ::close(descriptor) != 0)
            fail("Cannot finish writing", m_path, errno);
    }

private:
    std::filesystem::path m_path;
    int m_descriptor = -1;
};

class PosixFileSystem final : public FileSystem
{
public:
    std::unique_ptr<OutputFile> create(const std::filesystem::path& path) override
    {
        return std::make_unique<PosixFile>(path, O_TRUNC);
    }

    std::unique_ptr<OutputFile> append(const std::filesystem::path& path) override
    {
        return std::make_unique<PosixFile>(path, O_APPEND);
    }

    void createDirectories(const std::filesystem::path& path) override
    {
        std::error_code error;
        std::filesystem::create_directories(path, error);
        if (error)
            fail("Cannot create the folder", path, error.value());
    }

    void rename(const std::filesystem::path& from, const std::filesystem::path& to) override
    {
        if (::rename(from.c_str(), to.c_str()) != 0)
            fail("Cannot put the finished file in place at", to, errno);
    }

    void remove(const std::filesystem::path& path) override
    {
        if (::unlink(path.c_str()) != 0 && errno != ENOENT)
            fail("Cannot remove", path, errno);
    }

    void syncDirectory(const std::filesystem::path& path) override
    {
        const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (descriptor < 0)
            fail("Cannot open the folder", path, errno);
        const int result = ::fsync(descriptor);
        const int error = errno;
        ::close(descriptor);
        // Some file systems do not sync folders and say so; there is nothing more to be done then.
        if (result != 0 && error != EINVAL)
            fail("Cannot bring to the disk the folder", path, error);
    }
};

} // namespace

FileSystem& realFileSystem()
{
    static PosixFileSystem instance;
    return instance;
}

std::string loadText(const std::filesystem::path& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        fail("Cannot read", path, errno);
    struct Closer {
        int descriptor;
        ~Closer() { ::close(descriptor); }
    } closer{descriptor};

    struct stat information = {};
    if (::fstat(descriptor, &information) != 0)
        fail("Cannot read", path, errno);
    if (S_ISDIR(information.st_mode))
        fail("Cannot read", path, EISDIR);

    std::string text;
    text.resize(static_cast<std::size_t>(std::max<off_t>(information.st_size, 0)));
    std::size_t filled = 0;
    while (true) {
        if (filled == text.size())
            text.resize(text.size() + 65536); // pipes and files that grow have no true size
        const ssize_t got = ::read(descriptor, text.data() + filled, text.size() - filled);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            fail("Cannot read", path, errno);
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    text.resize(filled);
    return text;
}

} // namespace dyad
