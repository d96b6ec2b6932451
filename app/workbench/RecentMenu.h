// The menu of what was opened lately.
#pragma once

#include "app/workbench/RecentlyOpened.h"

#include <QMenu>

namespace dyad
{

class RecentMenu : public QMenu
{
    Q_OBJECT

public:
    explicit RecentMenu(QWidget* parent = nullptr);

    /// Becomes the first entry, if it is there.
    void add(const QStringList& paths);

Q_SIGNALS:
    void chosen(const QStringList& paths);

private:
    void fill();
    void addEntry(int number, const QStringList& paths);

    RecentlyOpened m_recent;
};

} // namespace dyad
