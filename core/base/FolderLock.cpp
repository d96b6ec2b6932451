#include "core/base/FolderLock.h"

#include "core/base/Error.h"

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace dyad
{
namespace
{

/// isHeld() of another program holds a folder for a moment, which must not keep a writer from it.
constexpr int attempts = 10;
constexpr std::chrono::milliseconds pauseBetween{5};

bool isHeldByAnother(int folder, int operation)
{
    return ::flock(folder, operation | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

} // namespace

FolderLock::FolderLock(const std::filesystem::path& folder)
    : m_folder(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
{
    // A disk that knows no locks, or a folder that cannot be opened, is no reason not to write: whoever
    // writes hears of the latter.
    for (int attempt = 0; attempt < attempts; ++attempt) {
        if (m_folder < 0 || !isHeldByAnother(m_folder, LOCK_EX))
            return;
        std::this_thread::sleep_for(pauseBetween);
    }
    ::close(m_folder);
    throw Error(ErrorKind::File, "Another program is writing into '" + folder.string() +
                                     "'; wait until it has ended, or choose another folder.");
}

FolderLock::FolderLock(FolderLock&& other) noexcept : m_folder(std::exchange(other.m_folder, -1)) {}

FolderLock::~FolderLock()
{
    if (m_folder >= 0)
        ::close(m_folder);
}

bool FolderLock::isHeld(const std::filesystem::path& folder)
{
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0)
        return false;
    const bool isHeld = isHeldByAnother(opened, LOCK_SH);
    ::close(opened);
    return isHeld;
}

} // namespace dyad
