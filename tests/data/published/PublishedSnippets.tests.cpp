#include "core/data/published/PublishedSnippets.h"

#include "tests/data/published/PublishedFolderBuilder.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

#include <algorithm>

using namespace dyad;

namespace
{

const std::vector<std::string> eightColumns{
    "volt", "current", "soc", "max_single_volt", "min_single_volt", "max_temp", "min_temp", "timestamp"};

PublishedFleet survey(const TemporaryFolder& folder)
{
    return surveyPublished(findPublishedFiles(folder.path()));
}

struct ReadRows {
    std::vector<double> timestamps;
    std::vector<float> values;
};

ReadRows readAll(const PublishedFleet& fleet, int threads = 0)
{
    ReadRows rows;
    readPublishedRows(
        fleet,
        [&](std::span<const double> timestamps, std::span<const float> values) {
            rows.timestamps.insert(rows.timestamps.end(), timestamps.begin(), timestamps.end());
            rows.values.insert(rows.values.end(), values.begin(), values.end());
        },
        threads);
    return rows;
}

std::vector<std::string> namesOf(const std::vector<Segment>& segments)
{
    std::vector<std::string> names;
    for (const Segment& segment : segments)
        names.push_back(segment.name);
    return names;
}

std::string reasonAgainst(const TemporaryFolder& folder)
{
    try {
        survey(folder);
    } catch (const Error& error) {
        return error.what();
    }
    return "none";
}

} // namespace

TEST_CASE("Snippets become segments by car, session, time and file, numbers in their order")
{
    const TemporaryFolder folder;
    saveBytes(folder / "column.pkl", columnBytes(eightColumns));
    saveSnippet(folder / "train/10.pkl", {.car = "10", .chargeSegment = "2"});
    saveSnippet(folder / "train/9.pkl", {.car = "9", .chargeSegment = "10", .firstTime = 500});
    saveSnippet(folder / "train/11.pkl", {.car = "9", .chargeSegment = "10", .firstTime = 100});
    saveSnippet(folder / "test/2.pkl", {.car = "9", .chargeSegment = "2", .label = "10", .mileageKm = 7.5});
    saveSnippet(folder / "test/100.pkl", {.car = "10", .chargeSegment = "3"});
    saveSnippet(folder / "test/20.pkl", {.car = "10", .chargeSegment = "3", .rows = 5});
    const PublishedFleet fleet = survey(folder);

    REQUIRE(fleet.vehicles.size() == 2);
    CHECK(fleet.vehicles[0].id.text == "9");
    CHECK(fleet.vehicles[0].segmentCount == 3);
    CHECK(fleet.vehicles[1].id.text == "10");
    CHECK(fleet.vehicles[1].firstSegment == 3);
    CHECK(namesOf(fleet.segments) == std::vector<std::string>{"2", "10/1", "10/2", "2", "3/1", "3/2"});
    CHECK(fleet.files[1].filename() == "11.pkl");
    CHECK(fleet.files[4].filename() == "20.pkl");
    CHECK(fleet.segments[0].mileageKm == 7.5);
    CHECK(fleet.segments[5].firstRow == 17);
    CHECK(fleet.rowCount == 20);
    CHECK(fleet.refused.empty());
    CHECK(fleet.source.checksum.size() == 32);
}

TEST_CASE("The rows come in the order of the segments, without the time among the channels")
{
    const TemporaryFolder folder;
    saveBytes(folder / "column.pkl", columnBytes(eightColumns));
    for (int i = 0; i < 1200; ++i)
        saveSnippet(folder / (std::to_string(i) + ".pkl"),
                    {.car = std::to_string(i % 7), .firstTime = 10.0 * i, .rows = 2});
    const PublishedFleet fleet = survey(folder);
    REQUIRE(fleet.channels.size() == 7);
    CHECK(fleet.channels[1] == Channel{"current", "A", ChannelRole::Stimulus});
    CHECK(fleet.channels[5] == Channel{"max_temp", "C", ChannelRole::Response});
    const ReadRows rows = readAll(fleet);
    REQUIRE(rows.timestamps.size() == fleet.rowCount);
    bool isRight = true;
    for (std::size_t segment = 0; segment < fleet.segments.size(); ++segment) {
        const double firstTime = 10.0 * std::stoi(fleet.files[segment].stem());
        for (std::size_t row = 0; row < 2; ++row) {
            isRight = isRight && rows.timestamps[segment * 2 + row] == snippetNumber(firstTime, row, 7);
            for (std::size_t channel = 0; channel < 7; ++channel)
                isRight = isRight && rows.values[(segment * 2 + row) * 7 + channel] ==
                                         static_cast<float>(snippetNumber(firstTime, row, channel));
        }
    }
    CHECK(isRight);
    CHECK(readAll(fleet, 1).values == rows.values);
}

