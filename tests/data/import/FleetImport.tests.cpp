#include "core/data/import/FleetImport.h"

#include "core/base/AtomicFile.h"
#include "core/data/FleetCsvWriter.h"
#include "tests/support/FleetSamples.h"
#include "tests/support/Refusal.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

#include <cmath>
#include <cstring>
#include <vector>

using namespace dyad;

namespace
{

using Paths = std::vector<std::filesystem::path>;

ImportedFleet importText(const std::string& text, const ImportChoices& choices = {})
{
    const TemporaryFolder folder;
    saveText(realFileSystem(), folder / "car-7.csv", text);
    return importFleet(Paths{folder / "car-7.csv"}, choices);
}

std::vector<float> columnOf(const Fleet& fleet, std::string_view channel)
{
    const std::size_t place = fleet.channelIndex(channel).value();
    const auto values = fleet.values(0, fleet.rowCount());
    std::vector<float> column;
    for (std::size_t row = 0; row < fleet.rowCount(); ++row)
        column.push_back(values[row * fleet.channels().size() + place]);
    return column;
}

bool sameBits(const Fleet& a, const Fleet& b)
{
    if (a.rowCount() != b.rowCount() || a.channels() != b.channels())
        return false;
    const auto equal = [](auto left, auto right) {
        return std::memcmp(left.data(), right.data(), left.size_bytes()) == 0;
    };
    return equal(a.values(0, a.rowCount()), b.values(0, b.rowCount())) &&
           equal(a.timestampSeconds(0, a.rowCount()), b.timestampSeconds(0, b.rowCount()));
}

std::string refusalOf(const std::string& text)
{
    return dyad::refusalOf(ErrorKind::Data, [&] { importText(text); });
}

} // namespace

TEST_CASE("A fleet that was written as CSV comes back the same")
{
    const TemporaryFolder folder;
    const auto fleet = sampleFleet();
    saveFleetCsv(realFileSystem(), folder / "fleet.csv", *fleet);
    const ImportedFleet imported = importFleet(Paths{folder / "fleet.csv"});
    CHECK(imported.report.total() == 0);
    REQUIRE(imported.fleet->rowCount() == fleet->rowCount());
    REQUIRE(imported.fleet->vehicles().size() == fleet->vehicles().size());
    CHECK(imported.fleet->channels() == fleet->channels());
    for (std::size_t i = 0; i < fleet->vehicles().size(); ++i) {
        CHECK(imported.fleet->vehicles()[i].id == fleet->vehicles()[i].id);
        CHECK(imported.fleet->vehicles()[i].fault == fleet->vehicles()[i].fault);
    }
    const auto ours = imported.fleet->values(0, fleet->rowCount());
    const auto theirs = fleet->values(0, fleet->rowCount());
    CHECK(std::equal(ours.begin(), ours.end(), theirs.begin()));
    CHECK(imported.fleet->segments()[4].mileageKm == fleet->segments()[4].mileageKm);
}

TEST_CASE("Rows of interleaved vehicles are brought together in the order they were recorded")
{
    const auto imported = importText("vehicle,segment,volt\nA,1,1\nB,1,10\nA,1,2\nB,2,20\nA,1,3\n");
    const Fleet& fleet = *imported.fleet;
    REQUIRE(fleet.vehicles().size() == 2);
    REQUIRE(fleet.segments().size() == 3);
    CHECK(fleet.segments()[0].rowCount == 3);
    CHECK(fleet.values(0, 5)[2] == 3.0F);
    CHECK(fleet.values(0, 5)[4] == 20.0F);
}

TEST_CASE("Without a segment column a gap of more than ten minutes ends a session")
{
    const auto imported = importText("timestamp,volt\n0,1\n600,2\n1201,3\n1202,4\n");
    const Fleet& fleet = *imported.fleet;
    REQUIRE(fleet.segments().size() == 2);
    CHECK(fleet.segments()[0].rowCount == 2);
}

