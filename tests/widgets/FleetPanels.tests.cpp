#include "tests/widgets/GalleryImport.h"
#include "tests/widgets/PanelProbe.h"
#include "tests/widgets/SampleSeries.h"
#include "widgets/ChannelTable.h"
#include "widgets/ChoiceBox.h"
#include "widgets/HistogramPanel.h"
#include "widgets/IssueModel.h"
#include "widgets/IssuesPanel.h"
#include "widgets/PlainTable.h"
#include "widgets/SnippetPanel.h"

#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace dyad;

namespace
{

std::vector<DataIssue> issuesOf(std::size_t count)
{
    std::vector<DataIssue> issues(count);
    for (std::size_t i = 0; i < count; ++i)
        issues[i] = {static_cast<DataIssueKind>(i % 3),
                     "file" + std::to_string(i % 10),
                     count - i,
                     "volt",
                     i % 1000 == 0 ? "needle" : "hay",
                     "kept"};
    return issues;
}

} // namespace

TEST_CASE("Issues are filtered by kind, by file and by words, all at once")
{
    IssuesPanel panel;
    panel.setReport(gallery::manyIssues(600));
    const QAbstractItemModel& model = *panel.table()->model();
    CHECK(model.rowCount() == 600);
    auto* const chip = named<QPushButton>(panel, "Issues not-a-number");
    REQUIRE(chip != nullptr);
    chip->setChecked(true);
    const int ofKind = model.rowCount();
    CHECK(ofKind > 0);
    CHECK(ofKind < 600);
    CHECK(chip->text().endsWith(QString::number(ofKind)));
    named<ChoiceBox>(panel, "Issue file")->setCurrentText("fleet_2024_12.csv");
    const int ofFile = model.rowCount();
    CHECK(ofFile > 0);
    CHECK(ofFile < ofKind);
    named<QLineEdit>(panel, "Search issues")->setText("no such words");
    CHECK(model.rowCount() == 0);
    named<QLineEdit>(panel, "Search issues")->clear();
    CHECK(model.rowCount() == ofFile);
    CHECK(panel.subtitle().contains("on view"));
}

TEST_CASE("What is on view is what is taken along, in its order")
{
    IssuesPanel panel;
    panel.setReport(gallery::manyIssues(50));
    std::vector<DataIssue> taken;
    QObject::connect(&panel, &IssuesPanel::issuesExportRequested, &panel,
                     [&](const std::vector<DataIssue>& issues) { taken = issues; });
    panel.table()->sortByColumn(IssueModel::Line, Qt::DescendingOrder);
    named<QPushButton>(panel, "Export issues")->click();
    REQUIRE(taken.size() == 50);
    CHECK(taken.front().line >= taken.back().line);
}

