#include "widgets/PlotView.h"

#include "tests/support/Test.h"
#include "tests/widgets/PanelProbe.h"
#include "widgets/ColumnGraph.h"
#include "widgets/SeriesLegend.h"
#include "widgets/StackedPlot.h"
#include "widgets/ViewWatch.h"

#include <QSignalSpy>
#include <QtTest/QTest>

using namespace dyad;

TEST_CASE("A plot tells what it showed before and after a hand turned it, once, and can be turned back")
{
    PlotView plot(QStringLiteral("plot"), QStringLiteral("Plot"));
    draw(&plot);
    plot.xAxis->setRange(0, 100);
    QSignalSpy turns(&plot, &PlotView::turned);
    QTest::keyClick(&plot, Qt::Key_Right);
    QTest::keyClick(&plot, Qt::Key_Right);
    CHECK(turns.count() == 0); // the hand has not come to rest
    plot.watch()->settle();
    REQUIRE(turns.count() == 1);
    const auto before = turns[0][0].value<PlotState>();
    const auto after = turns[0][1].value<PlotState>();
    CHECK(before.isFitted);
    CHECK_FALSE(after.isFitted);
    CHECK(after == plot.state());

    const QCPRange turned = plot.xAxis->range();
    QTest::keyClick(&plot, Qt::Key_Plus);
    plot.setState(after);
    CHECK(plot.xAxis->range() == turned);
    plot.setState(before);
    CHECK(plot.isFitted());
}

TEST_CASE("Data that come while nobody touches a plot are no change of its view")
{
    PlotView plot(QStringLiteral("plot"), QStringLiteral("Plot"));
    draw(&plot);
    QSignalSpy turns(&plot, &PlotView::turned);
    QTest::mouseClick(&plot, Qt::LeftButton); // looks closer, turns nothing
    plot.xAxis->setRange(0, 1000);
    plot.watch()->settle();
    CHECK(turns.count() == 0);
}

TEST_CASE("A dashed line stays dashed where it has more points than columns")
{
    PlotView plot(QStringLiteral("plot"), QStringLiteral("Plot"));
    plot.resize(400, 200);
    auto* const line = new ColumnGraph(plot.xAxis, plot.yAxis);
    line->setPen(dashedPen(Qt::red, 2));
    for (int i = 0; i <= 5000; ++i)
        line->addData(i, 0.0);
    plot.xAxis->setRange(0, 5000);
    plot.yAxis->setRange(-1, 1);
    const QImage picture = plot.toPixmap(400, 200).toImage();
    const QRect area = plot.axisRect()->rect();
    int ink = 0;
    for (int x = area.left(); x <= area.right(); ++x)
        for (int y = area.top(); y <= area.bottom(); ++y)
            if (QColor(picture.pixel(x, y)).red() > 200 && QColor(picture.pixel(x, y)).green() < 120) {
                ++ink;
                break;
            }
    CHECK(ink > area.width() / 4);
    CHECK(ink < area.width() * 7 / 8);
}

TEST_CASE("A legend names as many lines as there is room for, and without room draws nothing")
{
    const auto inkBeside = [](double roomOfName) {
        PlotView plot(QStringLiteral("plot"), QStringLiteral("Plot"));
        plot.resize(300, 120);
        auto* const legend = new SeriesLegend(plot.axisRect());
        legend->setEntries(
            {{QStringLiteral("measured"), QPen(Qt::red, 3)}, {QStringLiteral("expected"), QPen(Qt::red, 3)}});
        legend->setLook(plot.font(), Qt::red, Qt::red);
        legend->setRoomOfName(roomOfName);
        const QImage picture = plot.toPixmap(300, 120).toImage();
        int ink = 0;
        for (int x = 0; x < picture.width(); ++x)
            for (int y = 0; y < picture.height(); ++y)
                ink += QColor(picture.pixel(x, y)).green() < 100 && QColor(picture.pixel(x, y)).red() > 200;
        return ink;
    };
    const int both = inkBeside(10);
    const int one = inkBeside(150);
    CHECK(both > one);
    CHECK(one > 40);
    CHECK(inkBeside(290) == 0);
}
