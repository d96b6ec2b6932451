#include "tests/widgets/PanelProbe.h"
#include "widgets/ChoiceBox.h"
#include "widgets/ConfusionPanel.h"
#include "widgets/CostRow.h"
#include "widgets/CountButton.h"
#include "widgets/CurvesPanel.h"
#include "widgets/ElidedLabel.h"
#include "widgets/FoldsPanel.h"
#include "widgets/NumberBox.h"
#include "widgets/ScoreHistogramPanel.h"
#include "widgets/ThresholdBar.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>

#include <cmath>
#include <limits>
#include <numeric>

using namespace dyad;

namespace
{

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double endless = std::numeric_limits<double>::infinity();

ScoreGroups groups(std::vector<double> healthy, std::vector<double> unknown, std::vector<double> faulty)
{
    return {{std::move(healthy), std::move(unknown), std::move(faulty)}};
}

/// `count` scores that rise from `low` to `high`.
std::vector<double> rising(std::size_t count, double low, double high)
{
    std::vector<double> scores(count);
    for (std::size_t i = 0; i < count; ++i)
        scores[i] = low + (high - low) * static_cast<double>(i) / static_cast<double>(count);
    return scores;
}

void send(PlotView* plot, QEvent::Type type, const QPointF& at, Qt::MouseButton button, Qt::MouseButtons held)
{
    QMouseEvent event(type, at, plot->mapToGlobal(at), button, held, Qt::NoModifier);
    QCoreApplication::sendEvent(plot, &event);
}

/// As large as the panel makes it, so that pixels mean something.
void show(ScoreHistogramPanel& panel)
{
    panel.resize(700, 400);
    panel.show();
    QCoreApplication::processEvents();
    panel.plot()->replot();
}

double countOf(PlotView& plot, int group)
{
    double count = 0;
    for (const QCPBarsData& bar : *qobject_cast<QCPBars*>(plot.plottable(group))->data())
        count += bar.value;
    return count;
}

CurveWords words()
{
    return {"rocPlot", "ROC plot", "ROC", "false alarms", "found"};
}

} // namespace

TEST_CASE("The score histogram survives no vehicles, one class, ties, and endless scores")
{
    ScoreHistogramPanel panel;
    draw(panel.plot());
    panel.setThreshold(notANumber);
    draw(panel.plot());
    panel.setScores(groups({}, {}, {2.0}));
    panel.setThreshold(2.0);
    draw(panel.plot());
    CHECK(countOf(*panel.plot(), 2) == 1);
    panel.setScores(groups(std::vector<double>(500, 1.0), {}, {}));
    draw(panel.plot());
    CHECK(countOf(*panel.plot(), 0) == 500);
    panel.setScores(groups({-endless, -1e300, 0.0, 1e300, endless}, {endless}, {-endless}));
    panel.setThreshold(endless);
    draw(panel.plot());
    panel.setScores(groups({-endless}, {}, {endless}));
    panel.setAsShares(true);
    draw(panel.plot());
    panel.clear("<b>nothing</b>");
    draw(panel.plot());
    CHECK(panel.plot()->accessibleDescription().endsWith("nothing to show yet."));
}

TEST_CASE("Ten thousand vehicles are all counted in the bars, and one runaway does not squeeze them")
{
    ScoreHistogramPanel panel;
    std::vector<double> healthy = rising(9800, 0.0, 1.0);
    panel.setScores(groups(healthy, {}, rising(200, 0.8, 3.0)));
    draw(panel.plot());
    CHECK(countOf(*panel.plot(), 0) == Approx(100)); // per cent, since so few are faulty
    CHECK(countOf(*panel.plot(), 2) == Approx(100));
    panel.setAsShares(false);
    draw(panel.plot());
    CHECK(countOf(*panel.plot(), 0) == 9800);
    CHECK(countOf(*panel.plot(), 2) == 200);
    healthy.push_back(1e9);
    panel.setScores(groups(healthy, {}, rising(200, 0.8, 3.0)));
    draw(panel.plot());
    CHECK(panel.plot()->xAxis->range().upper < 20.0);
    panel.setAsShares(false);
    draw(panel.plot());
    CHECK(countOf(*panel.plot(), 0) == 9800); // and one is said to lie outside
}

