#include "app/workbench/ImportDraft.h"

#include "app/workbench/Background.h"
#include "app/workbench/ImportPace.h"
#include "app/workbench/IssuesCsv.h"
#include "app/workbench/LatestJob.h"
#include "app/workbench/LikelyUnit.h"
#include "app/workbench/MappingMemory.h"
#include "tests/gui/Driver.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

#include <QSignalSpy>

#include <algorithm>
#include <fstream>
#include <future>
#include <sys/resource.h>

using namespace dyad;

namespace
{

ColumnChoice column(const std::string& header, ColumnUse use, const std::string& channel = {})
{
    ColumnChoice choice;
    choice.header = header;
    choice.use = use;
    choice.channel = channel;
    choice.reason = "by name";
    return choice;
}

ColumnMapping recognised()
{
    ColumnMapping mapping;
    mapping.columns = {column("vin", ColumnUse::Vehicle), column("t", ColumnUse::Time),
                       column("t2", ColumnUse::Unused), column("U", ColumnUse::Channel, "volt")};
    return mapping;
}

TableGroup tableOf(const ColumnMapping& mapping)
{
    TableGroup table;
    table.mapping = mapping;
    return table;
}

} // namespace

TEST_CASE("Only what a person changed is told to the engine, table by table")
{
    ImportDraft draft;
    CHECK(choicesOf(draft, {tableOf(recognised())}).tableMappings.empty());
    chooseColumns(draft, recognised(), {3, 1}, column("U", ColumnUse::Unused));
    ColumnMapping other = recognised();
    other.columns.pop_back();
    const ImportChoices choices = choicesOf(draft, {tableOf(other), tableOf(recognised())});
    REQUIRE(choices.tableMappings.size() == 1);
    CHECK(choices.tableMappings[0].columns.size() == 4);
    CHECK(choices.tableMappings[0].columns[3].use == ColumnUse::Unused);
}

TEST_CASE("What only one column can be leaves the column that was it, and comes back with it")
{
    ImportDraft draft;
    chooseColumns(draft, recognised(), {2, 1}, column("t2", ColumnUse::Time));
    const std::string key = headerKey(recognised());
    ColumnMapping mapping = applied(recognised(), draft.edits[key]);
    CHECK(mapping.columns[2].use == ColumnUse::Time);
    CHECK(mapping.columns[1].use == ColumnUse::Unused);
    CHECK(mapping.columns[2].header == "t2");
    chooseColumns(draft, recognised(), {1, 1}, column("t", ColumnUse::Time));
    chooseColumns(draft, recognised(), {2, 1}, column("t2", ColumnUse::Unused));
    CHECK(draft.edits[key].isEmpty());
}

TEST_CASE("Edits between two mappings make the one of the other")
{
    ColumnMapping wanted = recognised();
    wanted.columns[2] = column("t2", ColumnUse::Mileage);
    wanted.timeFormat = TimestampFormat::Iso;
    wanted.segmentsFrom = SegmentSource::TimeGap;
    wanted.currentIsTurned = true;
    const MappingEdits edits = editsBetween(recognised(), wanted);
    CHECK(edits.columns.size() == 1);
    CHECK(applied(recognised(), edits) == wanted);
    CHECK(editsBetween(recognised(), recognised()).isEmpty());
}

TEST_CASE("An answer to day or month holds even where it says what was guessed")
{
    ColumnMapping asked = recognised();
    asked.timeFormat = TimestampFormat::DayMonthYear;
    asked.timeIsAmbiguous = true;
    ImportDraft draft;
    ReadingChoices choices = readingChoices(draft, headerKey(asked));
    choices.timeFormat = TimestampFormat::DayMonthYear;
    setReadingChoices(draft, headerKey(asked), choices);
    chooseColumns(draft, asked, {3, 1}, column("U", ColumnUse::Unused));
    const ColumnMapping answered = applied(asked, draft.edits[headerKey(asked)]);
    CHECK_FALSE(answered.timeIsAmbiguous);
    CHECK(answered.timeFormat == TimestampFormat::DayMonthYear);
}