TEST_CASE("Without a vehicle column the file's name is the vehicle")
{
    CHECK(importText("timestamp,volt\n0,1\n").fleet->vehicles()[0].id.text == "car-7");
}

TEST_CASE("A cell that is blank or no number stays blank and is listed with line, column and text")
{
    const ImportedFleet imported = importText("vehicle,segment,volt,soc\nA,1,abc,5\nA,1,,6\nA,1,3,7\n");
    CHECK(imported.fleet->rowCount() == 3);
    CHECK(std::isnan(imported.fleet->values(0, 3)[0]));
    REQUIRE(imported.report.issues().size() == 2);
    const DataIssue& first = imported.report.issues()[0];
    CHECK(first.kind == DataIssueKind::NotANumber);
    CHECK(first.line == 2);
    CHECK(first.column == "volt");
    CHECK(first.rawText == "abc");
    CHECK(imported.report.issues()[1].kind == DataIssueKind::Blank);
}

TEST_CASE("A row with too few or too many fields is left out and counted")
{
    const ImportedFleet imported = importText("vehicle,segment,volt\nA,1,1\nA,1\nA,1,2,3\nA,1,4\n");
    CHECK(imported.fleet->rowCount() == 2);
    CHECK(imported.report.count(DataIssueKind::RaggedRow) == 2);
}

TEST_CASE("A vehicle with contradicting labels is faulty, and the contradiction is listed")
{
    const ImportedFleet imported = importText("vehicle,segment,volt,label\nA,1,1,0\nA,2,1,1\n");
    CHECK(imported.fleet->vehicles()[0].fault == FaultLabel::Faulty);
    CHECK(imported.report.count(DataIssueKind::Contradiction) == 1);
}

TEST_CASE("Columns that mean nothing here are named")
{
    CHECK(importText("vehicle,segment,volt,colour\nA,1,1,red\n").report.unusedColumns ==
          std::vector<std::string>{"colour"});
}

TEST_CASE("A file that is no table of charging records is refused with the reason")
{
    CHECK(refusalOf("").find("empty") != std::string::npos);
    CHECK(refusalOf("hello\nworld\n").find("no table") != std::string::npos);
    CHECK(refusalOf("name,colour\nA,red\nB,blue\n").find("None of its columns ('name', 'colour')") !=
          std::string::npos);
    CHECK(refusalOf("vehicle,segment,volt\n").find("No row") != std::string::npos);
    CHECK(refusalOf("\x89PNG\r\n\x1A\n1234").find("PNG picture") != std::string::npos);
}

TEST_CASE("Without time and session a file is one session")
{
    const auto imported = importText("vehicle,volt\nA,1\nA,2\n");
    REQUIRE(imported.fleet->segments().size() == 1);
    CHECK(imported.fleet->timestampSeconds(0, 2)[1] == 1.0);
}

TEST_CASE("Of several files the unusable are named and the others imported")
{
    const TemporaryFolder folder;
    saveText(realFileSystem(), folder / "a.csv", "timestamp,volt\n0,1\n10,2\n");
    saveText(realFileSystem(), folder / "b.csv", "report\nof the week\n");
    saveText(realFileSystem(), folder / "c.csv", "volt,timestamp\n3,0\n4,10\n");
    const ImportedFleet imported = importFleet(Paths{folder.path()});
    CHECK(imported.fleet->vehicles().size() == 2);
    CHECK(columnOf(*imported.fleet, "volt") == std::vector<float>{1, 2, 3, 4});
    REQUIRE(imported.refused.size() == 1);
    CHECK(imported.refused[0].file.filename() == "b.csv");
}

TEST_CASE("Files of other columns give one fleet, what a file lacks being blank")
{
    const TemporaryFolder folder;
    saveText(realFileSystem(), folder / "a.csv", "timestamp,volt\n0,1\n");
    saveText(realFileSystem(), folder / "b.csv", "timestamp,volt,soc\n0,2,50\n");
    const ImportedFleet imported = importFleet(Paths{folder.path()});
    REQUIRE(imported.fleet->channels().size() == 2);
    CHECK(std::isnan(columnOf(*imported.fleet, "soc")[0]));
    CHECK(columnOf(*imported.fleet, "soc")[1] == 50.0F);
}

