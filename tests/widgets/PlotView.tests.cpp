#include "widgets/PlotView.h"

#include "tests/support/Test.h"
#include "tests/widgets/PanelProbe.h"
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
