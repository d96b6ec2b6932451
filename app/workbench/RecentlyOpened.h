// What was opened lately, the latest first, kept in the settings from one start to the next.
#pragma once

#include <QStringList>

#include <vector>

namespace dyad
{

class RecentlyOpened
{
public:
    static constexpr std::size_t most = 10;

    /// Each entry is what was opened at once: a fleet, a folder, or some files together.
    std::vector<QStringList> entries() const;

    void add(const QStringList& paths);
    void clear();
};

} // namespace dyad
