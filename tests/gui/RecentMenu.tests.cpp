#include "app/workbench/RecentMenu.h"

#include "app/workbench/ImportPerspective.h"
#include "app/workbench/MainWindow.h"
#include "core/data/store/FleetStore.h"
#include "tests/gui/Driver.h"
#include "tests/support/FleetSamples.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

#include <QAction>
#include <QFile>
#include <QSignalSpy>

#include <fstream>

using namespace dyad;

namespace
{

QString touch(const TemporaryFolder& folder, const std::string& name)
{
    std::ofstream(folder / name) << "x";
    return QString::fromStdString((folder / name).string());
}

QAction* entry(const QWidget& window, int number)
{
    return named<QMenu>(window, QStringLiteral("Open recent"))
        ->findChild<QAction*>(QStringLiteral("openRecent-%1").arg(number));
}

QString wordsOf(const QWidget& window, int number)
{
    return entry(window, number) == nullptr ? QString() : entry(window, number)->text();
}

} // namespace

TEST_CASE("The ten latest are kept, the latest first, each once, what was opened together as one")
{
    const TemporaryFolder folder;
    RecentlyOpened recent;
    recent.clear();
    for (int i = 0; i < 12; ++i)
        recent.add({touch(folder, std::to_string(i) + ".csv")});
    recent.add({touch(folder, "7.csv")});
    recent.add({touch(folder, "7.csv"), touch(folder, "8.csv")});
    const auto entries = RecentlyOpened().entries();
    REQUIRE(entries.size() == RecentlyOpened::most);
    CHECK(entries[0].size() == 2);
    CHECK(entries[1] == QStringList{touch(folder, "7.csv")});
    CHECK(entries[2] == QStringList{touch(folder, "11.csv")});
    CHECK(entries[9] == QStringList{touch(folder, "3.csv")});
    recent.clear();
    CHECK(RecentlyOpened().entries().empty());
}

TEST_CASE("What was opened stands in the menu of the next window too and opens from there as any file does")
{
    RecentlyOpened().clear();
    const TemporaryFolder folder;
    const QString first = QString::fromStdString((folder / "first.fleet.h5").string());
    saveFleet(realFileSystem(), first.toStdString(), *sampleFleet(), {});
    const QString table = touch(folder, "R&D <b>.csv");
    {
        MainWindow window;
        for (const QString& path : {first, table, QStringLiteral("/nowhere/at.all")})
            window.openPaths({path});
    }
    MainWindow window;
    window.show();
    CHECK(wordsOf(window, 1).contains(QStringLiteral("R&&D <b>.csv")));
    CHECK(wordsOf(window, 2).contains(QStringLiteral("first.fleet.h5")));
    CHECK(entry(window, 3) == nullptr);
    QSignalSpy opened(&window.workspace(), &Workspace::fleetOpened);
    entry(window, 2)->trigger();
    REQUIRE(waitFor([&] { return opened.count() == 1; }));
    CHECK(window.workspace().open()->fleet->vehicles().size() == 8);
    CHECK(wordsOf(window, 1).contains(QStringLiteral("first.fleet.h5")));
    entry(window, 2)->trigger();
    REQUIRE(waitFor([&] { return window.findChild<ImportPerspective*>()->isVisible(); }));
}

TEST_CASE("What is no longer there cannot be chosen, and the list can be cleared")
{
    RecentlyOpened().clear();
    const TemporaryFolder folder;
    const QString path = touch(folder, "gone.csv");
    RecentlyOpened().add({path});
    MainWindow window;
    auto* const menu = named<QMenu>(window, QStringLiteral("Open recent"));
    CHECK(entry(window, 1)->isEnabled());
    QFile::remove(path);
    Q_EMIT menu->aboutToShow();
    CHECK_FALSE(entry(window, 1)->isEnabled());
    menu->findChild<QAction*>(QStringLiteral("clearRecent"))->trigger();
    REQUIRE(waitFor([&] { return entry(window, 1) == nullptr; }));
    CHECK_FALSE(menu->findChild<QAction*>(QStringLiteral("clearRecent"))->isEnabled());
    CHECK(RecentlyOpened().entries().empty());
}
