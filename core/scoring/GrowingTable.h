// A table that goes to the disk in pieces, whole or not at all.
#pragma once

#include "core/base/AtomicFile.h"

#include <string>

namespace dyad
{

class GrowingTable
{
public:
    GrowingTable(FileSystem& files, const std::filesystem::path& path) : m_file(files, path) {}

    std::string& text() { return m_text; }

    void writeIfLarge()
    {
        if (m_text.size() > enoughToWrite)
            write();
    }

    void finish()
    {
        write();
        m_file.commit();
    }

private:
    void write()
    {
        m_file.write(m_text);
        m_text.clear();
    }

    static constexpr std::size_t enoughToWrite = 1U << 20U; ///< characters

    AtomicFile m_file;
    std::string m_text;
};

} // namespace dyad
