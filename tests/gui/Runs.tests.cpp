#include "app/workbench/MainWindow.h"
#include "app/workbench/RunDesk.h"
#include "app/workbench/RunLibrary.h"
#include "app/workbench/TrainPerspective.h"
#include "core/training/PlanFile.h"
#include "core/training/RunFiles.h"
#include "core/training/RunFolder.h"
#include "core/training/RunHistory.h"
#include "tests/gui/DemoTraining.h"
#include "tests/gui/Driver.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "widgets/LossPanel.h"
#include "widgets/NumberBox.h"
#include "widgets/PlotView.h"
#include "widgets/RunModel.h"
#include "widgets/RunsPanel.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <limits>

using namespace dyad;

namespace
{

RunsPanel& panelOf(const MainWindow& window)
{
    return *window.findChild<RunsPanel*>();
}

QPushButton* button(const MainWindow& window, const char* name)
{
    return named<QPushButton>(window, QString::fromLatin1(name));
}

/// Of that run as the table shows it; empty: it is not there.
QString cell(const MainWindow& window, const QString& id, int column)
{
    const QAbstractItemModel* model = panelOf(window).table()->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        const QVariant pointer = model->index(row, 0).data(RunModel::RowRole);
        if (static_cast<const RunRow*>(pointer.value<const void*>())->id == id)
            return model->index(row, column).data().toString();
    }
    return {};
}

bool waitForState(const MainWindow& window, const QString& id, const char* state)
{
    return waitFor([&] { return cell(window, id, RunModel::State) == QString::fromLatin1(state); });
}

StepReport stepReport(std::int64_t step)
{
    StepReport report;
    report.step = step;
    report.epoch = 1;
    report.losses = {0.5, 20.0, 0.25};
    report.total = 5.5;
    report.divergencePerDimension = {1.0, 0.5};
    return report;
}

/// A run of another time, in the folder where this program keeps its own.
QString keptRun(const char* name, std::int64_t steps)
{
    const QString folder = RunLibrary::ownFolder() + QLatin1Char('/') + QString::fromLatin1(name);
    RunFolder run(realFileSystem(), folder.toStdString(), shortPlan());
    for (std::int64_t step = 1; step <= steps; ++step)
        run.addStep(stepReport(step), {});
    run.history().sync();
    return folder;
}

std::vector<std::int64_t> stepsIn(const QString& folder)
{
    std::vector<std::int64_t> steps;
    const RunHistory history = loadRunHistory(folder.toStdString(), std::numeric_limits<std::int64_t>::max());
    for (const HistoryRow& row : history.rows)
        steps.push_back(row.step);
    return steps;
}

std::vector<std::int64_t> upTo(std::int64_t last)
{
    std::vector<std::int64_t> steps;
    for (std::int64_t step = 1; step <= last; ++step)
        steps.push_back(step);
    return steps;
}

} // namespace

TEST_CASE("A stopped training is kept, and after a restart it is resumed with its next step to its end")
{
    QString id;
    ControlChange turned;
    {
        MainWindow window;
        openDemo(window);
        window.workspace().setPlan(shortPlan());
        REQUIRE(waitFor([&] { return window.workspace().planned().has_value(); }));
        QSignalSpy changes(&window.session(), &TrainingSession::controlChanged);
        button(window, "Start")->click();
        REQUIRE(waitFor([&] { return window.findChild<LossPanel*>()->pointCount() > 1; }));
        auto* const ceiling = named<QSlider>(window, QStringLiteral("KL ceiling"));
        ceiling->setValue(ceiling->value() + 100);
        REQUIRE(waitFor([&] { return changes.count() > 0; }));
        turned = changes.at(0).at(0).value<ControlChange>();
        id = window.session().runId();
        button(window, "Stop")->click();
        REQUIRE(waitFor([&] { return !window.session().isActive(); }));
        REQUIRE(waitForState(window, id, "stopped"));
        CHECK(panelOf(window).chosen() == id);
    }
    const auto done = static_cast<std::int64_t>(stepsIn(id).size());

    MainWindow window;
    openDemo(window);
    REQUIRE(waitForState(window, id, "stopped"));
    panelOf(window).setChosen(id);
    REQUIRE(waitFor([&] { return button(window, "Resume run")->isEnabled(); }));
    CHECK_FALSE(button(window, "Resume")->isEnabled()); // there is nothing paused
    QSignalSpy resumed(&window.session(), &TrainingSession::resumed);
    QSignalSpy finished(&window.session(), &TrainingSession::finished);
    button(window, "Resume run")->click();
    REQUIRE(waitFor([&] { return resumed.count() > 0; }));
    CHECK(resumed.at(0).at(0).value<ResumedRun>().step == done);
    CHECK(resumed.at(0).at(0).value<ResumedRun>().settings.annealing.ceiling == turned.after);
    REQUIRE(waitFor([&] { return finished.count() > 0; }, 180000));
    const auto total = finished.at(0).at(0).value<TrainingResult>().steps;
    CHECK(total > done);
    CHECK(stepsIn(id) == upTo(total));
    CHECK(window.findChild<LossPanel*>()->pointCount() == static_cast<std::size_t>(total));
    REQUIRE(waitForState(window, id, "finished"));
}