TEST_CASE("Folders that hold several files each are vehicles, and their files sessions in natural order")
{
    const TemporaryFolder folder;
    for (const char* name : {"V1/charge2.csv", "V1/charge10.csv", "V2/charge1.csv"}) {
        std::filesystem::create_directories((folder / name).parent_path());
        saveText(realFileSystem(), folder / name, "timestamp,volt\n0,1\n10,2\n");
    }
    const ImportedFleet imported = importFleet(Paths{folder.path()});
    REQUIRE(imported.fleet->vehicles().size() == 2);
    CHECK(imported.fleet->vehicles()[0].id.text == "V1");
    REQUIRE(imported.fleet->segmentsOf(0).size() == 2);
    CHECK(imported.fleet->segmentsOf(0)[0].name == "charge2");
    CHECK(imported.fleet->segmentsOf(0)[1].name == "charge10");
}

TEST_CASE(
    "A second table brings labels, whatever zeros its names begin with, and what it knows alone is listed")
{
    const TemporaryFolder folder;
    saveText(realFileSystem(), folder / "data.csv", "car,charge_segment,volt\n7,1,1\n8,1,2\n9,1,3\n");
    saveText(realFileSystem(), folder / "labels.csv", "car,label\n007,00\n8,10\n55,00\n");
    const ImportedFleet imported = importFleet(Paths{folder.path()});
    REQUIRE(imported.fleet->vehicles().size() == 3);
    CHECK(imported.fleet->vehicles()[0].fault == FaultLabel::Healthy);
    CHECK(imported.fleet->vehicles()[1].fault == FaultLabel::Faulty);
    CHECK(imported.fleet->vehicles()[2].fault == FaultLabel::Unknown);
    CHECK(imported.report.count(DataIssueKind::UnknownVehicle) == 1);
}

TEST_CASE("Cell columns are folded into highest, lowest, mean and spread, blank cells aside")
{
    const auto imported = importText(
        "vehicle,segment,cell_1 (mV),cell_2 (mV),cell_3 (mV)\nA,1,3600,3610,3620\nA,1,3601,,3605\n");
    CHECK(columnOf(*imported.fleet, "max_single_volt")[0] == 3.62F);
    CHECK(columnOf(*imported.fleet, "min_single_volt")[0] == 3.6F);
    CHECK(columnOf(*imported.fleet, "mean_single_volt")[1] == Approx(3.603F));
    CHECK(columnOf(*imported.fleet, "single_volt_spread")[1] == Approx(0.004F).margin(1e-6));
    CHECK(imported.report.count(DataIssueKind::Blank) == 1);
}

TEST_CASE("A current that is positive while the charge rises is turned, and that is said")
{
    const auto imported = importText("vehicle,segment,soc,current\nA,1,10,20\nA,1,11,20\nA,1,12,21\n");
    CHECK(columnOf(*imported.fleet, "current") == std::vector<float>{-20, -20, -21});
    CHECK(imported.report.count(DataIssueKind::Assumption) == 1);
    const auto stored = importText("vehicle,segment,soc,current\nA,1,10,-20\nA,1,11,-20\nA,1,12,-21\n");
    CHECK(columnOf(*stored.fleet, "current") == std::vector<float>{-20, -20, -21});
}

TEST_CASE("Where the current flows both ways each stretch of charging is a session and the rest is left out")
{
    std::string text = "time,soc,current\n";
    for (int row = 0; row < 60; ++row) {
        const bool charges = row % 30 < 15;
        text += std::to_string(row * 10) + "," + std::to_string(50 + (charges ? row % 15 : 14 - row % 15)) +
                "," + (charges ? "-20" : "35") + "\n";
    }
    const auto imported = importText(text);
    CHECK(imported.fleet->segments().size() == 2);
    CHECK(imported.fleet->rowCount() == 30);
    CHECK(imported.report.count(DataIssueKind::NotCharging) == 30);
}

