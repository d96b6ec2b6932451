#include "app/workbench/RecentMenu.h"

#include "widgets/FileText.h"
#include "widgets/Numbers.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace dyad
{
namespace
{

/// "fleet.csv and 36 more — ~/data"
QString wordsOf(const QStringList& paths)
{
    const QFileInfo first(paths.front());
    QString name = fileText(first.fileName().toStdString(), 60);
    if (paths.size() > 1)
        name = RecentMenu::tr("%1 and %2 more").arg(name, formatCount(paths.size() - 1));
    QString folder = first.path();
    if (const QString home = QDir::homePath(); folder == home || folder.startsWith(home + QLatin1Char('/')))
        folder.replace(0, home.size(), QStringLiteral("~"));
    return QStringLiteral("%1 — %2").arg(name, fileText(folder.toStdString(), 60));
}

bool areThere(const QStringList& paths)
{
    return std::all_of(paths.begin(), paths.end(),
                       [](const QString& path) { return QFileInfo::exists(path); });
}

} // namespace

RecentMenu::RecentMenu(QWidget* parent) : QMenu(tr("Open &recent"), parent)
{
    setObjectName(QStringLiteral("openRecent"));
    setAccessibleName(QStringLiteral("Open recent"));
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &RecentMenu::fill);
    fill();
}

void RecentMenu::add(const QStringList& paths)
{
    if (!areThere(paths))
        return;
    m_recent.add(paths);
    fill();
}

void RecentMenu::fill()
{
    clear();
    const std::vector<QStringList> entries = m_recent.entries();
    for (std::size_t i = 0; i < entries.size(); ++i)
        addEntry(static_cast<int>(i) + 1, entries[i]);
    if (!entries.empty())
        addSeparator();
    QAction* const forget = addAction(tr("&Clear list"));
    // Queued here and below, since filling the menu anew deletes the action that was taken.
    connect(
        forget, &QAction::triggered, this,
        [this] {
            m_recent.clear();
            fill();
        },
        Qt::QueuedConnection);
    forget->setObjectName(QStringLiteral("clearRecent"));
    forget->setEnabled(!entries.empty());
}

void RecentMenu::addEntry(int number, const QStringList& paths)
{
    const QString words = wordsOf(paths).replace(QLatin1Char('&'), QStringLiteral("&&"));
    QAction* const action = addAction(
        (number < 10 ? QStringLiteral("&%1  %2") : QStringLiteral("%1  %2")).arg(number).arg(words));
    connect(
        action, &QAction::triggered, this, [this, paths] { Q_EMIT chosen(paths); }, Qt::QueuedConnection);
    action->setObjectName(QStringLiteral("openRecent-%1").arg(number));
    action->setEnabled(areThere(paths));
    const QString path = fileText(paths.front().toStdString());
    action->setToolTip(plainToolTip(action->isEnabled() ? path : tr("no longer there: %1").arg(path)));
}

} // namespace dyad