TEST_CASE("A column put to another use keeps the unit that its header names or its values betray")
{
    TableGroup table;
    table.mapping.columns = {column("U (mV)", ColumnUse::Unused), column("cell", ColumnUse::Unused)};
    for (int row = 0; row < 20; ++row)
        table.rows.push_back({1, {"3900", std::to_string(3600 + row)}, {}});
    ColumnChoice volt = column("U (mV)", ColumnUse::Channel, "volt");
    volt.unit = "V";
    CHECK(inLikelyUnit(volt, table, 0).fileUnit == "mV");
    ColumnChoice cell = column("cell", ColumnUse::Channel, "max_single_volt");
    cell.unit = "V";
    CHECK(inLikelyUnit(cell, table, 1).factor == Approx(0.001));
    CHECK(inLikelyUnit(column("cell", ColumnUse::Vehicle), table, 1).fileUnit.empty());
}

TEST_CASE("Headers that would read alike when joined are not taken for each other")
{
    ColumnMapping a;
    a.columns = {column("x1:y", ColumnUse::Unused)};
    ColumnMapping b;
    b.columns = {column("x", ColumnUse::Unused), column("y", ColumnUse::Unused)};
    CHECK(headerKey(a) != headerKey(b));
}

TEST_CASE("A mapping is remembered for its header and for no other, and a damaged memory is none")
{
    const TemporaryFolder folder;
    const MappingMemory memory(folder / "mappings");
    CHECK_FALSE(memory.recall(recognised()).has_value());
    ColumnMapping mapping = recognised();
    mapping.columns[2].use = ColumnUse::Mileage;
    memory.keep(realFileSystem(), mapping);
    const auto recalled = memory.recall(recognised());
    REQUIRE(recalled.has_value());
    CHECK(recalled->columns[2].use == ColumnUse::Mileage);
    ColumnMapping other = recognised();
    other.columns[0].header = "VIN";
    CHECK_FALSE(memory.recall(other).has_value());
    for (const auto& entry : std::filesystem::directory_iterator(folder / "mappings"))
        std::ofstream(entry.path()) << "{";
    CHECK_FALSE(memory.recall(recognised()).has_value());
}

TEST_CASE("How a table was read is remembered whole for its header, and a damaged memory is none")
{
    const TemporaryFolder folder;
    const MappingMemory memory(folder / "mappings");
    CHECK_FALSE(memory.recallReading("a").has_value());
    TableReading reading;
    memory.keepReading(realFileSystem(), "b", reading);
    CHECK(memory.recallReading("b") == reading);
    reading.dialect = {'\t', '\0', ',', TextEncoding::Gb18030, 0};
    reading.rules = {61.5, BlankRule::Line, ImpossibleRule::Keep, 10.0};
    reading.window = WindowOptions{64, 32};
    memory.keepReading(realFileSystem(), "a", reading);
    CHECK(memory.recallReading("a") == reading);
    CHECK(memory.recallReading("b") == TableReading());
    CHECK_FALSE(readingFromJson(toJson(reading, "a"), "b").has_value());
    std::string damaged = toJson(reading, "a");
    damaged.replace(damaged.find("gb18030"), 7, "klingon");
    CHECK_FALSE(readingFromJson(damaged, "a").has_value());
    CHECK_FALSE(readingFromJson("{", "a").has_value());
}

TEST_CASE("Issues leave as a table in which nothing is a formula and nothing breaks a row")
{
    const std::string csv =
        issuesAsCsv({{DataIssueKind::NotANumber, "a,b.csv", 7, "=cmd|' /C calc'!A0", "@x\n\"y\"", "kept"},
                     {DataIssueKind::Assumption, "+1", 0, "-2", "", "assumed"}});
    CHECK(csv == "kind,file,line,column,text,what_was_done\n"
                 "not-a-number,\"a,b.csv\",7,'=cmd|' /C calc'!A0,\"'@x\n\"\"y\"\"\",kept\n"
                 "assumption,'+1,,'-2,,assumed\n");
}

