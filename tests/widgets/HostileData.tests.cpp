#include "tests/widgets/PanelProbe.h"
#include "tests/widgets/SampleSeries.h"
#include "widgets/KlBarsPanel.h"
#include "widgets/LifePanel.h"
#include "widgets/SeriesPanel.h"
#include "widgets/VerdictPanel.h"

#include <QLabel>
#include <QSignalSpy>

#include <cmath>
#include <limits>

using namespace dyad;

namespace
{

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double endless = std::numeric_limits<double>::infinity();
constexpr float notANumberF = std::numeric_limits<float>::quiet_NaN();

/// With a reconstruction beside it and a score that has gaps.
SeriesData scoredSeries(std::size_t rows, const QString& name = "volt")
{
    SeriesData data = sampleSeries(rows, name);
    for (std::size_t row = 0; row < rows; ++row) {
        data.channels[0].reconstructed.push_back(static_cast<float>(row % 5));
        data.score.push_back(row % 3 == 0 ? notANumberF : 1.0F);
    }
    return data;
}

void moveTo(PlotView* plot, const QPointF& at)
{
    QMouseEvent move(QEvent::MouseMove, at, plot->mapToGlobal(at), Qt::NoButton, Qt::NoButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(plot, &move);
}

} // namespace

TEST_CASE("The life survives no points, one point, endless scores and a threshold that is none")
{
    LifePanel panel;
    draw(panel.plot());
    panel.setLife({"V", LifeAxis::Mileage, {{100, 1}}, notANumber, {}, 0});
    draw(panel.plot());
    panel.setLife(
        {"<b>V</b>", LifeAxis::Time, {{notANumber, 1}, {1e18, endless}, {-1e18, 2}}, -endless, "<i>", 99});
    draw(panel.plot());
    CHECK(panel.title() == "Life of <b>V</b>");
    std::vector<LifePoint> many(1'000'000);
    for (std::size_t index = 0; index < many.size(); ++index)
        many[index] = {static_cast<double>(index), std::sin(static_cast<double>(index))};
    panel.setLife({"V", LifeAxis::Order, many, 0.5, {}, 12});
    draw(panel.plot());
}

TEST_CASE("A click on a point of the life names the snippet")
{
    LifePanel panel;
    panel.resize(600, 300);
    panel.setLife({"V", LifeAxis::Mileage, {{100, 1}, {200, 2}, {300, 1}}, 1.5, {}, {}});
    draw(panel.plot());
    QSignalSpy selected(&panel, &LifePanel::snippetSelected);
    panel.setSelectedSnippet(0);
    CHECK(selected.isEmpty());
    const QPointF at(panel.plot()->xAxis->coordToPixel(200), panel.plot()->yAxis->coordToPixel(2));
    QMouseEvent press(QEvent::MouseButtonPress, at, panel.plot()->mapToGlobal(at), Qt::LeftButton,
                      Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(panel.plot(), &press);
    REQUIRE(selected.size() == 1);
    CHECK(selected[0][0].toULongLong() == 1);
}

TEST_CASE("A segment survives nothing, one row, nothing but gaps, and lists of unequal length")
{
    SeriesPanel panel;
    draw(panel.plot());
    panel.setSeries(scoredSeries(1));
    draw(panel.plot());
    SeriesData broken = scoredSeries(100, QString(300, 'x'));
    broken.channels[0].measured.assign(100, notANumberF);
    broken.channels[0].reconstructed.resize(3);
    broken.channels.push_back(
        {"<script>", "<u>", {1e38F, -1e38F, std::numeric_limits<float>::infinity()}, {}, {}, {}, {}, {}});
    broken.score.resize(7);
    broken.timeSeconds[50] = notANumber;
    broken.timeSeconds[51] = -5;
    panel.setSeries(broken);
    draw(panel.plot());
    moveTo(panel.plot(), {300, 100});
    draw(panel.plot());
    panel.clear();
    draw(panel.plot());
}

TEST_CASE("A segment of a million rows is drawn with what has pixels")
{
    SeriesPanel panel;
    panel.setSeries(scoredSeries(1'000'000));
    draw(panel.plot());
    CHECK(drawnPoints(*panel.plot()) < 20'000);
}

TEST_CASE("The cursor of a segment tells where it stands, and one set from outside is not echoed")
{
    SeriesPanel panel;
    panel.setSeries(scoredSeries(100));
    draw(panel.plot());
    QSignalSpy moved(&panel, &SeriesPanel::cursorMoved);
    panel.setCursor(42.0);
    panel.setCursor(notANumber);
    panel.setCursor(std::nullopt);
    CHECK(moved.isEmpty());
    moveTo(panel.plot(), {300, 100});
    REQUIRE(moved.size() == 1);
    CHECK(moved[0][0].toDouble() > 0.0);
}

TEST_CASE("Bars count what is active and take any number for a number")
{
    KlBarsPanel panel;
    panel.resize(300, 200);
    panel.setDivergences({9.8, 0.04, notANumber, endless, -1.0});
    CHECK(panel.activeCount() == 2);
    CHECK(panel.subtitle().startsWith("2 of 5 active"));
    CHECK_FALSE(panel.grab().isNull());
    panel.setDivergences(std::vector<double>(500, 1.0));
    CHECK_FALSE(panel.grab().isNull());
    panel.clear();
    CHECK_FALSE(panel.grab().isNull());
}

TEST_CASE("A verdict shows a file's words as words")
{
    VerdictPanel panel;
    VerdictView view;
    view.verdict = Verdict::Strong;
    view.headline = "<h1>big</h1>";
    view.rows = {{"<b>", "<i>", true}};
    view.channels = {{QString(300, 'q'), notANumber}, {"volt", endless}, {"<a>", -1}};
    panel.setVerdict(view);
    CHECK(panel.findChild<QLabel*>("verdictHeadline")->textFormat() == Qt::PlainText);
    panel.resize(280, 400);
    CHECK_FALSE(panel.grab().isNull());
}
