#include "widgets/RunsPanel.h"

#include "tests/widgets/PanelProbe.h"
#include "widgets/LossPanel.h"
#include "widgets/RunModel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

#include <cmath>
#include <memory>

using namespace dyad;

namespace
{

RunRow runRow(const QString& id, const QString& name, double seconds)
{
    RunRow row;
    row.id = id;
    row.name = name;
    row.state = QStringLiteral("finished");
    row.whenSeconds = seconds;
    row.when = QStringLiteral("12:00");
    row.preset = QStringLiteral("demo");
    row.steps = 180;
    row.plannedSteps = 180;
    row.bestValidation = 0.04;
    return row;
}

QPushButton* button(const RunsPanel& panel, const char* name)
{
    auto* const found = named<QPushButton>(panel, QString::fromLatin1(name));
    REQUIRE(found != nullptr);
    return found;
}

QStringList column(const RunsPanel& panel, int column)
{
    QStringList texts;
    const QAbstractItemModel* model = panel.table()->model();
    for (int row = 0; row < model->rowCount(); ++row)
        texts << model->index(row, column).data().toString();
    return texts;
}

void show(RunsPanel& panel)
{
    panel.resize(900, 300);
    CHECK_FALSE(panel.grab().isNull());
}

std::vector<LossPoint> steps(std::int64_t last, double loss)
{
    std::vector<LossPoint> points;
    for (std::int64_t step = 1; step <= last; ++step)
        points.push_back({step, {loss, 20.0, 0.2}, 5.4, 0.01});
    return points;
}

LossOverlay overlay(const QString& name, std::int64_t last, double loss)
{
    return {name, std::make_shared<const RunCurves>(curvesOf(steps(last, loss))), 1, false};
}

QCPItemText* textOf(const PlotView& plot, const QString& words)
{
    for (int item = 0; item < plot.itemCount(); ++item)
        if (auto* const text = qobject_cast<QCPItemText*>(plot.item(item)); text && text->text() == words)
            return text;
    return nullptr;
}

} // namespace

TEST_CASE("Without a run the panel says how one comes there, and every button says to choose one")
{
    RunsPanel panel;
    show(panel);
    CHECK(panel.subtitle() == "none yet");
    CHECK_FALSE(panel.findChild<QWidget*>("noRuns")->isHidden());
    for (const char* name : {"Open run", "Resume run", "Score with run", "Overlay run", "Baseline run",
                             "Rename run", "Delete run", "Open run folder"}) {
        CAPTURE(name);
        CHECK_FALSE(button(panel, name)->isEnabled());
        CHECK(button(panel, name)->toolTip().contains("Choose a run"));
    }
}

TEST_CASE("Runs are sorted newest first, then as a click on a head asks; what has no value goes last")
{
    RunsPanel panel;
    RunRow unknown = runRow("/c", "run-2", 20);
    unknown.bestValidation = std::nan("");
    RunRow best = runRow("/b", "run-10", 30);
    best.bestValidation = 0.01;
    panel.setTable({{}, {runRow("/a", "run-9", 10), best, unknown}});
    CHECK(column(panel, RunModel::Name) == QStringList{"run-10", "run-2", "run-9"});
    panel.table()->sortByColumn(RunModel::Name, Qt::AscendingOrder);
    CHECK(column(panel, RunModel::Name) == QStringList{"run-2", "run-9", "run-10"});
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        panel.table()->sortByColumn(RunModel::Best, order);
        CHECK(column(panel, RunModel::Best).back() == QStringLiteral("—"));
    }
}

TEST_CASE("What differs among the runs has a column of its own, sorted as numbers where it is one")
{
    RunsPanel panel;
    RunRow first = runRow("/a", "a", 1);
    first.parameters = {"0.005", "gru"};
    RunRow second = runRow("/b", "b", 2);
    second.parameters = {"0.05", "lstm"};
    RunRow third = runRow("/c", "c", 3);
    third.parameters = {"1e-05", "<b>rnn</b>"};
    panel.setTable({{"learning_rate", "rnn_type"}, {first, second, third}});
    const QAbstractItemModel* model = panel.table()->model();
    CHECK(model->headerData(RunModel::FirstParameter, Qt::Horizontal).toString() == "learning_rate");
    panel.table()->sortByColumn(RunModel::FirstParameter, Qt::AscendingOrder);
    CHECK(column(panel, RunModel::FirstParameter) == QStringList{"1e-05", "0.005", "0.05"});
    show(panel);
    panel.setTable({{}, {first}});
    CHECK(model->columnCount() == RunModel::FirstParameter);
}