TEST_CASE("A hundred thousand issues are searched and sorted, and lines sort as numbers")
{
    IssueModel model;
    model.setIssues(issuesOf(100'000));
    model.setFilter({{}, {}, {"needle"}});
    CHECK(model.rowCount() == 100);
    model.setFilter({{DataIssueKind::Blank}, "file3", {}});
    CHECK(model.rowCount() > 3000);
    model.setFilter({});
    model.sort(IssueModel::Line, Qt::AscendingOrder);
    CHECK(model.index(0, IssueModel::Line).data().toString() == "1");
    CHECK(model.index(99'999, IssueModel::Line).data().toString() == "100,000");
    model.sort(-1, Qt::AscendingOrder);
    CHECK(model.index(0, IssueModel::Line).data().toString() == "100,000");
}

TEST_CASE("No issues are said to be none, and there is nothing to take along")
{
    IssuesPanel panel;
    CHECK(panel.subtitle().startsWith("none"));
    CHECK_FALSE(named<QPushButton>(panel, "Export issues")->isEnabled());
}

TEST_CASE("A histogram is drawn of anything, linearly and by tens, and says what it shows")
{
    HistogramPanel panel;
    draw(panel.plot());
    for (const ChannelHistogram& histogram : channelHistograms(*gallery::smallFleet())) {
        panel.setHistogram({"<b>volt", "V", histogram});
        panel.setLogarithmic(false);
        draw(panel.plot());
        panel.setLogarithmic(true);
        draw(panel.plot());
        CHECK(panel.plot()->accessibleDescription().contains("rows from"));
    }
    panel.setHistogram({"blank", "", {0, 0, {}, 0, 12}});
    draw(panel.plot());
    CHECK(panel.subtitle().contains("12 blank"));
    panel.clear("nothing");
    draw(panel.plot());
}

TEST_CASE("The bars of a histogram hold every row that was counted")
{
    HistogramPanel panel;
    const auto histograms = channelHistograms(*gallery::smallFleet());
    panel.setHistogram({"soc", "%", histograms[0]});
    draw(panel.plot());
    const auto* const bars = qobject_cast<QCPBars*>(panel.plot()->plottable(0));
    REQUIRE(bars != nullptr);
    double rows = 0;
    for (const QCPBarsData& bar : *bars->data())
        rows += bar.value;
    CHECK(rows == static_cast<double>(histograms[0].values));
}

TEST_CASE("A channel that is chosen stays so through another fleet that has it")
{
    ChannelTable table;
    QSignalSpy chosen(&table, &ChannelTable::channelChosen);
    const auto fleet = gallery::smallFleet();
    FleetSummary summary = summarise(*fleet);
    table.setChannels(summary.channels);
    table.setHistograms(channelHistograms(*fleet));
    CHECK(table.chosenChannel() == 0u);
    table.table()->selectRow(2);
    CHECK(chosen.back()[0].toULongLong() == 2);
    std::reverse(summary.channels.begin(), summary.channels.end());
    table.setChannels(summary.channels);
    CHECK(table.chosenChannel() == 2u);
    table.setChannels({});
    CHECK_FALSE(table.chosenChannel().has_value());
}

TEST_CASE("Rows of a plain table are told as they were given, however they are sorted")
{
    PlainTable table("t", "T", {{"Name"}, {"Count", true}});
    table.setRows({{{"a"}, {"3", 3}}, {{"b"}, {"1", 1}}, {{"c"}, {"2", 2}}});
    QSignalSpy chosen(&table, &PlainTable::rowChosen);
    table.table()->sortByColumn(1, Qt::AscendingOrder);
    table.table()->selectRow(0);
    REQUIRE(chosen.size() == 1);
    CHECK(chosen[0][0].toULongLong() == 1);
    table.setChosenRow(2);
    CHECK(chosen.size() == 1);
    CHECK(table.chosenRow() == 2u);
    table.setChosenRow(99);
    CHECK_FALSE(table.chosenRow().has_value());
}

TEST_CASE("A table shortens its first column rather than scroll sideways, and no further than can be read")
{
    PlainTable table("t", "T", {{"Name"}, {"Count", true}, {"Share", true}});
    table.setRows({{{QString(40, 'W')}, {"123,456", 1}, {"0.5", 1}}});
    const auto scrolls = [&table] { return table.table()->horizontalScrollBar()->maximum() > 0; };
    table.show();
    table.resize(900, 200);
    QApplication::processEvents();
    const int whole = table.table()->columnWidth(0);
    const int count = table.table()->columnWidth(1);
    table.resize(300, 200);
    QApplication::processEvents();
    CHECK_FALSE(scrolls());
    CHECK(table.table()->columnWidth(0) < whole);
    CHECK(table.table()->columnWidth(1) == count);
    table.resize(100, 200);
    QApplication::processEvents();
    CHECK(scrolls());
    CHECK(table.table()->columnWidth(0) > 40);
    table.resize(900, 200);
    QApplication::processEvents();
    CHECK(table.table()->columnWidth(0) == whole);
}

TEST_CASE("Channels that the model is given are named above the table")
{
    ChannelTable table;
    table.setChannels(summarise(*gallery::smallFleet()).channels);
    CHECK(table.subtitle() == "stimuli: soc, current");
    const QModelIndex response = table.table()->model()->index(2, 0);
    CHECK(response.data(Qt::ToolTipRole).toString().contains("response"));
}

TEST_CASE("The snippets of a session stand beneath its channels and are chosen by a click")
{
    SnippetPanel panel;
    panel.resize(600, 400);
    SeriesData data = sampleSeries(300);
    data.windows = {{0, 100}, {150, 100}, {400, 100}};
    panel.setSeries(data);
    draw(panel.plot());
    CHECK(panel.plot()->accessibleDescription().contains("3 snippets"));
    QSignalSpy chosen(&panel, &SeriesPanel::windowChosen);
    const QCPAxisRect* const lane = panel.plot()->axisRects().back();
    const QPointF at(lane->axis(QCPAxis::atBottom)->coordToPixel(2000), lane->bottom() - 8);
    QTest::mouseClick(panel.plot(), Qt::LeftButton, {}, at.toPoint());
    REQUIRE(chosen.size() == 1);
    CHECK(chosen[0][0].toULongLong() == 1);
    panel.setChosenWindow(1);
    panel.setChosenWindow(77);
    draw(panel.plot());
}

TEST_CASE("A unit stands behind the name of its channel, however wide the plot has become")
{
    SnippetPanel panel;
    SeriesData data = sampleSeries(100, "max_single_volt");
    data.channels[0].unit = "V";
    panel.setSeries(data);
    panel.show();
    const auto textOf = [&panel](const QString& words) -> const QCPItemText* {
        for (int i = 0; i < panel.plot()->itemCount(); ++i)
            if (const auto* text = qobject_cast<QCPItemText*>(panel.plot()->item(i)))
                if (text->text() == words)
                    return text;
        return nullptr;
    };
    for (const int width : {300, 1200, 500}) {
        panel.resize(width, 300);
        QApplication::processEvents();
        const auto* const name = textOf("max_single_volt");
        const auto* const unit = textOf("V");
        REQUIRE(name != nullptr);
        REQUIRE(unit != nullptr);
        const double gap = unit->left->pixelPosition().x() - name->right->pixelPosition().x();
        CHECK(gap >= 0);
        CHECK(gap < 10);
    }
}

TEST_CASE("A session survives no rows, one row, no snippets and overlapping ones")
{
    SnippetPanel panel;
    draw(panel.plot());
    panel.setSeries(sampleSeries(1));
    draw(panel.plot());
    SeriesData data = sampleSeries(200);
    panel.setSeries(data);
    draw(panel.plot());
    for (std::size_t first = 0; first < 150; first += 10)
        data.windows.push_back({first, 50});
    data.chosenWindow = 3;
    panel.setSeries(data);
    draw(panel.plot());
    panel.clear();
    draw(panel.plot());
}

TEST_CASE("One walks forward and back by buttons with keys")
{
    SnippetPanel panel;
    QSignalSpy snippets(&panel, &SnippetPanel::snippetStepped);
    QSignalSpy sessions(&panel, &SnippetPanel::sessionStepped);
    CHECK_FALSE(named<QPushButton>(panel, "Next snippet")->isEnabled());
    panel.setWalkable(true);
    named<QPushButton>(panel, "Next snippet")->click();
    named<QPushButton>(panel, "Previous snippet")->click();
    named<QPushButton>(panel, "Next session")->click();
    CHECK(snippets[0][0].toInt() == 1);
    CHECK(snippets[1][0].toInt() == -1);
    CHECK(sessions[0][0].toInt() == 1);
    CHECK(named<QPushButton>(panel, "Next snippet")->shortcut() == QKeySequence(Qt::Key_J));
}
