#include "app/workbench/MainWindow.h"
#include "core/base/AtomicFile.h"
#include "core/base/FileSystem.h"
#include "core/training/PlanFile.h"
#include "tests/gui/DemoTraining.h"
#include "tests/gui/Driver.h"
#include "tests/gui/LatencyProbe.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "widgets/AnnealingPanel.h"
#include "widgets/ElidedLabel.h"
#include "widgets/LossPanel.h"
#include "widgets/PlotView.h"
#include "widgets/VehicleTable.h"

#include <QAction>
#include <QDialog>
#include <QKeyEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

#include <iostream>

using namespace dyad;

namespace
{

QPushButton* button(const MainWindow& window, const char* name)
{
    return named<QPushButton>(window, QString::fromLatin1(name));
}

} // namespace

TEST_CASE(
    "Pressing Start trains: losses appear, a slider acts while it runs, the window answers within 100 ms")
{
    MainWindow window;
    openDemo(window);
    auto* const losses = window.findChild<LossPanel*>();
    REQUIRE(losses != nullptr);
    CHECK(losses->pointCount() == 0);

    LatencyProbe probe;
    button(window, "Start")->click();
    REQUIRE(waitFor([&] { return losses->pointCount() > 3; }));
    CHECK_FALSE(button(window, "Start")->isEnabled());

    QSignalSpy changes(&window.session(), &TrainingSession::controlChanged);
    auto* const ceiling = named<QSlider>(window, QStringLiteral("KL ceiling"));
    const int before = ceiling->value();
    ceiling->setValue(before + 100); // as assistive technology does
    REQUIRE(waitFor([&] { return changes.count() > 0; }));
    const auto change = changes.at(0).at(0).value<ControlChange>();
    CHECK(change.what == "anneal0");
    CHECK(change.step > 3);
    CHECK(change.after > change.before);
    REQUIRE(waitFor([&] { return static_cast<std::int64_t>(losses->pointCount()) > change.step + 2; }));
    REQUIRE(waitFor([&] { return probe.count() > 100; })); // enough of them, however fast the steps are
    CHECK(window.session().isActive());
    probe.stop();

    std::cout << "event loop while training: " << probe.count() << " probes, p99 " << probe.percentile(0.99)
              << " ms, worst " << probe.worst() << " ms\n";
    CHECK(probe.worst() < 100);

    button(window, "Stop")->click();
    QSignalSpy finished(&window.session(), &TrainingSession::finished);
    REQUIRE(waitFor([&] { return finished.count() > 0 || !window.session().isActive(); }));
    CHECK(button(window, "Start")->isEnabled());
}

TEST_CASE("A finished run scores the fleet, fills the queue of vehicles and shows the chosen one's series")
{
    MainWindow window;
    openDemo(window);
    window.workspace().setPlan(shortPlan());
    REQUIRE(waitFor(
        [&] { return window.workspace().planned() && window.workspace().planned()->steps.epochs == 1; }));
    QSignalSpy scores(&window.workspace(), &Workspace::scoresReady);
    button(window, "Start")->click();
    REQUIRE(waitFor([&] { return scores.count() == 1; }, 180000));
    auto* const table = named<QTableView>(window, QStringLiteral("Vehicles"));
    CHECK(table->model()->rowCount() == 60);
    const auto* const series = named<PlotView>(window, QStringLiteral("Series plot"));
    CHECK(
        waitFor([&] { return series->accessibleDescription().contains(QStringLiteral("min_single_volt")); }));
    CHECK(named<PlotView>(window, QStringLiteral("Life plot"))->accessibleDescription().size() > 20);
}

TEST_CASE("What a run has to say beside its steps is read in the status strip")
{
    MainWindow window;
    openDemo(window);
    const QString sentence =
        QStringLiteral("The checkpoint of step 12 could not be written: the disk is full.");
    Q_EMIT window.session().noticed(sentence);
    CHECK(named<ElidedLabel>(window, QStringLiteral("Device"))->text() == sentence);
}

TEST_CASE("Undo takes a live control back, and redo gives it again")
{
    MainWindow window;
    openDemo(window);
    auto* const ceiling = named<QSlider>(window, QStringLiteral("KL ceiling"));
    const double before = window.workspace().plan().live.annealing.ceiling;
    ceiling->setValue(ceiling->value() + 50);
    const double after = window.workspace().plan().live.annealing.ceiling;
    CHECK(after > before);
    auto* const stack = window.findChild<QUndoStack*>();
    REQUIRE(stack != nullptr);
    stack->undo();
    CHECK(window.workspace().plan().live.annealing.ceiling == before);
    stack->redo();
    CHECK(window.workspace().plan().live.annealing.ceiling == after);
}