TEST_CASE("A run that cannot be resumed says why, and the chosen run stays chosen through new numbers")
{
    RunsPanel panel;
    RunRow busy = runRow("/b", "b", 2);
    busy.whyNoResume = "Another program is training it.";
    panel.setTable({{}, {runRow("/a", "a", 1), busy}});
    QSignalSpy resumed(&panel, &RunsPanel::resumeRequested);
    panel.setChosen("/b");
    CHECK_FALSE(button(panel, "Resume run")->isEnabled());
    CHECK(button(panel, "Resume run")->accessibleDescription() == "Another program is training it.");

    busy.whyNoResume.clear();
    busy.steps = 20;
    panel.setTable({{}, {runRow("/a", "a", 1), busy}});
    CHECK(panel.chosen() == "/b");
    panel.setTable({{}, {runRow("/z", "z", 9), runRow("/a", "a", 1), busy}});
    CHECK(panel.chosen() == "/b");
    button(panel, "Resume run")->click();
    REQUIRE(resumed.size() == 1);
    CHECK(resumed[0][0].toString() == "/b");

    panel.setTable({{}, {runRow("/a", "a", 1)}});
    CHECK(panel.chosen().isEmpty());
}

TEST_CASE("The box before a name, the space bar and a button ask for the run to be drawn beside")
{
    RunsPanel panel;
    panel.setTable({{}, {runRow("/a", "a", 1)}});
    panel.setChosen("/a");
    panel.resize(900, 300);
    panel.show();
    QSignalSpy toggled(&panel, &RunsPanel::overlayToggled);
    const QRect cell = panel.table()->visualRect(panel.table()->model()->index(0, 0));
    const QPointF box(cell.left() + 12, cell.center().y());
    QWidget* const viewport = panel.table()->viewport();
    for (const auto type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
        QMouseEvent click(type, box, viewport->mapToGlobal(box), Qt::LeftButton, Qt::LeftButton,
                          Qt::NoModifier);
        QCoreApplication::sendEvent(viewport, &click);
    }
    REQUIRE(toggled.size() == 1);
    CHECK(toggled[0][1].toBool());
    QKeyEvent space(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "));
    QCoreApplication::sendEvent(panel.table(), &space);
    CHECK(toggled.size() == 2);
    button(panel, "Overlay run")->click();
    CHECK(toggled.size() == 3);

    RunRow drawn = runRow("/a", "a", 1);
    drawn.overlay = 2;
    drawn.isBaseline = true;
    panel.setTable({{}, {drawn}});
    CHECK(button(panel, "Overlay run")->isChecked());
    QSignalSpy baseline(&panel, &RunsPanel::baselineChosen);
    button(panel, "Baseline run")->click();
    REQUIRE(baseline.size() == 1);
    CHECK(baseline[0][0].toString().isEmpty());
}

TEST_CASE("A new name is asked for where the old one stands, and an unchanged one asks for nothing")
{
    RunsPanel panel;
    panel.setTable({{}, {runRow("/a", "old", 1)}});
    panel.setChosen("/a");
    QSignalSpy renamed(&panel, &RunsPanel::renameRequested);
    QAbstractItemModel* model = panel.table()->model();
    model->setData(model->index(0, RunModel::Name), "old");
    CHECK(renamed.isEmpty());
    button(panel, "Rename run")->click();
    auto* const line = named<QLineEdit>(panel, QStringLiteral("Run name"));
    REQUIRE(line != nullptr);
    line->setText("<i>new</i>");
    QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
    QCoreApplication::sendEvent(line, &enter);
    QCoreApplication::processEvents(); // the table takes it with the next ones
    REQUIRE(renamed.size() == 1);
    CHECK(renamed[0][1].toString() == "<i>new</i>");
}

TEST_CASE("Runs with endless names, HTML and losses that are no numbers are shown as they are")
{
    RunsPanel panel;
    RunRow ugly = runRow("/<b>x</b>", QString(300, 'n') + "<script>\n\x07" + QChar(0x202E), std::nan(""));
    ugly.bestValidation = std::numeric_limits<double>::infinity();
    ugly.lastValidation = std::nan("");
    ugly.steps = std::numeric_limits<std::int64_t>::max();
    ugly.plannedSteps = 0;
    ugly.bytes = 1e300;
    ugly.state = "unreadable";
    ugly.tone = RunTone::Bad;
    ugly.parameters = {QString(500, 'p')};
    RunRow shy = runRow("/y", "", 1);
    panel.setTable({{QString(300, 'k')}, {ugly, shy}}); // fewer parameters than columns
    panel.setChosen("/<b>x</b>");
    show(panel);
    const QString name = column(panel, RunModel::Name).back();
    CHECK_FALSE(name.contains('\n'));
    CHECK_FALSE(name.contains(QChar(0x202E)));
    const QModelIndex index = panel.table()->model()->index(1, RunModel::Name);
    CHECK_FALSE(index.data(Qt::ToolTipRole).toString().contains("<b>x</b>"));
}

TEST_CASE("Ten thousand runs can be listed, sorted and drawn")
{
    RunsPanel panel;
    RunTable table;
    for (int run = 0; run < 10'000; ++run)
        table.rows.push_back(runRow(QStringLiteral("/%1").arg(run), QStringLiteral("run-%1").arg(run), run));
    panel.setTable(table);
    show(panel);
    CHECK(column(panel, RunModel::Name).front() == "run-9999");
}

TEST_CASE("A run beside is drawn in every lane, named at its end and read at the cursor")
{
    LossPanel panel;
    panel.resize(800, 500);
    panel.append(steps(100, 0.5));
    const int graphs = panel.plot()->graphCount();
    LossOverlay baseline = overlay("<b>first</b>", 300, 0.25);
    baseline.isBaseline = true;
    panel.setOverlays({overlay(QString(300, 'x'), 200, 0.75), baseline});
    panel.plot()->replot();
    CHECK(panel.plot()->graphCount() == graphs + 2 * static_cast<int>(LossPanel::laneCount));
    CHECK(panel.plot()->axisRect()->axis(QCPAxis::atBottom)->range().upper == 300.0);
    CHECK(panel.plot()->axisRect()->axis(QCPAxis::atLeft)->range().upper > 0.75);
    const QCPItemText* name = textOf(*panel.plot(), "<b>first</b>");
    REQUIRE(name != nullptr);
    CHECK(name->visible());
    CHECK(panel.plot()->accessibleDescription().contains("baseline <b>first</b>"));
    CHECK(axesAreFinite(*panel.plot()));

    panel.clear();
    panel.plot()->replot();
    CHECK(textOf(*panel.plot(), "<b>first</b>") != nullptr);
    panel.setOverlays({});
    CHECK(panel.plot()->graphCount() == graphs);
    CHECK(textOf(*panel.plot(), "<b>first</b>") == nullptr);
}

TEST_CASE("Names of runs that end at one place make room for each other")
{
    LossPanel panel;
    panel.resize(800, 500);
    panel.setOverlays({overlay("one", 100, 0.5), overlay("two", 100, 0.5), overlay("three", 100, 0.5)});
    panel.plot()->replot();
    std::vector<double> heights;
    for (const char* name : {"one", "two", "three"})
        heights.push_back(textOf(*panel.plot(), name)->position->pixelPosition().y());
    std::sort(heights.begin(), heights.end());
    CHECK(heights[1] - heights[0] >= 8);
    CHECK(heights[2] - heights[1] >= 8);
}

TEST_CASE("A run beside whose losses are no numbers, or that has none, leaves finite axes")
{
    LossPanel panel;
    panel.resize(800, 500);
    const double nan = std::nan("");
    const double endless = std::numeric_limits<double>::infinity();
    const std::vector<LossPoint> wild{{1, {nan, endless, -endless}, nan, nan},
                                      {2, {1e300, -1e300, 0}, 1e308, 0}};
    panel.setOverlays({{"wild", std::make_shared<const RunCurves>(curvesOf(wild)), 0, false},
                       {"none", std::make_shared<const RunCurves>(), 9, false},
                       {"unread", nullptr, 0, false}});
    for (const bool logarithmic : {false, true}) {
        panel.setLogarithmic(logarithmic);
        panel.plot()->replot();
        CHECK(axesAreFinite(*panel.plot()));
    }
    panel.setSmoothing(0.0);
    panel.plot()->replot();
    CHECK(axesAreFinite(*panel.plot()));
}

TEST_CASE("A million points beside a million points are drawn with what has pixels")
{
    LossPanel panel;
    panel.resize(800, 500);
    const std::vector<LossPoint> many = steps(1'000'000, 0.5);
    panel.append(many);
    panel.setOverlays({{"many", std::make_shared<const RunCurves>(curvesOf(many)), 0, false}});
    panel.plot()->replot();
    CHECK(drawnPoints(*panel.plot()) < 60'000);
}