TEST_CASE("The threshold is dragged with the mouse and does not echo when it is set")
{
    ScoreHistogramPanel panel;
    panel.setScores(groups(rising(100, 0, 1), {}, rising(10, 0.5, 2)));
    panel.setThreshold(1.0);
    show(panel);
    QSignalSpy dragged(&panel, &ScoreHistogramPanel::thresholdDragged);
    QSignalSpy bars(&panel, &ScoreHistogramPanel::barChosen);
    panel.setThreshold(1.1);
    CHECK(dragged.isEmpty());
    const QCPRange before = panel.plot()->xAxis->range();
    const double y = panel.plot()->axisRect()->center().y();
    const QPointF from(panel.plot()->xAxis->coordToPixel(1.1), y);
    const QPointF to(panel.plot()->xAxis->coordToPixel(0.6), y);
    send(panel.plot(), QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton);
    send(panel.plot(), QEvent::MouseMove, to, Qt::NoButton, Qt::LeftButton);
    send(panel.plot(), QEvent::MouseMove, {-5000, y}, Qt::NoButton, Qt::LeftButton);
    send(panel.plot(), QEvent::MouseButtonRelease, to, Qt::LeftButton, Qt::NoButton);
    REQUIRE(dragged.size() == 2);
    CHECK(dragged[0][0].toDouble() == Approx(0.6).margin(0.02));
    CHECK(dragged[1][0].toDouble() == Approx(before.lower).margin(0.02)); // not beyond the plot
    CHECK(bars.isEmpty());
    CHECK(panel.plot()->xAxis->range() == before);
}

TEST_CASE("A click on a bar names its group and its range, in which its vehicles lie")
{
    ScoreHistogramPanel panel;
    const std::vector<double> healthy = rising(45, 0, 1); // few enough to be counted, not shares
    panel.setScores(groups(healthy, {}, {5.0, 5.01, 5.02}));
    show(panel);
    QSignalSpy chosen(&panel, &ScoreHistogramPanel::barChosen);
    const auto click = [&](double score, double count) {
        const QPointF at(panel.plot()->xAxis->coordToPixel(score), panel.plot()->yAxis->coordToPixel(count));
        send(panel.plot(), QEvent::MouseButtonPress, at, Qt::LeftButton, Qt::LeftButton);
        send(panel.plot(), QEvent::MouseButtonRelease, at, Qt::LeftButton, Qt::NoButton);
    };
    click(3.0, 1); // between the two
    CHECK(chosen.isEmpty());
    click(0.5, 1);
    REQUIRE(chosen.size() == 1);
    CHECK(chosen[0][0].value<ScoreGroup>() == ScoreGroup::Healthy);
    const double low = chosen[0][1].toDouble();
    const double high = chosen[0][2].toDouble();
    CHECK(low <= 0.5);
    CHECK(high >= 0.5);
    const auto inside = std::count_if(healthy.begin(), healthy.end(),
                                      [&](double score) { return score >= low && score <= high; });
    const auto& bars = *qobject_cast<QCPBars*>(panel.plot()->plottable(0))->data();
    CHECK(static_cast<double>(inside) == bars.findBegin(0.75 * low + 0.25 * high, false)->value);
    click(5.01, 0.5);
    REQUIRE(chosen.size() == 2);
    CHECK(chosen[1][0].value<ScoreGroup>() == ScoreGroup::Faulty);
}

TEST_CASE("Rules that are impossible cannot be chosen and say why")
{
    ThresholdBar bar;
    bar.setOffers({{0, "percentile", "of healthy", ""}, {3, "best F1", "", "No <b>faulty</b> vehicle."}});
    auto* const box = named<ChoiceBox>(bar, "Threshold rule");
    REQUIRE(box != nullptr);
    const auto* const model = qobject_cast<QStandardItemModel*>(box->model());
    CHECK(model->item(0)->isEnabled());
    CHECK_FALSE(model->item(1)->isEnabled());
    CHECK(model->item(1)->toolTip().contains("No &lt;b&gt;faulty"));
    QSignalSpy rules(&bar, &ThresholdBar::ruleChosen);
    QSignalSpy thresholds(&bar, &ThresholdBar::thresholdChosen);
    bar.showRule(0, true);
    bar.showThreshold(1.5);
    bar.showThreshold(endless);
    bar.showPercent(90);
    CHECK(rules.isEmpty());
    CHECK(thresholds.isEmpty());
    auto* const threshold = named<NumberBox>(bar, "Threshold");
    CHECK(threshold->value() == 1.5);
    threshold->setValue(2.25);
    REQUIRE(thresholds.size() == 1);
    CHECK(thresholds[0][0].toDouble() == 2.25);
}