TEST_CASE("A run that has finished is trained longer where a person says how long, and is one run still")
{
    MainWindow window;
    openDemo(window);
    window.workspace().setPlan(shortPlan());
    REQUIRE(waitFor([&] { return window.workspace().planned().has_value(); }));
    QSignalSpy finished(&window.session(), &TrainingSession::finished);
    button(window, "Start")->click();
    REQUIRE(waitFor([&] { return finished.count() == 1; }, 180000));
    const QString id = window.session().runId();
    const auto once = finished.at(0).at(0).value<TrainingResult>().steps;
    REQUIRE(waitForState(window, id, "finished"));
    REQUIRE(waitFor([&] { return button(window, "Resume run")->isEnabled(); }));

    button(window, "Resume run")->click();
    CHECK_FALSE(window.session().isActive()); // it asks first
    auto* const epochs = named<NumberBox>(window, QStringLiteral("Epochs in all"));
    CHECK(epochs->isVisibleTo(&panelOf(window)));
    CHECK(epochs->value() == 2);
    QTest::keyClicks(epochs, QStringLiteral("1")); // as many as there were
    QTest::keyClick(epochs, Qt::Key_Return);
    CHECK_FALSE(window.session().isActive());
    CHECK(epochs->value() == 2);
    button(window, "Leave as it is")->click();
    CHECK_FALSE(epochs->isVisibleTo(&panelOf(window)));

    button(window, "Resume run")->click();
    QTest::keyClick(epochs, Qt::Key_Return);
    REQUIRE(window.session().isActive());
    CHECK(window.session().runId() == id);
    CHECK_FALSE(epochs->isVisibleTo(&panelOf(window)));
    REQUIRE(waitFor([&] { return finished.count() == 2; }, 180000));
    CHECK(finished.at(1).at(0).value<TrainingResult>().steps == 2 * once);
    CHECK(stepsIn(id) == upTo(2 * once));
    CHECK(window.workspace().plan().epochs == 2);
    CHECK(window.findChild<LossPanel*>()->pointCount() == static_cast<std::size_t>(2 * once));
}

TEST_CASE("A run is renamed, deleted and brought back, each by undo too")
{
    const QString id = keptRun("rename-me", 3);
    MainWindow window;
    window.show();
    REQUIRE(waitFor([&] { return cell(window, id, RunModel::Name) == QStringLiteral("rename-me"); }));
    RunsPanel& panel = panelOf(window);
    panel.setChosen(id);
    auto* const undo = window.findChild<QUndoStack*>();

    Q_EMIT panel.renameRequested(id, QStringLiteral("<b>low ceiling</b>"));
    REQUIRE(
        waitFor([&] { return cell(window, id, RunModel::Name) == QStringLiteral("<b>low ceiling</b>"); }));
    undo->undo();
    REQUIRE(waitFor([&] { return cell(window, id, RunModel::Name) == QStringLiteral("rename-me"); }));

    QSignalSpy told(&window.findChild<TrainPerspective*>()->runs(), &RunDesk::told);
    button(window, "Delete run")->click();
    REQUIRE(waitFor([&] { return cell(window, id, RunModel::Name).isEmpty(); }));
    CHECK_FALSE(holdsRun(id.toStdString()));
    const QString aside = RunLibrary::ownFolder() + QStringLiteral("/deleted-runs/rename-me");
    CHECK(holdsRun(aside.toStdString()));
    REQUIRE(told.count() == 1);
    CHECK(told.at(0).at(0).toString().contains(aside));
    undo->undo();
    REQUIRE(waitFor([&] { return cell(window, id, RunModel::Name) == QStringLiteral("rename-me"); }));
    CHECK(stepsIn(id) == upTo(3));
    undo->redo();
    REQUIRE(waitFor([&] { return cell(window, id, RunModel::Name).isEmpty(); }));
}