TEST_CASE("A run starts with nothing to undo, since the plan is fixed while it runs")
{
    MainWindow window;
    openDemo(window);
    auto* const ceiling = named<QSlider>(window, QStringLiteral("KL ceiling"));
    ceiling->setValue(ceiling->value() + 50);
    const auto* const stack = window.findChild<QUndoStack*>();
    REQUIRE(stack != nullptr);
    CHECK(stack->canUndo());
    QSignalSpy planned(&window.session(), &TrainingSession::planned);
    button(window, "Start")->click();
    REQUIRE(waitFor([&] { return planned.count() > 0; }));
    CHECK_FALSE(stack->canUndo());
    ceiling->setValue(ceiling->value() + 50);
    CHECK(stack->canUndo()); // what is turned during the run can be
    button(window, "Stop")->click();
    REQUIRE(waitFor([&] { return !window.session().isActive(); }));
}

TEST_CASE("Channels that the data lack are named, and a click makes the plan do with what is there")
{
    const TemporaryFolder folder;
    std::string table = "vehicle,timestamp,current,volt,max_temp\n";
    for (int row = 0; row < 600; ++row)
        table += std::string(row < 300 ? "A" : "B") + "," + std::to_string(1'600'000'000 + 20 * row) +
                 ",-20," + std::to_string(350 + row % 300) + "," + std::to_string(20 + row % 7) + "\n";
    saveText(realFileSystem(), folder / "few-channels.csv", table);
    const std::vector<std::filesystem::path> files{folder / "few-channels.csv"};
    MainWindow window;
    QSignalSpy impossible(&window.workspace(), &Workspace::planImpossible);
    window.show();
    window.workspace().openImported(QStringLiteral("few"), QString(), importFleet(files), {});
    REQUIRE(waitFor([&] { return impossible.count() > 0; }));
    const auto* const advice = named<QFrame>(window, QStringLiteral("Advice"));
    CHECK(advice->accessibleDescription().contains(QStringLiteral("lack: soc, ")));
    CHECK_FALSE(button(window, "Start")->isEnabled());

    named<QPushButton>(window, QStringLiteral("Take advice"))->click();
    REQUIRE(waitFor([&] { return window.workspace().planned().has_value(); }));
    CHECK(window.workspace().plan().channels == ChannelSet{{"current", "max_temp", "volt"}, 1});
    CHECK(button(window, "Start")->isEnabled());
    CHECK(advice->accessibleDescription().contains(QStringLiteral("Few vehicles to learn from: 1.")));
    named<QPushButton>(window, QStringLiteral("Take advice"))->click();
    CHECK(window.workspace().plan().earlyStopping.patience == 5);
    REQUIRE(waitFor([&] { return window.workspace().planned().has_value(); }));
    CHECK_FALSE(advice->accessibleDescription().contains(QStringLiteral("Few vehicles")));

    window.findChild<QUndoStack*>()->undo();
    window.findChild<QUndoStack*>()->undo();
    REQUIRE(waitFor([&] { return impossible.count() > 1; }));
    CHECK(advice->accessibleDescription().contains(QStringLiteral("lack: soc, ")));
    CHECK(advice->isVisibleTo(&window));
}

TEST_CASE("The demo fleet, asked for while a training runs, is opened when that has ended, as other data are")
{
    MainWindow window;
    openDemo(window);
    const auto before = window.workspace().open();
    button(window, "Start")->click();
    REQUIRE(waitFor([&] { return window.findChild<LossPanel*>()->pointCount() > 1; }));
    QSignalSpy opened(&window.workspace(), &Workspace::fleetOpened);
    QSignalSpy simulating(&window.workspace().background(), &Background::progressed);
    window.findChild<QAction*>(QStringLiteral("openDemo"))->trigger();
    auto* const box = window.findChild<QDialog*>(QStringLiteral("problemBox"));
    REQUIRE(box != nullptr);
    box->accept();
    const std::size_t steps = window.findChild<LossPanel*>()->pointCount();
    REQUIRE(waitFor([&] { return window.findChild<LossPanel*>()->pointCount() > steps + 2; }));
    CHECK(simulating.isEmpty());
    CHECK(window.workspace().open() == before);
    button(window, "Stop")->click();
    REQUIRE(waitFor([&] { return opened.count() == 1; }));
    CHECK_FALSE(window.session().isActive());
    CHECK(window.workspace().open() != before);
}

TEST_CASE("Closing during training asks once, keeps the checkpoint and closes")
{
    MainWindow window;
    openDemo(window);
    auto* const losses = window.findChild<LossPanel*>();
    QSignalSpy checkpoints(&window.session(), &TrainingSession::checkpointSaved);
    button(window, "Start")->click();
    REQUIRE(waitFor([&] { return losses->pointCount() > 1; }));
    window.close();
    CHECK(window.isVisible());
    auto* const box = window.findChild<QDialog*>(QStringLiteral("closeBox"));
    REQUIRE(box != nullptr);
    box->accept();
    REQUIRE(waitFor([&] { return !window.isVisible(); }));
    CHECK_FALSE(window.session().isActive());
    CHECK(checkpoints.count() == 1);
}
