#include "core/data/store/MappedFile.h"

#include "core/base/Error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace dyad
{
namespace
{

[[noreturn]] void fail(const std::filesystem::path& path, const char* reason)
{
    throw Error(ErrorKind::File, "Cannot read '" + path.string() + "': " + reason + ".");
}

} // namespace

MappedFile::MappedFile(std::filesystem::path path) : m_path(std::move(path))
{
    // Without waiting: a pipe is refused below instead of keeping us until somebody writes to it.
    m_descriptor = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (m_descriptor < 0)
        fail(m_path, std::strerror(errno));
    struct stat information = {};
    const int result = ::fstat(m_descriptor, &information);
    void* begin = nullptr;
    int error = result == 0 ? 0 : errno;
    if (error == 0 && !S_ISREG(information.st_mode))
        error = S_ISDIR(information.st_mode) ? EISDIR : EINVAL;
    const auto size = static_cast<std::size_t>(information.st_size);
    if (error == 0 && size > 0) {
        begin = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, m_descriptor, 0);
        error = begin == MAP_FAILED ? errno : 0; // NOLINT: the system's own macro
    }
    if (error != 0) {
        ::close(m_descriptor);
        fail(m_path, std::strerror(error));
    }
    m_bytes = {static_cast<const std::byte*>(begin), size};
}

MappedFile::~MappedFile()
{
    if (!m_bytes.empty())
        ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size()); // NOLINT: munmap wants it so
    ::close(m_descriptor);
}

void MappedFile::read(std::uint64_t offset, std::span<std::byte> into) const
{
    while (!into.empty()) {
        const ssize_t got = ::pread(m_descriptor, into.data(), into.size(), static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            fail(m_path, std::strerror(errno));
        if (got == 0)
            fail(m_path, "it has become shorter");
        into = into.subspan(static_cast<std::size_t>(got));
        offset += static_cast<std::uint64_t>(got);
    }
}

void MappedFile::release(std::uint64_t offset, std::uint64_t count) const
{
    const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    const std::uint64_t begin = (offset + page - 1) / page * page;
    const std::uint64_t end = (offset + count) / page * page;
    if (begin >= end)
        return;
    // Advice: where it is refused, the pages stay until the system wants them.
    ::madvise(const_cast<std::byte*>(m_bytes.data() + begin), end - begin,
              MADV_DONTNEED); // NOLINT: see above
}

} // namespace dyad
