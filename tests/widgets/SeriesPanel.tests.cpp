#include "widgets/SeriesPanel.h"

#include "tests/widgets/PanelProbe.h"
#include "tests/widgets/SampleSeries.h"

#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace dyad;

namespace
{

/// Two channels, a row every ten seconds, of which the first counts the rows.
SeriesData twoChannels()
{
    SeriesData data = sampleSeries(100);
    data.channels.push_back(data.channels.front());
    data.channels.back().name = "max_temp";
    for (std::size_t row = 0; row < 100; ++row)
        data.channels.front().measured[row] = static_cast<float>(row);
    return data;
}

QString saidBy(const SeriesPanel& panel)
{
    return panel.plot()->accessibleDescription();
}

} // namespace

TEST_CASE("Cursors A and B tell how far every channel went between them")
{
    SeriesPanel panel;
    panel.setSeries(twoChannels());
    draw(panel.plot());
    panel.setMark(SeriesMark::A, 101.0); // row 10
    CHECK_FALSE(saidBy(panel).contains("Cursors"));
    panel.setMark(SeriesMark::B, 354.0); // row 35
    CHECK(saidBy(panel).contains("Cursors A at 00:01:40 and B at 00:05:50"));
    CHECK(saidBy(panel).contains("volt +25"));
    draw(panel.plot());

    SECTION("until they are taken away")
    {
        panel.clearMarks();
        CHECK_FALSE(saidBy(panel).contains("Cursors"));
    }
    SECTION("or another series comes")
    {
        panel.setSeries(twoChannels());
        CHECK_FALSE(saidBy(panel).contains("Cursors"));
    }
}

TEST_CASE("A cursor is left where the moving one stands, else in the middle of the view")
{
    SeriesPanel panel;
    panel.setMark(SeriesMark::A); // of nothing: nothing
    panel.setSeries(twoChannels());
    draw(panel.plot());
    panel.setCursor(200.0);
    panel.setMark(SeriesMark::A);
    panel.setCursor(std::nullopt);
    panel.setMark(SeriesMark::B);
    CHECK(saidBy(panel).contains("A at 00:03:20 and B at 00:08:20"));
}

TEST_CASE("A channel can be hidden, stays so in the next series, and comes back")
{
    SeriesPanel panel;
    panel.setSeries(twoChannels());
    const auto lanes = panel.plot()->axisRectCount();
    panel.setChannelShown("volt", false);
    draw(panel.plot());
    CHECK(panel.plot()->axisRectCount() == lanes - 1);
    CHECK_FALSE(saidBy(panel).contains("volt"));
    panel.setSeries(twoChannels());
    CHECK(panel.plot()->axisRectCount() == lanes - 1);
    panel.setChannelShown("max_temp", false); // none is left, and that is fine
    draw(panel.plot());

    auto* const button = named<QPushButton>(panel, "Shown channels");
    REQUIRE(button != nullptr);
    Q_EMIT button->menu()->aboutToShow();
    for (QAction* const action : button->menu()->actions())
        if (action->text() == "volt")
            action->trigger();
    CHECK(panel.plot()->axisRectCount() == lanes - 1);
    CHECK(saidBy(panel).contains("volt"));
}

TEST_CASE("A click in a channel chooses the snippet that has its middle nearest there, and a drag does not")
{
    SeriesPanel panel;
    SeriesData data = twoChannels();
    data.windows = {{0, 40}, {20, 40}, {40, 40}};
    panel.setSeries(data);
    draw(panel.plot());
    QSignalSpy chosen(&panel, &SeriesPanel::windowChosen);
    const QCPAxisRect* const lane = panel.plot()->axisRect(0);
    const auto at = [&](std::size_t row) {
        return QPoint(qRound(lane->axis(QCPAxis::atBottom)->coordToPixel(data.timeSeconds[row])),
                      lane->center().y());
    };
    const auto click = [&](std::size_t row) { QTest::mouseClick(panel.plot(), Qt::LeftButton, {}, at(row)); };
    click(5);
    click(35); // in the first two, near the middle of the second
    click(75);
    REQUIRE(chosen.count() == 3);
    CHECK(chosen[0][0].toULongLong() == 0);
    CHECK(chosen[1][0].toULongLong() == 1);
    CHECK(chosen[2][0].toULongLong() == 2);
    click(95); // in none
    QTest::mousePress(panel.plot(), Qt::LeftButton, {}, at(30));
    QTest::mouseRelease(panel.plot(), Qt::LeftButton, {}, at(60));
    CHECK(chosen.count() == 3);
}
