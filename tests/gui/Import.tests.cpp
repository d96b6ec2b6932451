#include "app/workbench/ImportPerspective.h"
#include "app/workbench/MainWindow.h"
#include "core/data/FleetCsvWriter.h"
#include "core/data/store/FleetStore.h"
#include "tests/gui/Driver.h"
#include "tests/gui/LatencyProbe.h"
#include "tests/support/FleetSamples.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "widgets/ElidedLabel.h"
#include "widgets/NumberBox.h"
#include "widgets/PlotView.h"

#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTableView>
#include <QUndoGroup>

#include <fstream>
#include <iostream>

using namespace dyad;

namespace
{

SampleFleetOptions longEnough()
{
    SampleFleetOptions options;
    options.rows = 300;
    return options;
}

QString writeFleet(const TemporaryFolder& folder, const char* name,
                   const SampleFleetOptions& options = longEnough())
{
    saveFleetCsv(realFileSystem(), folder / name, *sampleFleet(options));
    return QString::fromStdString((folder / name).string());
}

QString writeText(const TemporaryFolder& folder, const char* name, const std::string& text)
{
    std::ofstream(folder / name) << text;
    return QString::fromStdString((folder / name).string());
}

void drop(MainWindow& window, const QStringList& paths)
{
    QMimeData mime;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls.append(QUrl::fromLocalFile(path));
    mime.setUrls(urls);
    QDragEnterEvent enter({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter); // without it a drop has no target
    QDropEvent event({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &event);
}

ImportPerspective& importOf(const MainWindow& window)
{
    return *window.findChild<ImportPerspective*>();
}

bool isReady(const MainWindow& window)
{
    return importOf(window).session().state() == ImportState::Ready &&
           importOf(window).session().prepared() != nullptr;
}

void prepare(MainWindow& window, const QStringList& paths)
{
    window.show();
    drop(window, paths);
    REQUIRE(waitFor([&] { return isReady(window); }));
}

QAbstractItemModel& preview(const MainWindow& window)
{
    return *named<QTableView>(window, QStringLiteral("Preview"))->model();
}

QComboBox* choice(const MainWindow& window, const char* name)
{
    return named<QComboBox>(window, QString::fromLatin1(name));
}

QPushButton* button(const MainWindow& window, const char* name)
{
    return named<QPushButton>(window, QString::fromLatin1(name));
}

QStringList keptFleets()
{
    QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                QStringLiteral("/fleets"));
    return folder.entryList(QDir::Files | QDir::Hidden);
}

} // namespace

TEST_CASE("A dropped table is read at once, read again when a choice changes, imported, and open")
{
    const TemporaryFolder folder;
    MainWindow window;
    prepare(window, {writeFleet(folder, "fleet.csv")});
    CHECK(importOf(window).isVisible());
    const int columns = preview(window).columnCount();
    CHECK(columns > 8);
    CHECK(preview(window).rowCount() > 10);
    CHECK(choice(window, "Delimiter")->currentText().contains(QStringLiteral(", comma")));
    CHECK(button(window, "Import")->isEnabled());

    choice(window, "Delimiter")->setCurrentText(QStringLiteral("; semicolon"));
    REQUIRE(waitFor([&] { return isReady(window) && !button(window, "Import")->isEnabled(); }));
    CHECK(importOf(window).session().prepared()->preview.groups.front().mapping.columns.size() == 1);
    choice(window, "Delimiter")->setCurrentIndex(0);
    REQUIRE(waitFor([&] { return isReady(window) && preview(window).columnCount() == columns; }));

    QSignalSpy opened(&window.workspace(), &Workspace::fleetOpened);
    QSignalSpy details(&window.workspace(), &Workspace::detailsReady);
    button(window, "Import")->click();
    REQUIRE(waitFor([&] { return opened.count() == 1; }));
    CHECK(window.workspace().open()->fleet->vehicles().size() == 8);
    CHECK_FALSE(importOf(window).isVisible());
    CHECK(named<QTableView>(window, QStringLiteral("Fleet vehicles"))->model()->rowCount() == 8);
    CHECK(named<QTableView>(window, QStringLiteral("Charging sessions"))->model()->rowCount() == 3);
    REQUIRE(waitFor([&] { return details.count() == 1; }));
    CHECK(window.workspace().details()->histograms.size() == 7);
    CHECK(named<PlotView>(window, QStringLiteral("Histogram plot"))
              ->accessibleDescription()
              .contains("rows from"));
    CHECK(keptFleets().filter(QStringLiteral("fleet-")).size() == 1);
}

TEST_CASE("A column that is chosen to be something else is so in the preview, and undo takes it back")
{
    const TemporaryFolder folder;
    MainWindow window;
    prepare(window, {writeFleet(folder, "undo.csv")});
    const auto& columns = importOf(window).session().prepared()->preview.groups.front().mapping.columns;
    std::size_t volt = 0;
    while (columns[volt].channel != "volt")
        ++volt;
    const QString name = QStringLiteral("Column %1 becomes").arg(volt + 1);
    const int before = preview(window).columnCount();
    named<QComboBox>(window, name)->setCurrentText(QStringLiteral("(not used)"));
    REQUIRE(waitFor([&] { return isReady(window) && preview(window).columnCount() == before - 1; }));
    auto* const group = window.findChild<QUndoGroup*>();
    CHECK(group->canUndo());
    group->undo();
    REQUIRE(waitFor([&] { return isReady(window) && preview(window).columnCount() == before; }));
    CHECK(named<QComboBox>(window, name)->currentText() == QStringLiteral("volt"));
    group->redo();
    REQUIRE(waitFor([&] { return isReady(window) && preview(window).columnCount() == before - 1; }));
}

TEST_CASE("A mapping is offered again for files with the same header, and can be declined")
{
    const TemporaryFolder folder;
    MainWindow window;
    const QString file = writeFleet(folder, "again.csv");
    prepare(window, {file});
    const int before = preview(window).columnCount();
    named<QComboBox>(window, QStringLiteral("Column 10 becomes"))
        ->setCurrentText(QStringLiteral("(not used)"));
    REQUIRE(waitFor([&] { return isReady(window) && preview(window).columnCount() < before; }));
    QSignalSpy opened(&window.workspace(), &Workspace::fleetOpened);
    button(window, "Import")->click();
    REQUIRE(waitFor([&] { return opened.count() == 1; }));

    prepare(window, {file});
    CHECK(preview(window).columnCount() < before);
    auto* const anew = button(window, "Columns as recognised");
    CHECK(anew->isVisible());
    anew->click();
    REQUIRE(waitFor([&] { return isReady(window) && preview(window).columnCount() == before; }));
    CHECK_FALSE(anew->isVisible());
    importOf(window).session().startImport(); // so that other tests meet no such memory
    REQUIRE(waitFor([&] { return opened.count() == 2; }));
}

TEST_CASE("How a table was read is offered again for files with the same header, and can be declined")
{
    const TemporaryFolder folder;
    std::string text = "t,soc,volt\n";
    for (int row = 0; row < 300; ++row)
        text += std::to_string(10 * row) + "," + std::to_string(row % 100) + ",35" +
                std::to_string(row % 10) + "\n";
    const QString file = writeText(folder, "EV 1.csv", text);
    const auto headerLine = [](const MainWindow& window) {
        return choice(window, "Header line")->currentText();
    };
    MainWindow window;
    prepare(window, {file});
    const QString detected = headerLine(window);
    CHECK(choice(window, "Column 3 becomes")->currentText() == QStringLiteral("volt"));
    choice(window, "Header line")->setCurrentText(QStringLiteral("no header"));
    named<NumberBox>(window, QStringLiteral("Gap"))->setValue(3);
    named<NumberBox>(window, QStringLiteral("Window"))->setValue(64);
    REQUIRE(waitFor([&] { return isReady(window); }));
    choice(window, "Column 3 becomes")->setCurrentText(QStringLiteral("max_single_volt"));
    REQUIRE(waitFor([&] { return isReady(window) && button(window, "Import")->isEnabled(); }));
    QSignalSpy opened(&window.workspace(), &Workspace::fleetOpened);
    button(window, "Import")->click();
    REQUIRE(waitFor([&] { return opened.count() == 1; }));

    MainWindow later;
    prepare(later, {writeText(folder, "EV 2.csv", text)});
    CHECK(headerLine(later) == QStringLiteral("no header"));
    CHECK(named<NumberBox>(later, QStringLiteral("Gap"))->value() == 3);
    CHECK(named<NumberBox>(later, QStringLiteral("Window"))->value() == 64);
    CHECK(choice(later, "Column 3 becomes")->currentText() == QStringLiteral("max_single_volt"));
    auto* const anew = button(later, "Columns as recognised");
    CHECK(anew->isVisible());
    anew->click();
    REQUIRE(waitFor([&] { return isReady(later) && !anew->isVisible(); }));
    CHECK(headerLine(later) == detected);
    CHECK(named<NumberBox>(later, QStringLiteral("Gap"))->value() == 10);
    CHECK(choice(later, "Column 3 becomes")->currentText() == QStringLiteral("volt"));
    later.findChild<QUndoGroup*>()->undo();
    REQUIRE(waitFor([&] { return isReady(later) && headerLine(later) == QStringLiteral("no header"); }));
}

TEST_CASE("A cancelled import is acknowledged at once, stops within half a second and leaves no file")
{
    const TemporaryFolder folder;
    SampleFleetOptions large = longEnough();
    large.healthy = 60;
    large.segments = 40;
    MainWindow window;
    const QString file = writeFleet(folder, "large.csv", large);
    prepare(window, {file});
    const QStringList before = keptFleets();
    QSignalSpy progress(&importOf(window).session(), &ImportSession::progressed);
    LatencyProbe probe;
    button(window, "Import")->click();
    REQUIRE(importOf(window).session().state() == ImportState::Importing);
    REQUIRE(waitFor([&] { return progress.count() > 0; }));
    QElapsedTimer clock;
    clock.start();
    button(window, "Cancel import")->click();
    CHECK(importOf(window).session().state() == ImportState::Cancelling);
    CHECK(clock.elapsed() < 100);
    REQUIRE(waitFor([&] { return importOf(window).session().state() == ImportState::Ready; }));
    const qint64 stopped = clock.elapsed();
    probe.stop();
    std::cout << "import stopped after " << stopped << " ms; event loop while importing: p99 "
              << probe.percentile(0.99) << " ms, worst " << probe.worst() << " ms\n";
    CHECK(stopped < 500);
    CHECK(keptFleets() == before);
    CHECK(importOf(window).isVisible());
    CHECK(button(window, "Import")->isEnabled());
    button(window, "Cancel import")->click();
    CHECK_FALSE(importOf(window).isVisible());
}

TEST_CASE("Closing during an import asks, and leaves no half a file behind")
{
    const TemporaryFolder folder;
    SampleFleetOptions large = longEnough();
    large.healthy = 60;
    large.segments = 40;
    const QString file = writeFleet(folder, "large.csv", large);
    const QStringList before = keptFleets();
    {
        MainWindow window;
        prepare(window, {file});
        button(window, "Import")->click();
        REQUIRE(importOf(window).session().state() == ImportState::Importing);
        window.close();
        CHECK(window.isVisible());
        window.close(); // asks once only
        const auto boxes = window.findChildren<QDialog*>(QStringLiteral("closeBox"));
        REQUIRE(boxes.size() == 1);
        boxes.front()->accept();
        CHECK_FALSE(window.isVisible());
    }
    CHECK(keptFleets() == before);
}

TEST_CASE("A fleet file opens without any question")
{
    const TemporaryFolder folder;
    saveFleet(realFileSystem(), folder / "kept.fleet.h5", *sampleFleet(longEnough()), {});
    MainWindow window;
    window.show();
    QSignalSpy opened(&window.workspace(), &Workspace::fleetOpened);
    drop(window, {QString::fromStdString((folder / "kept.fleet.h5").string())});
    REQUIRE(waitFor([&] { return opened.count() == 1; }));
    CHECK(window.workspace().open()->fleet->vehicles().size() == 8);
    CHECK_FALSE(importOf(window).isVisible());
}

TEST_CASE("Where everything is refused each file says why and nothing can be imported")
{
    const TemporaryFolder folder;
    writeText(folder, "a.csv", "");
    writeText(folder, "b.csv", std::string(5000, '\0'));
    MainWindow window;
    prepare(window, {QString::fromStdString(folder.path().string())});
    CHECK_FALSE(button(window, "Import")->isEnabled());
    CHECK(button(window, "Import")->toolTip().size() > 5);
    CHECK(named<QTableView>(window, QStringLiteral("Refused files"))->model()->rowCount() == 2);
}

TEST_CASE("A file that holds no battery does not keep the others from being imported, and is named")
{
    const TemporaryFolder folder;
    writeFleet(folder, "fleet.csv");
    writeText(folder, "a-list.csv", "who,what\none,two\nthree,four\n");
    MainWindow window;
    prepare(window, {QString::fromStdString(folder.path().string())});
    CHECK(button(window, "Import")->isEnabled());
    CHECK(preview(window).rowCount() > 10);
    CHECK(named<QTableView>(window, QStringLiteral("Refused files"))->model()->rowCount() == 1);
    button(window, "Cancel import")->click();
}

TEST_CASE(
    "After an import the refused files stand beside the issues with their reasons, until others are open")
{
    const TemporaryFolder folder;
    writeFleet(folder, "fleet.csv");
    writeText(folder, "a-list.csv", "who,what\none,two\nthree,four\n");
    writeText(folder, "nothing.csv", "");
    MainWindow window;
    prepare(window, {QString::fromStdString(folder.path().string())});
    auto* const table = named<QTableView>(window, QStringLiteral("Files not imported"));
    QSignalSpy opened(&window.workspace(), &Workspace::fleetOpened);
    button(window, "Import")->click();
    REQUIRE(waitFor([&] { return opened.count() == 1; }));
    CHECK(table->isVisible());
    const QAbstractItemModel& model = *table->model();
    REQUIRE(model.rowCount() == 2);
    QStringList files;
    for (int row = 0; row < 2; ++row) {
        files.append(model.index(row, 0).data().toString());
        CHECK(model.index(row, 1).data().toString().size() > 10);
    }
    files.sort();
    CHECK(files == QStringList{"a-list.csv", "nothing.csv"});
    CHECK(
        named<ElidedLabel>(window, QStringLiteral("Status detail"))->text().contains("2 files were refused"));
    window.workspace().openDemo();
    REQUIRE(waitFor([&] { return opened.count() == 2; }));
    CHECK_FALSE(table->isVisible());
}

TEST_CASE("What was imported is counted on the card as soon as it is known, while its fleet is being opened")
{
    const TemporaryFolder folder;
    MainWindow window;
    prepare(window, {writeFleet(folder, "fleet.csv")});
    QString said;
    bool wasOnView = false;
    QObject::connect(&importOf(window).session(), &ImportSession::imported, &window, [&] {
        said = window.findChild<QWidget*>(QStringLiteral("importOutlook"))->accessibleDescription();
        wasOnView = importOf(window).isVisible();
    });
    button(window, "Import")->click();
    REQUIRE(waitFor([&] { return !said.isEmpty(); }));
    CHECK(said.startsWith(QStringLiteral("7,200 rows of 8 vehicles")));
    CHECK(wasOnView);
    CHECK(importOf(window).session().state() == ImportState::Opening);
    CHECK_FALSE(button(window, "Cancel import")->isEnabled());
    REQUIRE(waitFor([&] { return !importOf(window).isVisible(); }));
    CHECK(window.workspace().open()->fleet->vehicles().size() == 8);
}

TEST_CASE("A file that is not there is refused in one sentence and the fleet that was open stays")
{
    MainWindow window;
    window.show();
    window.workspace().openDemo();
    REQUIRE(waitFor([&] { return window.workspace().planned().has_value(); }));
    window.openPaths({QStringLiteral("/nowhere/fleet.csv")});
    REQUIRE(waitFor([&] { return importOf(window).session().state() == ImportState::Ready; }));
    CHECK_FALSE(button(window, "Import")->isEnabled());
    const QString outlook =
        window.findChild<QWidget*>(QStringLiteral("importOutlook"))->accessibleDescription();
    CHECK(outlook.contains(QStringLiteral("/nowhere/fleet.csv")));
    button(window, "Cancel import")->click();
    CHECK(window.workspace().open()->fleet->vehicles().size() == 60);
}

TEST_CASE("Headers of HTML, of other directions and without end go through the window as text")
{
    const TemporaryFolder folder;
    const std::string header =
        "<img src=x onerror=1>,\u202Etlov," + std::string(5000, 'W') + ",=1+1,soc,volt,time,vehicle\n";
    std::string rows;
    for (int i = 0; i < 200; ++i)
        rows += "<b>,x,y,=2," + std::to_string(i % 100) + ",350," + std::to_string(i * 10) + ",<i>V</i>\n";
    MainWindow window;
    window.resize(1280, 720);
    prepare(window, {writeText(folder, "<b>hostile.csv", header + rows)});
    CHECK(window.width() == 1280);
    QSignalSpy opened(&window.workspace(), &Workspace::fleetOpened);
    REQUIRE(button(window, "Import")->isEnabled());
    button(window, "Import")->click();
    REQUIRE(waitFor([&] { return opened.count() == 1; }));
    CHECK(window.width() == 1280);
    CHECK(
        named<QTableView>(window, QStringLiteral("Fleet vehicles"))->model()->index(0, 0).data().toString() ==
        QStringLiteral("<i>V</i>"));
}

TEST_CASE("One walks through the snippets of a fleet from the first to the last and back")
{
    const TemporaryFolder folder;
    MainWindow window;
    window.show();
    QSignalSpy details(&window.workspace(), &Workspace::detailsReady);
    saveFleet(realFileSystem(), folder / "walk.fleet.h5", *sampleFleet(longEnough()), {});
    drop(window, {QString::fromStdString((folder / "walk.fleet.h5").string())});
    REQUIRE(waitFor([&] { return details.count() == 1; }));
    const std::size_t count = window.workspace().details()->snippets.snippets.size();
    CHECK(count == 48); // two windows of 128 rows in each of 24 sessions
    auto* const plot = named<PlotView>(window, QStringLiteral("Snippet plot"));
    REQUIRE(waitFor([&] { return plot->accessibleDescription().contains(QStringLiteral("2 snippets")); }));
    auto* const sessions = named<QTableView>(window, QStringLiteral("Charging sessions"));
    auto* const vehicles = named<QTableView>(window, QStringLiteral("Fleet vehicles"));
    button(window, "Next snippet")->click();
    CHECK(sessions->currentIndex().row() == 0);
    button(window, "Next snippet")->click();
    CHECK(sessions->currentIndex().row() == 1);
    for (int session = 0; session < 2; ++session)
        button(window, "Next session")->click();
    CHECK(vehicles->currentIndex().row() == 1);
    CHECK(sessions->currentIndex().row() == 0);
    for (std::size_t step = 0; step < count + 5; ++step)
        button(window, "Next snippet")->click();
    CHECK(vehicles->currentIndex().row() == 7);
    for (std::size_t step = 0; step < count + 5; ++step)
        button(window, "Previous snippet")->click();
    CHECK(vehicles->currentIndex().row() == 0);
    CHECK(sessions->currentIndex().row() == 0);
}
