#include "widgets/TableText.h"

#include "tests/support/Test.h"
#include "widgets/LifePanel.h"
#include "widgets/LossCsv.h"
#include "widgets/PlainTable.h"
#include "widgets/PlotView.h"
#include "widgets/SeriesCsv.h"

#include <QHeaderView>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest/QTest>

#include <cmath>

using namespace dyad;

TEST_CASE("A table is taken along as it is on view: order, hidden columns, plain digits, no formulas")
{
    PlainTable panel(QStringLiteral("sample"), QStringLiteral("Sample"),
                     {{QStringLiteral("name")}, {QStringLiteral("km"), true}, {QStringLiteral("secret")}});
    panel.setRows(
        {{{QStringLiteral("=cmd|' /C calc'!A0")}, {QStringLiteral("61,200"), 61200}, {QStringLiteral("x")}},
         {{QStringLiteral("a, \"b\"")}, {QStringLiteral("\u22120.5"), -0.5}, {QStringLiteral("y")}},
         {{QStringLiteral("-3")}, {QStringLiteral("—")}, {QStringLiteral("z")}}});
    QTableView& table = *panel.table();
    CHECK(tableAsCsv(table) == "name,km,secret\r\n"
                               "'=cmd|' /C calc'!A0,61200,x\r\n"
                               "\"a, \"\"b\"\"\",-0.5,y\r\n"
                               "-3,—,z\r\n");
    table.hideColumn(2);
    table.sortByColumn(1, Qt::AscendingOrder);
    const QByteArray sorted = tableAsCsv(table);
    CHECK(sorted.startsWith("name,km\r\n"));
    CHECK(sorted.indexOf("-0.5") < sorted.indexOf("61200"));
    CHECK(tableAsTabs(table).contains("a, \"b\"\t-0.5\n"));
}

TEST_CASE("A series is taken along row by row, only what is on view, and blank where there is nothing")
{
    SeriesData series;
    series.timeSeconds = {0, 10, 20};
    SeriesChannel& channel = series.channels.emplace_back();
    channel.name = QStringLiteral("+volt");
    channel.unit = QStringLiteral("V");
    channel.measured = {3.5F, 3.6F, std::nanf("")};
    channel.reconstructed = {3.4F, 3.5F, 3.7F};
    series.score = {0.5F, std::nanf(""), 2.0F};
    CHECK(seriesAsCsv(series, {&series.channels[0]}, {5, 30}) ==
          "time_s,'+volt (V),'+volt (V) expected,score\r\n10,3.6,3.5,\r\n20,,3.7,2\r\n");
}

TEST_CASE("Losses are taken along step by step and run by run, only what is on view")
{
    ExtremesSeries raw;
    ExtremesSeries smoothed;
    ExtremesSeries validation;
    ExtremesSeries beta;
    for (int step = 1; step <= 4; ++step) {
        raw.append(step, step == 3 ? std::nan("") : 0.5 * step);
        smoothed.append(step, 0.25 * step);
        beta.append(step, 0.01);
    }
    validation.append(3, 2.5);
    LossColumns own;
    own.run = "=1+1";
    own.raw[0] = &raw;
    own.smoothed[0] = &smoothed;
    own.validation[0] = &validation;
    own.beta = &beta;
    LossColumns beside;
    beside.run = "beside";
    beside.raw[1] = &raw;
    const QByteArray csv = lossesAsCsv({own, beside}, {1.5, 3.0});
    CHECK(csv == "run,step,NLL,NLL smoothed,NLL validation,KL,KL smoothed,KL validation,"
                 "Label,Label smoothed,Label validation,total,total smoothed,total validation,beta\r\n"
                 "'=1+1,2,1,0.5,,,,,,,,,,,0.01\r\n"
                 "'=1+1,3,,0.75,2.5,,,,,,,,,,0.01\r\n"
                 "beside,2,,,,1,,,,,,,,,\r\n"
                 "beside,3,,,,,,,,,,,,,\r\n");
    CHECK(lossesAsCsv({own}, {5, 9}).count('\n') == 1); // the head alone
}

TEST_CASE("A brush over the life takes the snippets beneath it, and a shake of the hand takes none")
{
    LifePanel panel;
    panel.resize(700, 260);
    LifeData life;
    life.vehicle = QStringLiteral("V1");
    for (int i = 0; i < 100; ++i)
        life.points.push_back({i * 100.0, 0.5});
    panel.setLife(life);
    panel.show();
    PlotView& plot = *panel.plot();
    plot.replot();
    QSignalSpy ranges(&panel, &LifePanel::rangeSelected);
    const auto drag = [&](double from, double to) {
        const QPoint begin(static_cast<int>(plot.xAxis->coordToPixel(from)), plot.height() / 2);
        const QPoint end(static_cast<int>(plot.xAxis->coordToPixel(to)), plot.height() / 2);
        QTest::mousePress(&plot, Qt::LeftButton, Qt::ShiftModifier, begin);
        QTest::mouseMove(&plot, end);
        QTest::mouseRelease(&plot, Qt::LeftButton, Qt::ShiftModifier, end);
    };
    const QCPRange before = plot.xAxis->range();
    drag(6050, 2050);
    REQUIRE(ranges.count() == 1);
    CHECK(std::abs(ranges[0][0].toInt() - 21) <= 1);
    CHECK(std::abs(ranges[0][1].toInt() - 60) <= 1);
    CHECK(plot.xAxis->range() == before); // it does not pan
    drag(3000, 3000);
    CHECK(ranges.count() == 1);
}
