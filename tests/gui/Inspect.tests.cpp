#include "app/workbench/MainWindow.h"
#include "app/workbench/Selection.h"
#include "tests/gui/DemoTraining.h"
#include "tests/gui/Driver.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "widgets/LifePanel.h"
#include "widgets/PlotView.h"
#include "widgets/SeriesPanel.h"

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>

using namespace dyad;

namespace
{

/// A window in which a small fleet is trained and scored, and its first vehicle chosen.
void openScored(MainWindow& window)
{
    openSmallFleet(window);
    QSignalSpy scores(&window.workspace(), &Workspace::scoresReady);
    press(window, "Start");
    REQUIRE(waitFor([&] { return scores.count() > 0; }));
    REQUIRE(waitFor([&] { return window.workspace().selection().snippet().has_value(); }));
}

bool saysOfSeries(const MainWindow& window, const QString& words)
{
    return window.findChild<SeriesPanel*>(QStringLiteral("seriesPanel"))->title().contains(words);
}

} // namespace

TEST_CASE(
    "A vehicle's whole life stands in one series, a part of it is taken by number, and one session returns")
{
    MainWindow window;
    openScored(window);
    Selection& selection = window.workspace().selection();
    auto* const whole = named<QPushButton>(window, QStringLiteral("Whole life"));
    REQUIRE(waitFor([&] { return saysOfSeries(window, QStringLiteral("charging on")); }));
    whole->click();
    REQUIRE(selection.stretch());
    REQUIRE(waitFor([&] { return saysOfSeries(window, QStringLiteral("6 charging sessions from")); }));
    CHECK(whole->isChecked());
    const auto* const latent = named<PlotView>(window, QStringLiteral("Latent plot"));
    CHECK(latent->accessibleDescription().contains(QStringLiteral("snippets are chosen")));

    const auto first = selection.stretch()->first;
    Q_EMIT window.findChild<SeriesPanel*>(QStringLiteral("seriesPanel"))->windowChosen(3);
    CHECK(selection.snippet() == first + 3);
    CHECK(selection.stretch());

    auto* const last = named<QSpinBox>(window, QStringLiteral("Last snippet"));
    const int count = last->value();
    CHECK(named<QSpinBox>(window, QStringLiteral("First snippet"))->value() == 1);
    CHECK(count == static_cast<int>(selection.stretch()->last - selection.stretch()->first) + 1);
    last->setValue(2);
    CHECK(selection.stretch()->last == selection.stretch()->first + 1);
    CHECK_FALSE(whole->isChecked());
    REQUIRE(waitFor([&] { return !saysOfSeries(window, QStringLiteral("6 charging")); }));

    selection.setSnippet(*selection.vehicle(), *selection.snippet());
    CHECK_FALSE(selection.stretch());
    REQUIRE(waitFor([&] { return saysOfSeries(window, QStringLiteral("charging on")); }));
}

TEST_CASE("The queue is saved as a table by its menu, as it is on view")
{
    const TemporaryFolder folder;
    MainWindow window;
    openScored(window);
    const auto* const table = named<QTableView>(window, QStringLiteral("Vehicles"));
    table->findChild<QAction*>(QStringLiteral("saveTable"))->trigger();
    auto* const dialog = window.findChild<QFileDialog*>(QStringLiteral("saveTableDialog"));
    REQUIRE(dialog != nullptr);
    const QString file = QString::fromStdString((folder / "queue.csv").string());
    Q_EMIT dialog->fileSelected(file);
    dialog->close();
    QFile written(file);
    REQUIRE(written.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = written.readAll().trimmed().split('\n');
    CHECK(lines.size() == 17); // a head and sixteen vehicles
    CHECK(lines.front().contains("Vehicle"));
}