TEST_CASE("Labels come from the snippets, and tables of labels overrule them")
{
    const TemporaryFolder folder;
    saveBytes(folder / "column.pkl", columnBytes(eightColumns));
    saveSnippet(folder / "data/1.pkl", {.car = "1"});
    saveSnippet(folder / "data/2.pkl", {.car = "2", .label = "10"});
    saveSnippet(folder / "data/3.pkl", {.car = "3", .label = "00"});
    saveSnippet(folder / "data/4.pkl", {.car = "3", .label = "20"});
    saveSnippet(folder / "data/5.pkl", {.car = "5", .label = ""});
    const PublishedFleet bySnippets = survey(folder);
    REQUIRE(bySnippets.vehicles.size() == 4);
    CHECK(bySnippets.vehicles[0].fault == FaultLabel::Healthy);
    CHECK(bySnippets.vehicles[1].fault == FaultLabel::Faulty);
    CHECK(bySnippets.vehicles[2].fault == FaultLabel::Faulty);
    CHECK(bySnippets.vehicles[3].fault == FaultLabel::Unknown);
    CHECK(bySnippets.report.count(DataIssueKind::Contradiction) == 1);

    saveBytes(folder / "label/train_label.csv", "\xef\xbb\xbf"
                                                "car,label\r\n1,1\r\n");
    saveBytes(folder / "label/test_label.csv", "car,label\n5,0\n");
    saveBytes(folder / "label/other.csv", "car,price\n2,0\n");
    const PublishedFleet byTable = survey(folder);
    CHECK(byTable.vehicles[0].fault == FaultLabel::Faulty);
    CHECK(byTable.vehicles[1].fault == FaultLabel::Faulty);
    CHECK(byTable.vehicles[3].fault == FaultLabel::Healthy);
    CHECK(byTable.report.count(DataIssueKind::Contradiction) == 2);
}

TEST_CASE("Damaged snippets are refused by name and reason, and the others go on")
{
    const TemporaryFolder folder;
    saveBytes(folder / "column.pkl", columnBytes(eightColumns));
    saveSnippet(folder / "1.pkl", {.car = "1"});
    saveBytes(folder / "2.pkl", snippetBytes({}).substr(0, 100));
    saveSnippet(folder / "3.pkl", {.columns = 9});
    saveBytes(folder / "4.pkl", "cos\nsystem\nX\x04\0\0\0true\x85R.");
    saveSnippet(folder / "5.pkl", {.firstTime = std::nan("")});
    const PublishedFleet fleet = survey(folder);
    CHECK(fleet.vehicles.size() == 1);
    REQUIRE(fleet.refused.size() == 4);
    CHECK(fleet.refused[0].file.filename() == "2.pkl");
    CHECK(fleet.refused[0].reason.find("ends in the middle") != std::string::npos);
    CHECK(fleet.refused[1].reason == "it has 9 columns instead of 8");
    CHECK(fleet.refused[2].reason.find("'os.system'") != std::string::npos);
    CHECK(fleet.refused[3].reason == "row 1 has no time");
    CHECK(readAll(fleet).timestamps.size() == fleet.rowCount);
}

TEST_CASE("Without column.pkl the published order is taken and said")
{
    const TemporaryFolder folder;
    saveSnippet(folder / "1.pkl", {});
    PublishedFleet fleet = survey(folder);
    REQUIRE(fleet.report.total() == 1);
    CHECK(fleet.report.issues()[0].kind == DataIssueKind::Assumption);
    CHECK(fleet.report.issues()[0].rawText == "there is no column.pkl");
    CHECK(fleet.columns == eightColumns);

    saveBytes(folder / "column.pkl", columnBytes({"volt", "volt"}));
    fleet = survey(folder);
    REQUIRE(fleet.report.total() == 1);
    CHECK(fleet.report.issues()[0].rawText == "it names a column twice");
}

TEST_CASE("Without a time among the columns the rows are a second apart")
{
    const TemporaryFolder folder;
    saveBytes(folder / "column.pkl", columnBytes({"volt", "soc"}));
    saveSnippet(folder / "1.pkl", {.columns = 2});
    const PublishedFleet fleet = survey(folder);
    CHECK(fleet.channels.size() == 2);
    CHECK(fleet.report.count(DataIssueKind::Assumption) == 1);
    CHECK(readAll(fleet).timestamps == std::vector<double>{0, 1, 2});
}

TEST_CASE("A folder without a usable snippet is an error with the reason of the first")
{
    const TemporaryFolder folder;
    CHECK_FALSE(isPublishedFolder(folder.path()));
    CHECK(reasonAgainst(folder).find("no usable snippet") != std::string::npos);
    saveBytes(folder / "train/1.pkl", "");
    CHECK(isPublishedFolder(folder.path()));
    CHECK(reasonAgainst(folder).find("'1.pkl' the reason is: it is empty") != std::string::npos);
    CHECK_FALSE(isPublishedFolder(folder / "train/1.pkl"));
    CHECK_FALSE(isPublishedFolder(folder / "absent"));
}

TEST_CASE("A snippet that changes between survey and reading is named")
{
    const TemporaryFolder folder;
    saveBytes(folder / "column.pkl", columnBytes(eightColumns));
    saveSnippet(folder / "1.pkl", {});
    const PublishedFleet fleet = survey(folder);
    saveSnippet(folder / "1.pkl", {.rows = 4});
    try {
        readAll(fleet);
        FAIL("it was read");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::File);
        CHECK(std::string(error.what()).find("1.pkl") != std::string::npos);
    }
}

TEST_CASE("Looking through a published folder stops when asked")
{
    const TemporaryFolder folder;
    saveSnippet(folder / "1.pkl", {});
    CancelToken cancel;
    const PublishedFolder files = findPublishedFiles(folder.path());
    cancel.cancel();
    CHECK_THROWS_AS(surveyPublished(files, 1, {}, cancel), Error);
    CHECK_THROWS_AS(findPublishedFiles(folder.path(), cancel), Error);
}