TEST_CASE("A run that another program trains is followed live and says why it cannot be resumed")
{
    const TemporaryFolder folder;
    const QString id = QString::fromStdString((folder / "live").string());
    auto run = std::make_unique<RunFolder>(realFileSystem(), folder / "live", shortPlan());
    for (std::int64_t step = 1; step <= 3; ++step)
        run->addStep(stepReport(step), {});
    run->addControlChange({2, "anneal0", 0.0, 0.03});
    run->history().flush();
    run->controls().flush();

    MainWindow window;
    window.show();
    window.openPaths({id});
    auto* const losses = window.findChild<LossPanel*>();
    REQUIRE(waitFor([&] { return losses->pointCount() == 3; }));
    REQUIRE(waitForState(window, id, "elsewhere"));
    CHECK(window.workspace().plan().hidden == shortPlan().hidden);
    CHECK_FALSE(button(window, "Resume run")->isEnabled());
    CHECK(button(window, "Resume run")->toolTip().contains(QStringLiteral("Another program")));
    CHECK_FALSE(button(window, "Delete run")->isEnabled());

    run->addStep(stepReport(4), ValidationReport{4, {0.25, 1, 1}});
    run->history().flush();
    REQUIRE(waitFor([&] { return losses->pointCount() == 4; }));
    REQUIRE(waitFor([&] { return cell(window, id, RunModel::Best) == QStringLiteral("0.250"); }));

    run.reset();
    REQUIRE(waitForState(window, id, "stopped"));
    CHECK(button(window, "Resume run")->toolTip().contains(QStringLiteral("Open the fleet")));
}

TEST_CASE("Runs are drawn beside the one that is open, which is not drawn twice, and one is the baseline")
{
    const QString first = keptRun("beside-first", 40);
    const QString second = keptRun("beside-second", 60);
    MainWindow window;
    window.show();
    window.openPaths({first});
    auto* const losses = window.findChild<LossPanel*>();
    REQUIRE(waitFor([&] { return losses->pointCount() == 40; }));
    RunsPanel& panel = panelOf(window);
    const auto description = [&] { return losses->plot()->accessibleDescription(); };

    panel.setChosen(second);
    button(window, "Overlay run")->click();
    REQUIRE(waitFor([&] { return description().contains(QStringLiteral("Beside it: beside-second.")); }));
    panel.setChosen(first);
    button(window, "Overlay run")->click();
    CHECK_FALSE(description().contains(QStringLiteral("beside-first")));
    panel.setChosen(second);
    CHECK(button(window, "Overlay run")->isChecked());
    button(window, "Baseline run")->click();
    REQUIRE(waitFor([&] { return description().contains(QStringLiteral("baseline beside-second")); }));

    button(window, "Open run")->click();
    REQUIRE(waitFor([&] { return losses->pointCount() == 60; }));
    REQUIRE(waitFor([&] { return description().contains(QStringLiteral("Beside it: beside-first.")); }));
}

TEST_CASE("Opening a run shows its plan, which undo takes back")
{
    const QString id = keptRun("other-plan", 5);
    MainWindow window;
    window.show();
    const TrainingPlan before = window.workspace().plan();
    REQUIRE(before.hidden != shortPlan().hidden);
    window.openPaths({id});
    REQUIRE(waitFor([&] { return window.findChild<LossPanel*>()->pointCount() == 5; }));
    CHECK(window.workspace().plan().hidden == shortPlan().hidden);
    CHECK(window.findChild<LossPanel*>()->title().contains(QStringLiteral("other-plan")));
    window.findChild<QUndoStack*>()->undo();
    CHECK(window.workspace().plan() == before);
}