TEST_CASE("A value that no battery can have is kept and listed, or made a blank, as the rule says")
{
    const std::string text = "vehicle,segment,min_single_volt\nA,1,3.4\nA,1,0\n";
    const auto kept = importText(text);
    CHECK(columnOf(*kept.fleet, "min_single_volt")[1] == 0.0F);
    CHECK(kept.report.count(DataIssueKind::Impossible) == 1);
    ImportChoices choices;
    choices.rules.impossible = ImpossibleRule::Blank;
    CHECK(std::isnan(columnOf(*importText(text, choices).fleet, "min_single_volt")[1]));
}

TEST_CASE("A gap within a named session parts it")
{
    const auto imported = importText("vehicle,segment,time,volt\nA,s,0,1\nA,s,10,2\nA,s,5000,3\n");
    REQUIRE(imported.fleet->segments().size() == 2);
    CHECK(imported.fleet->segments()[1].name == "s/2");
    CHECK(imported.fleet->segments()[1].firstRow == 2);
}

TEST_CASE("Resampled rows come at the stated period")
{
    ImportChoices choices;
    choices.rules.resampleSeconds = 5;
    const auto imported = importText("vehicle,segment,time,volt\nA,s,0,0\nA,s,10,10\nA,s,20,20\n", choices);
    CHECK(columnOf(*imported.fleet, "volt") == std::vector<float>{0, 5, 10, 15, 20});
}

TEST_CASE("A mapping made by hand overrules the guess, wherever its columns stand")
{
    ImportChoices choices;
    choices.mapping = mappingFromJson(R"({"columns": [
        {"header": "a", "use": "channel", "channel": "volt", "unit": "V", "factor": 0.001},
        {"header": "b", "use": "vehicle"}], "vehicle_from": "column", "segments_from": "file"})");
    const auto imported = importText("x,b,a\n1,K,3000\n2,K,4000\n", choices);
    CHECK(columnOf(*imported.fleet, "volt") == std::vector<float>{3, 4});
    CHECK(imported.fleet->vehicles()[0].id.text == "K");
}

TEST_CASE("The same fleet comes out for every number of threads, in memory and through a file")
{
    const TemporaryFolder folder;
    std::string text = "vehicle,segment,time,soc,current\n";
    for (int row = 0; row < 40000; ++row)
        text += "V" + std::to_string(row % 7) + "," + std::to_string(row / 7000) + "," +
                std::to_string(row * 3) + "," + (row % 501 == 0 ? "" : std::to_string(row % 100)) + ",-" +
                std::to_string(row % 13) + ".25\n";
    saveText(realFileSystem(), folder / "long.csv", text);
    const Paths inputs{folder / "long.csv"};
    const auto alone = importFleet(inputs, {.threads = 1});
    const auto several = importFleet(inputs, {.threads = 3});
    const auto stored = importFleetTo(realFileSystem(), folder / "long.fleet.h5", inputs);
    CHECK(alone.fleet->segments().size() == 42);
    for (const auto* other : {&several, &stored}) {
        CHECK(sameBits(*alone.fleet, *other->fleet));
        CHECK(alone.report.issues() == other->report.issues());
    }
}

TEST_CASE("A cancelled import leaves nothing behind")
{
    const TemporaryFolder folder;
    saveText(realFileSystem(), folder / "a.csv", "timestamp,volt\n0,1\n10,2\n");
    const CancelToken cancel;
    CancelToken(cancel).cancel();
    CHECK_THROWS_AS(
        importFleetTo(realFileSystem(), folder / "a.fleet.h5", Paths{folder / "a.csv"}, {}, {}, cancel),
        Error);
    CHECK(folder.entryCount() == 1);
}
