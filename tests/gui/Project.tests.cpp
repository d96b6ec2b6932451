#include "core/project/Project.h"

#include "app/workbench/MainWindow.h"
#include "app/workbench/ProjectDesk.h"
#include "core/base/AtomicFile.h"
#include "core/base/FileSystem.h"
#include "core/data/store/FleetStore.h"
#include "core/simulation/DemoFleet.h"
#include "core/training/PlanFile.h"
#include "tests/gui/DemoTraining.h"
#include "tests/gui/Driver.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "widgets/ChoiceBox.h"
#include "widgets/NumberBox.h"
#include "widgets/VehicleTable.h"

#include <QAction>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <cstdlib>

using namespace dyad;

namespace
{

QString pathOf(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

/// A small fleet in a file, and a project beside it.
std::filesystem::path writeFleet(const std::filesystem::path& folder)
{
    SimulationOptions options;
    options.vehicles = 6;
    options.faulty = 1;
    options.segments = 4;
    const std::filesystem::path file = folder / "few.fleet.h5";
    saveFleet(realFileSystem(), file, simulateFleet(options).fleet, {});
    return file;
}

void openProject(MainWindow& window, const std::filesystem::path& file, bool bringsFleet = true)
{
    window.show();
    REQUIRE(QTest::qWaitForWindowActive(&window));
    window.projects().open(pathOf(file), bringsFleet);
    REQUIRE(waitFor([&] { return !window.project().contents().file.empty(); }));
}

void openFleet(MainWindow& window, const std::filesystem::path& file)
{
    window.workspace().openFleetFile(pathOf(file));
    REQUIRE(waitFor([&] { return window.workspace().planned().has_value(); }));
}

void train(MainWindow& window)
{
    window.workspace().setPlan(briefPlan(1));
    REQUIRE(waitFor([&] { return window.workspace().planned().has_value(); }));
    named<QPushButton>(window, QStringLiteral("Start"))->click();
    REQUIRE(waitFor([&] { return window.workspace().scored() != nullptr; }));
}

void inspect(MainWindow& window)
{
    QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
    REQUIRE(waitFor([&] { return named<QTableView>(window, QStringLiteral("Vehicles"))->isVisible(); }));
}

std::string chosenVehicle(const MainWindow& window)
{
    const auto& workspace = const_cast<MainWindow&>(window).workspace();
    const auto vehicle = const_cast<Workspace&>(workspace).selection().vehicle();
    return vehicle ? workspace.open()->fleet->vehicles()[*vehicle].id.text : "";
}

QAction* action(const MainWindow& window, const char* name)
{
    auto* const found = window.findChild<QAction*>(QString::fromLatin1(name));
    REQUIRE(found != nullptr);
    return found;
}

} // namespace

TEST_CASE("A threshold set by hand and what a fault costs are there after a restart")
{
    const TemporaryFolder folder;
    const std::filesystem::path fleet = writeFleet(folder.path());
    const auto box = [](const MainWindow& window, const char* name) {
        return named<NumberBox>(window, QString::fromLatin1(name));
    };
    double cost = 0;
    {
        MainWindow window;
        openProject(window, folder / "p.dyad", false);
        openFleet(window, fleet);
        train(window);
        box(window, "Threshold")->setValue(2.5);
        cost = box(window, "Fault cost")->value() / 2;
        box(window, "Fault cost")->setValue(cost);
        window.close();
    }
    MainWindow window;
    openProject(window, folder / "p.dyad", true);
    REQUIRE(waitFor([&] { return window.workspace().scored() != nullptr; }));
    CHECK(box(window, "Threshold")->value() == 2.5);
    CHECK(named<ChoiceBox>(window, QStringLiteral("Threshold rule"))->currentText() ==
          QStringLiteral("by hand"));
    CHECK(box(window, "Fault cost")->value() == cost);
}

TEST_CASE("A vehicle is confirmed by C and noted by N, taken back by undo, and all is there after a restart")
{
    const TemporaryFolder folder;
    const std::filesystem::path fleet = writeFleet(folder.path());
    std::string first;
    std::string second;
    {
        MainWindow window;
        openProject(window, folder / "p.dyad", false);
        openFleet(window, fleet);
        train(window);
        inspect(window);
        auto* const table = named<QTableView>(window, QStringLiteral("Vehicles"));
        first = chosenVehicle(window);
        REQUIRE_FALSE(first.empty());
        QTest::keyClick(table, Qt::Key_C);
        const Reviews& reviews = window.project().contents().reviews;
        CHECK(reviews.at(first).judgement == Judgement::Fault);
        CHECK(named<QPushButton>(window, QStringLiteral("Confirm fault"))->isChecked());

        QTest::keyClick(table, Qt::Key_F);
        CHECK(reviews.at(first).judgement == Judgement::FalseAlarm);
        action(window, "undo")->trigger();
        CHECK(reviews.at(first).judgement == Judgement::Fault);
        CHECK(named<QPushButton>(window, QStringLiteral("Confirm fault"))->isChecked());

        auto* const note = named<QPlainTextEdit>(window, QStringLiteral("Note"));
        QTest::keyClick(table, Qt::Key_N);
        CHECK(note->hasFocus());
        QTest::keyClicks(note, QStringLiteral("Cell <b>17</b> jumps")); // j is a letter here
        QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
        CHECK(reviews.at(first).note == "Cell <b>17</b> jumps");

        QTest::keyClick(table, Qt::Key_J);
        second = chosenVehicle(window);
        CHECK(second != first);
        CHECK(note->toPlainText().isEmpty());
        QTest::keyClick(table, Qt::Key_U);
        CHECK(reviews.at(second).judgement == Judgement::Unsure);
        CHECK(reviews.at(first).judgement == Judgement::Fault);

        QTest::keyClick(table, Qt::Key_K);
        CHECK(chosenVehicle(window) == first);
        action(window, "undo")->trigger(); // of what was said of the second
        CHECK(chosenVehicle(window) == second);
        action(window, "redo")->trigger();
        CHECK(reviews.at(second).judgement == Judgement::Unsure);
        window.close();
    }
    MainWindow window;
    openProject(window, folder / "p.dyad");
    REQUIRE(waitFor([&] { return window.workspace().scored() != nullptr; }));
    CHECK(window.workspace().open()->file == fleet);
    CHECK(window.workspace().plan().hidden == 8);
    CHECK(chosenVehicle(window) == second);
    CHECK(named<QPushButton>(window, QStringLiteral("Unsure"))->isChecked());
    CHECK(window.project().contents().reviews.at(first).note == "Cell <b>17</b> jumps");
    CHECK(
        named<QTableView>(window, QStringLiteral("Vehicles"))->isVisible()); // the perspective that was left
}

TEST_CASE("What a person confirmed is a label for the next training")
{
    const TemporaryFolder folder;
    MainWindow window;
    openProject(window, folder / "p.dyad", false);
    openFleet(window, writeFleet(folder.path()));
    const std::size_t before = window.workspace().planned()->trainVehicles;
    const auto& vehicles = window.workspace().open()->fleet->vehicles();
    const auto healthy = std::find_if(vehicles.begin(), vehicles.end(),
                                      [](const Vehicle& v) { return v.fault == FaultLabel::Healthy; });
    window.project().keepReview(healthy->id.text, {Judgement::Fault, "", "t"});
    REQUIRE(waitFor([&] {
        const auto& planned = window.workspace().planned();
        return planned && planned->trainVehicles == before - 1;
    }));
    CHECK(window.workspace()
              .labelled()
              ->vehicles()[static_cast<std::size_t>(healthy - vehicles.begin())]
              .fault == FaultLabel::Faulty);
}

TEST_CASE("A fleet that has moved is asked for once, and found from then on")
{
    const TemporaryFolder folder;
    const std::filesystem::path fleet = writeFleet(folder.path());
    {
        MainWindow window;
        openProject(window, folder / "p.dyad", false);
        openFleet(window, fleet);
    }
    std::filesystem::create_directories(folder / "other");
    std::filesystem::rename(fleet, folder / "other" / "moved.fleet.h5");
    {
        MainWindow window;
        openProject(window, folder / "p.dyad");
        QMessageBox* box = nullptr;
        REQUIRE(
            waitFor([&] { return (box = window.findChild<QMessageBox*>("missingFleetBox")) != nullptr; }));
        box->buttons().front()->click();
        auto* const dialog = window.findChild<QFileDialog*>(QStringLiteral("findFleetDialog"));
        REQUIRE(dialog != nullptr);
        Q_EMIT dialog->filesSelected({pathOf(folder / "other" / "moved.fleet.h5")});
        REQUIRE(waitFor([&] { return window.workspace().open() != nullptr; }));
    }
    MainWindow window;
    openProject(window, folder / "p.dyad");
    REQUIRE(waitFor([&] { return window.workspace().open() != nullptr; }));
    CHECK(window.workspace().open()->file == folder / "other" / "moved.fleet.h5");
    CHECK(window.findChild<QMessageBox*>("missingFleetBox") == nullptr);
}

TEST_CASE("A project is saved under another name and goes on there")
{
    const TemporaryFolder folder;
    MainWindow window;
    openProject(window, folder / "p.dyad", false);
    window.project().keepReview("V1", {Judgement::Fault, "", "t"});
    action(window, "saveProjectAs")->trigger();
    auto* const dialog = window.findChild<QFileDialog*>(QStringLiteral("saveProjectDialog"));
    REQUIRE(dialog != nullptr);
    Q_EMIT dialog->filesSelected({pathOf(folder / "q.dyad")});
    REQUIRE(waitFor([&] { return window.project().contents().file == folder / "q.dyad"; }));
    CHECK(window.project().contents().reviews.at("V1").judgement == Judgement::Fault);
    window.project().keepReview("V2", {Judgement::Unsure, "", "t"});
    REQUIRE(waitFor([&] { return Project(folder / "q.dyad").reviews().contains("V2"); }));
    CHECK_FALSE(Project(folder / "p.dyad").reviews().contains("V2"));
}

TEST_CASE("A file that is no project is refused in a sentence, and the open one stays")
{
    const TemporaryFolder folder;
    MainWindow window;
    openProject(window, folder / "p.dyad", false);
    saveText(realFileSystem(), folder / "no.dyad", std::string(5000, 'x'));
    window.openPaths({pathOf(folder / "no.dyad")});
    QMessageBox* box = nullptr;
    REQUIRE(waitFor([&] { return (box = window.findChild<QMessageBox*>("problemBox")) != nullptr; }));
    CHECK(box->text().contains(QStringLiteral("not a database")));
    CHECK(window.project().contents().file == folder / "p.dyad");
}

TEST_CASE("A run keeps the limits of the vehicles that it learned from when it scores another fleet")
{
    const TemporaryFolder folder;
    std::filesystem::create_directories(folder / "other");
    MainWindow window;
    openProject(window, folder / "p.dyad", false);
    openFleet(window, writeFleet(folder.path()));
    train(window);
    const std::filesystem::path run = window.workspace().scored()->runFolder;
    const std::string learned = loadText(run / "usual.json");
    SimulationOptions options;
    options.vehicles = 8;
    options.faulty = 2;
    options.segments = 4;
    options.seed = 9;
    saveFleet(realFileSystem(), folder / "other" / "o.fleet.h5", simulateFleet(options).fleet, {});
    window.workspace().openFleetFile(pathOf(folder / "other" / "o.fleet.h5"));
    REQUIRE(waitFor([&] { return window.workspace().open()->fleet->vehicles().size() == 8; }));
    window.workspace().scoreRun(run);
    REQUIRE(waitFor([&] { return window.workspace().scored() != nullptr; }));
    CHECK(window.workspace().scored()->ranking.vehicles.size() == 8);
    CHECK(loadText(run / "usual.json") == learned);
}

TEST_CASE("Panels come back in the sizes in which they were left, though the window grows after it opened")
{
    const TemporaryFolder folder;
    const auto lifeOf = [](const MainWindow& window) {
        return window.findChild<QWidget*>(QStringLiteral("lifePanelDock"));
    };
    int height = 0;
    {
        MainWindow window;
        window.resize(760, 560);
        openProject(window, folder / "p.dyad", false);
        inspect(window);
        window.resize(790, 590); // as a window manager may, a moment later
        auto* const perspective = window.findChild<QMainWindow*>(QStringLiteral("inspectPerspective"));
        auto* const series = window.findChild<QDockWidget*>(QStringLiteral("seriesPanelDock"));
        perspective->resizeDocks({qobject_cast<QDockWidget*>(lifeOf(window)), series}, {230, 270},
                                 Qt::Vertical);
        QApplication::processEvents();
        height = lifeOf(window)->height();
        CHECK(height > 180);
        window.close();
    }
    MainWindow window;
    window.resize(600, 420);
    openProject(window, folder / "p.dyad", false);
    inspect(window);
    CHECK(waitFor([&] { return std::abs(lifeOf(window)->height() - height) <= 2; }, 3000));
}
