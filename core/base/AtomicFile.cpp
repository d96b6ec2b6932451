#include "core/base/AtomicFile.h"

#include <unistd.h>

namespace dyad
{

AtomicFile::AtomicFile(FileSystem& files, std::filesystem::path target)
    : m_files(files)
    , m_target(std::move(target))
    , m_partial(m_target)
{
    m_partial += ".partial-" + std::to_string(::getpid());
    m_file = m_files.create(m_partial);
}

AtomicFile::~AtomicFile()
{
    if (m_committed)
        return;
    m_file.reset();
    try {
        m_files.remove(m_partial);
    } catch (const std::exception&) {
        // Cleaning up after a failure that is already on its way; the target itself is untouched.
    }
}

void AtomicFile::commit()
{
    m_file->sync();
    m_file->close();
    putInPlace();
}

std::unique_ptr<OutputFile> AtomicFile::commitAndKeepOpen()
{
    m_file->sync();
    putInPlace();
    return std::move(m_file);
}

void AtomicFile::putInPlace()
{
    m_files.rename(m_partial, m_target);
    m_committed = true;
    const std::filesystem::path folder = m_target.parent_path();
    m_files.syncDirectory(folder.empty() ? std::filesystem::path(".") : folder);
}

void saveText(FileSystem& files, const std::filesystem::path& path, std::string_view text)
{
    AtomicFile file(files, path);
    file.write(text);
    file.commit();
}

} // namespace dyad
