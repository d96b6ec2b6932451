#include "core/data/FleetImport.h"

#include "core/base/AtomicFile.h"
#include "core/data/FleetCsvWriter.h"
#include "tests/support/FleetSamples.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

#include <cmath>

using namespace dyad;

namespace
{

ImportedFleet importText(const std::string& text)
{
    const TemporaryFolder folder;
    saveText(realFileSystem(), folder / "car-7.csv", text);
    return importFleet(folder / "car-7.csv");
}

std::string refusalOf(const std::string& text)
{
    try {
        importText(text);
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::Data);
        return error.what();
    }
    return "not refused";
}

} // namespace

TEST_CASE("A fleet that was written as CSV comes back the same")
{
    const TemporaryFolder folder;
    const auto fleet = sampleFleet();
    saveFleetCsv(realFileSystem(), folder / "fleet.csv", *fleet);
    const ImportedFleet imported = importFleet(folder / "fleet.csv");
    CHECK(imported.report.total() == 0);
    REQUIRE(imported.fleet.rowCount() == fleet->rowCount());
    REQUIRE(imported.fleet.vehicles().size() == fleet->vehicles().size());
    CHECK(imported.fleet.channels() == fleet->channels());
    for (std::size_t i = 0; i < fleet->vehicles().size(); ++i) {
        CHECK(imported.fleet.vehicles()[i].id == fleet->vehicles()[i].id);
        CHECK(imported.fleet.vehicles()[i].fault == fleet->vehicles()[i].fault);
    }
    const auto ours = imported.fleet.values(0, fleet->rowCount());
    const auto theirs = fleet->values(0, fleet->rowCount());
    CHECK(std::equal(ours.begin(), ours.end(), theirs.begin()));
    CHECK(imported.fleet.segments()[4].mileageKm == fleet->segments()[4].mileageKm);
}

TEST_CASE("Rows of interleaved vehicles are brought together in the order they were recorded")
{
    const Fleet fleet = importText("vehicle,segment,volt\nA,1,1\nB,1,10\nA,1,2\nB,2,20\nA,1,3\n").fleet;
    REQUIRE(fleet.vehicles().size() == 2);
    REQUIRE(fleet.segments().size() == 3);
    CHECK(fleet.segments()[0].rowCount == 3);
    CHECK(fleet.values(0, 5)[2] == 3.0F);
    CHECK(fleet.values(0, 5)[4] == 20.0F);
}

TEST_CASE("Without a segment column a gap of more than ten minutes ends a session")
{
    const Fleet fleet = importText("timestamp,volt\n0,1\n600,2\n1201,3\n1202,4\n").fleet;
    REQUIRE(fleet.segments().size() == 2);
    CHECK(fleet.segments()[0].rowCount == 2);
}

TEST_CASE("Without a vehicle column the file's name is the vehicle")
{
    CHECK(importText("timestamp,volt\n0,1\n").fleet.vehicles()[0].id.text == "car-7");
}

TEST_CASE("A cell that is blank or no number stays blank and is listed with line, column and text")
{
    const ImportedFleet imported = importText("vehicle,segment,volt,soc\nA,1,abc,5\nA,1,,6\nA,1,3,7\n");
    CHECK(imported.fleet.rowCount() == 3);
    CHECK(std::isnan(imported.fleet.values(0, 3)[0]));
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
    CHECK(imported.fleet.rowCount() == 2);
    CHECK(imported.report.count(DataIssueKind::RaggedRow) == 2);
}

TEST_CASE("A vehicle with contradicting labels is faulty, and the contradiction is listed")
{
    const ImportedFleet imported = importText("vehicle,segment,volt,label\nA,1,1,0\nA,2,1,1\n");
    CHECK(imported.fleet.vehicles()[0].fault == FaultLabel::Faulty);
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
    CHECK(refusalOf("hello\nworld\n").find("none of the known channels") != std::string::npos);
    CHECK(refusalOf("vehicle,volt\nA,1\n").find("told apart") != std::string::npos);
    CHECK(refusalOf("vehicle,segment,volt\n").find("no row") != std::string::npos);
}
