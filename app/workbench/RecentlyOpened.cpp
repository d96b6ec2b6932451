#include "app/workbench/RecentlyOpened.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace dyad
{
namespace
{

constexpr QLatin1String listKey("recentlyOpened");
constexpr QLatin1String pathsKey("paths");

} // namespace

std::vector<QStringList> RecentlyOpened::entries() const
{
    QSettings settings;
    std::vector<QStringList> entries;
    const int count = settings.beginReadArray(listKey);
    for (int i = 0; i < count && entries.size() < most; ++i) {
        settings.setArrayIndex(i);
        const QStringList paths = settings.value(pathsKey).toStringList();
        if (!paths.isEmpty())
            entries.push_back(paths);
    }
    return entries;
}

void RecentlyOpened::add(const QStringList& paths)
{
    QStringList absolute;
    for (const QString& path : paths)
        absolute.append(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    std::vector<QStringList> list = entries();
    std::erase(list, absolute);
    list.insert(list.begin(), absolute);
    QSettings settings;
    settings.remove(listKey);
    settings.beginWriteArray(listKey);
    for (int i = 0; i < static_cast<int>(std::min(list.size(), most)); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(pathsKey, list[static_cast<std::size_t>(i)]);
    }
    settings.endArray();
}

void RecentlyOpened::clear()
{
    QSettings().remove(listKey);
}

} // namespace dyad