TEST_CASE("The pace of an import is told once there is one, and anew in a new stage")
{
    ImportPace pace;
    pace.start(1e9, 1e7);
    CHECK(pace.words({"reading <b>a.csv", 0.0}, 0.0) == "reading <b>a.csv");
    const QString words = pace.words({"reading", 0.5}, 10.0);
    CHECK(words.contains("50.0 MB/s"));
    CHECK(words.contains("500,000 rows/s"));
    CHECK(words.contains("10 s left"));
    CHECK(pace.words({"writing", 0.1}, 11.0) == "writing");
}

TEST_CASE("A newer job stops the one before it, and only the newest is heard of")
{
    LatestJob jobs;
    QSignalSpy stopped(&jobs, &LatestJob::stopped);
    std::promise<void> begun;
    jobs.run([&begun](const CancelToken& cancel) -> LatestJob::Deliver {
        begun.set_value();
        while (!cancel.isCancelled())
            std::this_thread::yield();
        cancel.throwIfCancelled();
        return {};
    });
    begun.get_future().wait();
    int heard = 0;
    for (int job = 1; job <= 5; ++job)
        jobs.run([&heard, job](const CancelToken&) -> LatestJob::Deliver {
            return [&heard, job] { heard = job; };
        });
    REQUIRE(waitFor([&] { return heard == 5; }));
    CHECK_FALSE(jobs.isBusy());
    CHECK(stopped.isEmpty());
}

TEST_CASE("A job that fails says why, one that is asked to stop says that it has, a forgotten one nothing")
{
    LatestJob jobs;
    QSignalSpy failed(&jobs, &LatestJob::failed);
    QSignalSpy stopped(&jobs, &LatestJob::stopped);
    jobs.run([](const CancelToken&) -> LatestJob::Deliver { throw Error(ErrorKind::Data, "No rows."); });
    REQUIRE(waitFor([&] { return failed.count() == 1; }));
    CHECK(failed[0][0].toString() == "No rows.");
    const auto untilCancelled = [](const CancelToken& cancel) -> LatestJob::Deliver {
        while (!cancel.isCancelled())
            std::this_thread::yield();
        cancel.throwIfCancelled();
        return {};
    };
    jobs.run(untilCancelled);
    jobs.stop();
    REQUIRE(waitFor([&] { return stopped.count() == 1; }));
    jobs.run(untilCancelled);
    jobs.forget();
    bool isDone = false;
    jobs.run([&isDone](const CancelToken&) -> LatestJob::Deliver { return [&isDone] { isDone = true; }; });
    REQUIRE(waitFor([&] { return isDone; }));
    CHECK(failed.count() == 1);
    CHECK(stopped.count() == 1);
}

#ifdef __linux__
TEST_CASE("Work in the background gives way to the window's thread")
{
    const auto priority = [] { return ::getpriority(PRIO_PROCESS, 0); };
    const int expected = std::min(priority() + 10, 19);
    int ofLatest = -1;
    LatestJob latest;
    latest.run([&](const CancelToken&) -> LatestJob::Deliver {
        return [&ofLatest, found = priority()] { ofLatest = found; };
    });
    int ofQueued = -1;
    bool isDone = false;
    Background background;
    background.run({QStringLiteral("work"),
                    [&](const ProgressCallback&, const CancelToken&) { ofQueued = priority(); },
                    [&] { isDone = true; }});
    REQUIRE(waitFor([&] { return isDone && ofLatest != -1; }));
    CHECK(ofLatest == expected);
    CHECK(ofQueued == expected);
}
#endif
