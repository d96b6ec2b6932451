#include "core/data/import/RecogniseColumns.h"

#include "core/base/Error.h"
#include "tests/support/Test.h"

using namespace dyad;

namespace
{

using Cells = std::vector<std::string>;
using Files = std::vector<std::filesystem::path>;

TableSample tableOf(Cells header, const std::vector<Cells>& pattern, int repeats = 20)
{
    TableSample sample{std::move(header), {}, '.'};
    for (int i = 0; i < repeats; ++i)
        sample.rows.insert(sample.rows.end(), pattern.begin(), pattern.end());
    return sample;
}

ColumnMapping recognised(const TableSample& sample, const Files& files = {"fleet.csv"})
{
    return recogniseColumns(sample, files);
}

} // namespace

TEST_CASE("Of two columns that could be the current the better name is it, and the other says why not")
{
    const auto mapping = recognised(tableOf({"cell", "pack current meter", "current"}, {{"A", "1", "2"}}));
    CHECK(mapping.columns[2].channel == "current");
    CHECK(mapping.columns[1].use == ColumnUse::Unused);
    CHECK_FALSE(mapping.columns[1].reason.empty());
}

TEST_CASE("A name is not believed where the values say otherwise")
{
    const auto mapping = recognised(tableOf({"vehicle", "volt", "soc"}, {{"A", "high", "50"}}));
    CHECK(mapping.columns[1].use == ColumnUse::Unused);
    CHECK(mapping.columns[1].reason.find("no numbers") != std::string::npos);
    CHECK(mapping.columns[2].channel == "soc");
}

TEST_CASE("A vehicle column with another value in every row counts rows")
{
    TableSample sample{{"vehicle_no", "volt"}, {}, '.'};
    for (int i = 0; i < 30; ++i)
        sample.rows.push_back({std::to_string(i), "350"});
    const auto mapping = recognised(sample);
    CHECK(mapping.columns[0].use == ColumnUse::Unused);
    CHECK(mapping.vehicleFrom == VehicleSource::FileName);
}

TEST_CASE("Energy is no state of charge, whatever its name says")
{
    const auto mapping = recognised(tableOf({"剩余电量 (kWh)", "volt"}, {{"40", "350"}}));
    CHECK(mapping.columns[0].use == ColumnUse::Unused);
    CHECK(mapping.columns[0].reason.find("kWh") != std::string::npos);
}

TEST_CASE("A lone temperature becomes the highest, and one that stands beside it does not")
{
    CHECK(recognised(tableOf({"temperature_C", "volt"}, {{"20", "350"}})).columns[0].channel == "max_temp");
    const auto both = recognised(tableOf({"temperature", "max_temp", "volt"}, {{"20", "21", "350"}}));
    CHECK(both.columns[0].use == ColumnUse::Unused);
    CHECK(both.columns[1].channel == "max_temp");
}

TEST_CASE("Numbered columns are cells where their values are a cell's, whatever they are called")
{
    Cells header{"time"};
    Cells row{"0"};
    for (int i = 1; i <= 96; ++i) {
        header.push_back("c" + std::to_string(i));
        row.push_back(i == 5 ? "0" : "3.71");
    }
    const auto mapping = recognised(tableOf(header, {row}));
    CHECK(mapping.columns[1].use == ColumnUse::CellVoltage);
    CHECK(mapping.columns[96].use == ColumnUse::CellVoltage);
    CHECK(channelsOf(mapping).size() == 4);
    for (std::string& cell : row)
        cell = "12";
    CHECK(recognised(tableOf(header, {row})).columns[1].use == ColumnUse::Unused);
}

TEST_CASE("Vehicles come from folders, from parts of names, or from names, and the reason says so")
{
    const TableSample sample = tableOf({"time", "volt"}, {{"0", "350"}});
    CHECK(recognised(sample, {"a/1.csv", "a/2.csv", "b/1.csv"}).vehicleFrom == VehicleSource::FolderName);
    CHECK(recognised(sample, {"V1_1.csv", "V1_2.csv", "V2_1.csv", "V2_2.csv"}).vehicleFrom ==
          VehicleSource::FileNamePart);
    CHECK(recognised(sample, {"car_1.csv", "car_2.csv", "car_3.csv"}).vehicleFrom == VehicleSource::FileName);
    CHECK_FALSE(recognised(sample).vehicleReason.empty());
}

TEST_CASE("A mapping goes through JSON and comes back, but for its reasons")
{
    const auto mapping = recognised(tableOf({"时间", "总电压 (mV)", "soc", "c_1", "c_2", "c_3"},
                                            {{"20190726111742", "350000", "50", "3.6", "3.6", "3.6"}}));
    ColumnMapping plain = mapping;
    plain.timeReason = plain.vehicleReason = plain.segmentReason = plain.currentReason = "";
    CHECK(mappingFromJson(toJson(mapping)) == plain);
    CHECK(mapping.columns[1].fileUnit == "mV");
    CHECK(mapping.timeFormat == TimestampFormat::Digits14);
}

TEST_CASE("A mapping that contradicts itself says what is wrong")
{
    ColumnMapping mapping = recognised(tableOf({"vehicle", "volt", "time"}, {{"A", "350", "0"}}));
    CHECK_FALSE(objectionTo(mapping));
    mapping.columns[2].use = ColumnUse::Channel;
    mapping.columns[2].channel = "volt";
    CHECK(objectionTo(mapping)->find("'volt'") != std::string::npos);
    CHECK_THROWS_AS(mappingFromJson("[]"), Error);
    CHECK_THROWS_AS(mappingFromJson(R"({"columns": [{"header": "a", "use": "nonsense"}]})"), Error);
}

TEST_CASE("What a name leaves out is told by its unit, where no other word of it is strange")
{
    const auto mapping =
        recognised(tableOf({"cell_max_mV", "cell_min_mV", "pack_V", "charger_max_V", "hottest_C"},
                           {{"3700", "3650", "355", "400", "30"}}));
    CHECK(mapping.columns[0].channel == "max_single_volt");
    CHECK(mapping.columns[0].factor == Approx(0.001));
    CHECK(mapping.columns[1].channel == "min_single_volt");
    CHECK(mapping.columns[2].channel == "volt");
    CHECK(mapping.columns[3].use == ColumnUse::Unused);
    CHECK(mapping.columns[4].channel == "max_temp");
}
