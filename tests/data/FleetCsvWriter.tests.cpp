#include "core/data/FleetCsvWriter.h"

#include "core/base/AtomicFile.h"
#include "tests/support/FaultyFileSystem.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

#include <array>
#include <cstdlib>
#include <limits>

using namespace dyad;

namespace
{

FleetBuilder twoChannels()
{
    return FleetBuilder({{"soc", "%", ChannelRole::Stimulus}, {"volt", "V", ChannelRole::Response}});
}

std::string written(const Fleet& fleet, int threads = 0)
{
    const TemporaryFolder folder;
    saveFleetCsv(realFileSystem(), folder / "fleet.csv", fleet, {threads});
    return loadText(folder / "fleet.csv");
}

Fleet longFleet(std::size_t rows)
{
    FleetBuilder builder = twoChannels();
    for (int vehicle = 0; vehicle < 3; ++vehicle) {
        builder.beginVehicle({"V" + std::to_string(vehicle)}, FaultLabel::Healthy);
        builder.beginSegment("1", 1000.0 * vehicle);
        for (std::size_t row = 0; row < rows; ++row)
            builder.addRow(20.0 * static_cast<double>(row), std::array{static_cast<float>(row % 1000) / 10.0F,
                                                                       static_cast<float>(row) / 7.0F});
    }
    return builder.build();
}

} // namespace

TEST_CASE("a fleet becomes a table with a header, one line a row, and labels as digits")
{
    FleetBuilder builder = twoChannels();
    builder.beginVehicle({"A"}, FaultLabel::Healthy);
    builder.beginSegment("1", 1200.0);
    builder.addRow(1600000000.0, std::array{50.1F, 371.3F});
    builder.addRow(1600000020.0, std::array{50.2F, 371.0F});
    builder.beginVehicle({"B"}, FaultLabel::Faulty);
    builder.beginSegment("1", 1.5);
    builder.addRow(0.5, std::array{-0.125F, 100000.0F});
    CHECK(written(builder.build()) == "vehicle,segment,timestamp,soc,volt,mileage,label\n"
                                      "A,1,1600000000,50.1,371.3,1200,0\n"
                                      "A,1,1600000020,50.2,371,1200,0\n"
                                      "B,1,0.5,-0.125,100000,1.5,1\n");
}

TEST_CASE("what is not known is an empty field")
{
    FleetBuilder builder = twoChannels();
    builder.beginVehicle({"A"}, FaultLabel::Unknown);
    builder.beginSegment("1", std::numeric_limits<double>::quiet_NaN());
    builder.addRow(1.0, std::array{std::numeric_limits<float>::quiet_NaN(), 3.5F});
    CHECK(written(builder.build()) == "vehicle,segment,timestamp,soc,volt,mileage,label\nA,1,1,,3.5,,\n");
}

TEST_CASE("names that a plain field would garble are quoted")
{
    FleetBuilder builder({{"cell, \"max\"", "V", ChannelRole::Response}});
    builder.beginVehicle({"line\nbreak"}, FaultLabel::Healthy);
    builder.beginSegment(" 1", 2.0);
    builder.addRow(1.0, std::array{3.5F});
    CHECK(
        written(builder.build()) ==
        "vehicle,segment,timestamp,\"cell, \"\"max\"\"\",mileage,label\n\"line\nbreak\",\" 1\",1,3.5,2,0\n");
}

TEST_CASE("every written number reads back as the same float")
{
    const Fleet fleet = longFleet(5000);
    const std::string text = written(fleet);
    std::size_t line = text.find('\n') + 1;
    for (std::size_t row = 0; row < fleet.rowCount(); ++row) {
        std::size_t field = line;
        for (int comma = 0; comma < 4; ++comma)
            field = text.find(',', field) + 1;
        const float read = std::strtof(text.c_str() + field, nullptr);
        REQUIRE(read == fleet.values(row, 1)[1]);
        line = text.find('\n', line) + 1;
    }
    CHECK(line == text.size());
}

TEST_CASE("the table has the same bytes for any number of threads")
{
    const Fleet fleet = longFleet(30001);
    const std::string once = written(fleet, 1);
    CHECK(written(fleet, 2) == once);
    CHECK(written(fleet, 7) == once);
    CHECK(written(fleet, 0) == once);
}

TEST_CASE("a fleet without rows is a header")
{
    CHECK(written(twoChannels().build()) == "vehicle,segment,timestamp,soc,volt,mileage,label\n");
}

TEST_CASE("a disk that fills up leaves the old table as it was and nothing beside it")
{
    const TemporaryFolder folder;
    saveText(realFileSystem(), folder / "fleet.csv", "old");
    FaultyFileSystem disk(4, Fault::Full); // at its third write
    CHECK_THROWS_AS(saveFleetCsv(disk, folder / "fleet.csv", longFleet(30001), {1}), Error);
    CHECK(loadText(folder / "fleet.csv") == "old");
    CHECK(folder.entryCount() == 1);
}

TEST_CASE("a writer that is cancelled midway leaves nothing")
{
    const TemporaryFolder folder;
    CancelToken cancel;
    double reached = 0.0;
    const auto cancelHalfway = [&](const Progress& progress) {
        reached = progress.fraction;
        if (progress.fraction > 0.4)
            cancel.cancel();
    };
    CHECK_THROWS_AS(
        saveFleetCsv(realFileSystem(), folder / "fleet.csv", longFleet(30001), {1}, cancelHalfway, cancel),
        Error);
    CHECK(reached < 1.0);
    CHECK(folder.entryCount() == 0);
}