TEST_CASE("Curves survive none, one point, points that are none, and a point off the curve")
{
    CurvesPanel panel(words(), Qt::AlignRight | Qt::AlignBottom);
    draw(panel.plot());
    panel.setPoint(QPointF(notANumber, 1), "x");
    CurveSet set;
    set.curves.push_back({"<b>one</b>", CurveKind::Main, {{0.5, 0.5}}, true});
    set.curves.push_back({"none", CurveKind::Thin, {}, true});
    set.curves.push_back({"ends", CurveKind::Earlier, {{notANumber, 1}, {endless, 1}, {0, endless}}, true});
    set.level = endless;
    panel.setCurves(set);
    draw(panel.plot());
    CHECK(drawnPoints(*panel.plot()) == 1);
    panel.setPoint(QPointF(7, 7), "far");
    draw(panel.plot());
    set.curves.resize(1);
    set.level = 0.4;
    set.top = 0.0;
    panel.setCurves(set);
    draw(panel.plot());
    CurveSet none;
    none.note = "needs <i>faulty</i> vehicles";
    panel.setCurves(none);
    draw(panel.plot());
    CHECK(panel.plot()->accessibleDescription() == "ROC: needs <i>faulty</i> vehicles.");
}

TEST_CASE("The point on a curve moves without another word about the curve")
{
    CurvesPanel panel(words(), Qt::AlignRight | Qt::AlignBottom);
    CurveSet set;
    set.left = 0;
    set.right = 1;
    set.top = 1;
    set.description = "AUROC 0.9";
    set.curves.push_back({"main", CurveKind::Main, {{0, 0}, {0.1, 0.9}, {1, 1}}, true});
    panel.setCurves(set);
    draw(panel.plot());
    panel.setPoint(QPointF(0.1, 0.9), {});
    CHECK(panel.plot()->accessibleDescription() ==
          "AUROC 0.9; at the threshold false alarms 0.100 and found 0.900.");
    panel.setPoint(std::nullopt, {});
    CHECK(panel.plot()->accessibleDescription() == "AUROC 0.9; no threshold on it.");
}

TEST_CASE("Costs are typed in the currency of who types them, and the rate in per cent")
{
    CostRow row;
    QSignalSpy chosen(&row, &CostRow::costChosen);
    row.setCost({0.001, 5e6, 8000});
    CHECK(chosen.isEmpty());
    CHECK(named<NumberBox>(row, "Fault rate")->value() == Approx(0.1));
    CHECK(named<NumberBox>(row, "Fault cost")->text() == "5,000,000");
    named<NumberBox>(row, "Fault cost")->setValue(1e6);
    REQUIRE(chosen.size() == 1);
    const auto cost = chosen[0][0].value<CostInputs>();
    CHECK(cost.faultCost == 1e6);
    CHECK(cost.inspectionCost == 8000);
    CHECK(cost.faultRate == Approx(0.001));
    named<NumberBox>(row, "Fault rate")->setValue(1000);
    CHECK(row.cost().faultRate == 1.0); // a hundred of a hundred
}

TEST_CASE("The matrix shows the rows that have vehicles, and a click names the cell")
{
    ConfusionPanel panel;
    panel.resize(280, 500);
    panel.show();
    CHECK(panel.findChild<QLabel*>("confusionLacks")->isVisible());
    ConfusionView view;
    view.counts = {MatrixCount{27, 3}, MatrixCount{8, 160}, MatrixCount{}};
    view.figures = {{"Recall", "0.900", ""}, {"<b>F1</b>", "0.8", ""}};
    view.warning = "<i>Mileage</i> alone separates.";
    panel.setView(view);
    auto* const found = named<CountButton>(panel, "Faulty judged faulty");
    REQUIRE(found != nullptr);
    CHECK(found->text() == "27");
    CHECK(found->accessibleDescription() == "27 of 30 vehicles");
    CHECK(named<CountButton>(panel, "Unknown judged faulty")->isHidden());
    CHECK_FALSE(panel.findChild<QLabel*>("confusionLacks")->isVisible());
    CHECK(panel.findChild<QFrame*>("confusionWarning")->isVisible());
    QSignalSpy chosen(&panel, &ConfusionPanel::cellChosen);
    named<CountButton>(panel, "Healthy judged faulty")->click();
    REQUIRE(chosen.size() == 1);
    CHECK(chosen[0][0].value<MatrixRow>() == MatrixRow::Healthy);
    CHECK(chosen[0][1].toBool());
    CHECK(named<ElidedLabel>(panel, "Recall")->text() == "0.900");
    view.counts[0] = {0, 30};
    view.figures[0].value = "0.000";
    panel.setView(view);
    CHECK_FALSE(found->isEnabled()); // nobody is there to be shown
    CHECK(named<ElidedLabel>(panel, "Recall")->text() == "0.000");
    CHECK_FALSE(panel.grab().isNull());
    panel.clear("No vehicle has a score.");
    CHECK(found->isHidden());
}

