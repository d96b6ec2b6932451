#include "core/base/FolderLock.h"

#include "core/base/Error.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace dyad
{

FolderLock::FolderLock(const std::filesystem::path& folder)
    : m_folder(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
{
    // A disk that knows no locks, or a folder that cannot be opened, is no reason not to write: whoever
    // writes hears of the latter.
    if (m_folder < 0 || ::flock(m_folder, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return;
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

} // namespace dyad
