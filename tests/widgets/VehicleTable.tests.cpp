#include "widgets/VehicleTable.h"

#include "tests/support/Test.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace dyad;

namespace
{

VehicleRow vehicle(std::size_t index, const QString& id, int rank, double score,
                   Verdict verdict = Verdict::Normal)
{
    VehicleRow row;
    row.vehicle = index;
    row.id = id;
    row.rank = rank;
    row.score = score;
    row.verdict = verdict;
    row.topChannel = index % 2 == 0 ? "volt" : "max_temp";
    return row;
}

std::vector<VehicleRow> threeVehicles()
{
    return {vehicle(10, "LGX-10", 1, 3.9, Verdict::Strong), vehicle(11, "LGX-9", 2, 2.0, Verdict::Borderline),
            vehicle(12, "ABC", 3, std::nan(""))};
}

QStringList shownIds(const VehicleTable& table)
{
    QStringList ids;
    const QAbstractItemModel* model = table.table()->model();
    for (int row = 0; row < model->rowCount(); ++row)
        ids.append(model->index(row, VehicleModel::Id).data().toString());
    return ids;
}

} // namespace

TEST_CASE("Ids sort as people count, and what has no value comes last in both directions")
{
    VehicleTable table;
    table.setRows(threeVehicles());
    table.table()->sortByColumn(VehicleModel::Id, Qt::AscendingOrder);
    CHECK(shownIds(table) == QStringList{"ABC", "LGX-9", "LGX-10"});
    table.table()->sortByColumn(VehicleModel::Score, Qt::AscendingOrder);
    CHECK(shownIds(table) == QStringList{"LGX-9", "LGX-10", "ABC"});
    table.table()->sortByColumn(VehicleModel::Score, Qt::DescendingOrder);
    CHECK(shownIds(table) == QStringList{"LGX-10", "LGX-9", "ABC"});
}

TEST_CASE("A search keeps the rows that hold every word, whatever the case")
{
    VehicleTable table;
    table.setRows(threeVehicles());
    table.searchBox()->setText("lgx VOLT");
    CHECK(shownIds(table) == QStringList{"LGX-10"});
    table.searchBox()->setText("borderline");
    CHECK(shownIds(table) == QStringList{"LGX-9"});
    table.searchBox()->setText("nobody");
    CHECK(shownIds(table).isEmpty());
    table.searchBox()->clear();
    CHECK(shownIds(table).size() == 3);
}

TEST_CASE("J and K walk the queue as it is shown and name the vehicle, not the row")
{
    VehicleTable table;
    QSignalSpy selected(&table, &VehicleTable::vehicleSelected);
    table.setRows(threeVehicles());
    QTest::keyClick(table.table(), Qt::Key_J);
    QTest::keyClick(table.table(), Qt::Key_J);
    QTest::keyClick(table.table(), Qt::Key_K);
    REQUIRE(selected.size() == 3);
    CHECK(selected[0][0].toULongLong() == 10);
    CHECK(selected[1][0].toULongLong() == 11);
    CHECK(selected[2][0].toULongLong() == 10);
}

TEST_CASE("A vehicle selected from outside is not echoed and survives new rows and searches")
{
    VehicleTable table;
    QSignalSpy selected(&table, &VehicleTable::vehicleSelected);
    table.setRows(threeVehicles());
    table.setSelectedVehicle(12);
    CHECK(table.selectedVehicle() == 12U);
    auto rows = threeVehicles();
    std::swap(rows[0], rows[2]);
    table.setRows(rows);
    CHECK(table.selectedVehicle() == 12U);
    table.searchBox()->setText("LGX");
    CHECK_FALSE(table.selectedVehicle().has_value());
    table.searchBox()->clear();
    CHECK(table.selectedVehicle() == 12U);
    table.setSelectedVehicle(999);
    CHECK_FALSE(table.selectedVehicle().has_value());
    CHECK(selected.isEmpty());
}

TEST_CASE("Ten thousand vehicles are sorted and searched")
{
    std::vector<VehicleRow> rows;
    for (std::size_t index = 0; index < 10'000; ++index)
        rows.push_back(vehicle(index, QString("V%1").arg(index), static_cast<int>(index) + 1,
                               static_cast<double>(index)));
    VehicleTable table;
    table.setRows(std::move(rows));
    table.table()->sortByColumn(VehicleModel::Score, Qt::DescendingOrder);
    CHECK(shownIds(table).front() == "V9999");
    table.searchBox()->setText("V123");
    CHECK(shownIds(table).size() == 11);
    CHECK(table.subtitle().contains("11 of 10,000"));
}

TEST_CASE("Hostile text of a file is shown as text")
{
    VehicleTable table;
    VehicleRow row = vehicle(1, "<h1>x</h1>\n\ty", 1, 1.0);
    row.topChannel = QString(300, 'w');
    row.life = {1.0F, std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()};
    table.setRows({row});
    const QModelIndex id = table.table()->model()->index(0, VehicleModel::Id);
    CHECK(id.data().toString() == "<h1>x</h1> y");
    CHECK(id.data(Qt::ToolTipRole).toString().contains("&lt;h1&gt;"));
    table.resize(500, 200);
    CHECK_FALSE(table.grab().isNull());
}

TEST_CASE("What was said of a vehicle is seen in front of its name, each judgement in its own way")
{
    VehicleTable table;
    table.setRows(threeVehicles());
    table.resize(600, 300);
    const auto nameOfFirst = [&table] {
        QTableView* const view = table.table();
        return view
            ->grab(view->visualRect(view->model()->index(0, VehicleModel::Id))
                       .translated(view->viewport()->pos()))
            .toImage();
    };
    std::vector<QImage> seen = {nameOfFirst()};
    for (const auto& judgement : {std::optional(Judgement::Fault), std::optional(Judgement::FalseAlarm),
                                  std::optional(Judgement::Unsure), std::optional<Judgement>()}) {
        table.setReview(10, {true, judgement, {}});
        seen.push_back(nameOfFirst());
    }
    for (std::size_t a = 0; a < seen.size(); ++a)
        for (std::size_t b = 0; b < a; ++b)
            CHECK(seen[a] != seen[b]);
}
