#include "core/base/RowFile.h"

#include "core/base/AtomicFile.h"

namespace dyad
{

RowFile::RowFile(FileSystem& files, const std::filesystem::path& path, std::string_view start)
    : m_synced(start.size())
{
    AtomicFile file(files, path);
    file.write(start);
    m_file = file.commitAndKeepOpen();
}

void RowFile::flush()
{
    if (isFlushed())
        return;
    const std::string_view rest = std::string_view(m_rows).substr(m_flushed);
    m_file->writeAt(m_synced + m_flushed, std::as_bytes(std::span(rest.data(), rest.size())));
    m_flushed = m_rows.size();
}

void RowFile::sync()
{
    if (m_rows.empty())
        return;
    flush();
    try {
        m_file->sync();
    } catch (...) {
        // The system may have dropped what it could not write, and the next sync would not say so again.
        m_flushed = 0;
        throw;
    }
    m_synced += m_rows.size();
    m_rows.clear();
    m_flushed = 0;
}

} // namespace dyad