TEST_CASE("Folds are run, cancelled and compared by buttons that say why they cannot be pressed")
{
    FoldsPanel panel;
    panel.resize(900, 200);
    const std::unique_ptr<QWidget> head(panel.headTools());
    auto* const run = named<QPushButton>(*head, "Run folds");
    auto* const cancel = named<QPushButton>(*head, "Cancel folds");
    REQUIRE(run != nullptr);
    CHECK_FALSE(run->isEnabled());
    CHECK(run->accessibleDescription().contains("open one first"));
    panel.setState(FoldsState::Ready, "five folds");
    CHECK(run->isEnabled());
    CHECK(cancel->isHidden());
    panel.setState(FoldsState::Running, "Folds are already being run.");
    panel.setProgress(notANumber, "fold <b>1</b>");
    CHECK_FALSE(run->isEnabled());
    CHECK_FALSE(cancel->isHidden());
    QSignalSpy cancelled(&panel, &FoldsPanel::cancelRequested);
    cancel->click();
    CHECK(cancelled.size() == 1);
    panel.setState(FoldsState::Stopping, "");
    CHECK_FALSE(cancel->isEnabled());

    QSignalSpy chosen(&panel, &FoldsPanel::earlierChosen);
    panel.setEarlier({{"a & b", "/folder", true}, {"second", "", false}});
    CHECK(chosen.isEmpty());
    panel.findChild<QMenu*>()->actions().at(1)->trigger();
    REQUIRE(chosen.size() == 1);
    CHECK(chosen[0][0].toULongLong() == 1);
    CHECK(chosen[0][1].toBool());
}

TEST_CASE("The table of folds takes any number of rows and any number for a number")
{
    FoldsPanel panel;
    panel.resize(900, 300);
    std::vector<FoldRow> rows;
    for (const FoldRowKind kind :
         {FoldRowKind::Fold, FoldRowKind::Mean, FoldRowKind::Baseline, FoldRowKind::Earlier}) {
        FoldRow row{kind, {}};
        row.cells.assign(FoldsPanel::columns().size(), {"<b>x</b>", notANumber});
        rows.push_back(row);
    }
    panel.setRows(rows);
    const auto* const view = named<QTableView>(panel, "Folds");
    REQUIRE(view != nullptr);
    CHECK(view->model()->rowCount() == 4);
    CHECK_FALSE(panel.grab().isNull());
    panel.setRows({});
    CHECK(view->model()->rowCount() == 0);
    CHECK_FALSE(panel.grab().isNull());
}

TEST_CASE("Everything that drives an evaluation has its name, once, and every plot its sentence")
{
    QWidget page;
    new ScoreHistogramPanel(&page);
    new CurvesPanel(words(), Qt::AlignRight, &page);
    new CostRow(&page);
    new ConfusionPanel(&page);
    new FoldsPanel(&page);
    QStringList names;
    for (const auto* const widget : page.findChildren<QWidget*>())
        if (!widget->accessibleName().isEmpty())
            names.append(widget->accessibleName());
    for (const char* const wanted : {"Threshold", "Threshold rule", "Fault cost", "Inspection cost",
                                     "Fault rate", "Run folds", "Score histogram", "ROC plot"}) {
        CAPTURE(wanted);
        CHECK(names.count(wanted) == 1);
    }
    CHECK(QSet<QString>(names.begin(), names.end()).size() == names.size());
    for (const auto* const plot : page.findChildren<PlotView*>())
        CHECK(plot->accessibleDescription().endsWith('.'));
}
