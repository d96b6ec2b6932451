#include "core/training/RunHistory.h"

#include "core/base/AtomicFile.h"
#include "core/training/PlanFile.h"
#include "core/training/RunFolder.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

#include <cmath>
#include <fstream>
#include <limits>

using namespace dyad;

namespace
{

constexpr auto allSteps = std::numeric_limits<std::int64_t>::max();

StepReport stepReport(std::int64_t step)
{
    StepReport report;
    report.step = step;
    report.epoch = 1 + static_cast<int>(step) / 10;
    const auto number = static_cast<double>(step);
    report.losses = {1.0 / number, 20.0 + number, 0.25};
    report.total = 5.5 + number;
    report.beta = 0.001 * number;
    report.divergencePerDimension = {number, 0.5, 0.0};
    return report;
}

TrainingPlan planOfThree()
{
    TrainingPlan plan = presetNamed("demo");
    plan.latent = 3;
    return plan;
}

void append(const std::filesystem::path& file, const std::string& text)
{
    std::ofstream(file, std::ios::app) << text;
}

/// A row as a trainer writes it, short of its end.
std::string rowOf(std::int64_t step)
{
    return std::to_string(step) + ",1,0.5,20,0.25,5.5,0.01,0.005,1,10,0.001,400,0,,,,1,2,3";
}

struct Heard : HistoryListener {
    std::vector<HistoryRow> rows;
    int begun = 0;

    void onBegin() override
    {
        rows.clear();
        ++begun;
    }
    void onRow(const HistoryRow& row) override { rows.push_back(row); }
};

} // namespace

TEST_CASE("The history of a run is read as it was written, losses that are not numbers included")
{
    const TemporaryFolder folder;
    {
        RunFolder run(realFileSystem(), folder / "run", planOfThree());
        run.addStep(stepReport(1), {});
        StepReport wild = stepReport(2);
        wild.losses = {std::nan(""), std::numeric_limits<double>::infinity(), 0};
        wild.skipped = true;
        run.addStep(wild, {});
        run.addStep(stepReport(3), ValidationReport{3, {0.4, 0.5, 0.6}});
        run.history().sync();
    }
    const RunHistory history = loadRunHistory(folder / "run", allSteps);
    REQUIRE(history.rows.size() == 3);
    CHECK(history.rows[0].losses == LossTerms{1.0, 21.0, 0.25});
    CHECK(history.rows[0].total == 6.5);
    CHECK(history.rows[0].beta == 0.001);
    CHECK_FALSE(history.rows[0].skipped);
    CHECK_FALSE(history.rows[0].validation.has_value());
    CHECK(std::isnan(history.rows[1].losses.reconstruction));
    CHECK(std::isinf(history.rows[1].losses.divergence));
    CHECK(history.rows[1].skipped);
    CHECK(history.rows[2].validation == LossTerms{0.4, 0.5, 0.6});
    CHECK(history.newestDivergences == std::vector<double>{3.0, 0.5, 0.0});
    CHECK(history.unreadableRows == 0);
    CHECK(loadRunHistory(folder / "run", 2).rows.size() == 2);
}

TEST_CASE("A follower reads what was added since its last look, and lets a row that is being written wait")
{
    const TemporaryFolder folder;
    const RunFolder run(realFileSystem(), folder / "run", planOfThree());
    const std::filesystem::path file = folder / "run" / "history.csv";
    HistoryFollower follower(folder / "run");
    Heard heard;
    follower.look(heard);
    CHECK(heard.rows.empty());

    append(file, rowOf(1) + "\n" + rowOf(2).substr(0, 30));
    CHECK(follower.look(heard));
    REQUIRE(heard.rows.size() == 1);
    CHECK_FALSE(follower.look(heard));

    append(file, rowOf(2).substr(30) + "\n" + rowOf(3) + "\n");
    CHECK(follower.look(heard));
    REQUIRE(heard.rows.size() == 3);
    CHECK(heard.rows[1].step == 2);
    CHECK(heard.rows[1].losses.divergence == 20.0);
    CHECK(heard.rows[2].step == 3);
    CHECK(heard.begun == 0);
    CHECK(follower.newestDivergences() == std::vector<double>{1, 2, 3});
}

TEST_CASE("A history that is longer than one reading of the disk loses no row")
{
    const TemporaryFolder folder;
    const RunFolder run(realFileSystem(), folder / "run", planOfThree());
    constexpr std::int64_t steps = 120'000;
    std::string rows;
    for (std::int64_t step = 1; step <= steps; ++step)
        rows += rowOf(step) + "\n";
    append(folder / "run" / "history.csv", rows);
    const RunHistory history = loadRunHistory(folder / "run", allSteps);
    CHECK(history.unreadableRows == 0);
    REQUIRE(history.rows.size() == steps);
    CHECK(history.rows.back().step == steps);
}

TEST_CASE("Where a run went on from an earlier step, all rows are told again")
{
    const TemporaryFolder folder;
    HistoryFollower follower(folder / "run");
    Heard heard;
    {
        RunFolder run(realFileSystem(), folder / "run", planOfThree());
        for (std::int64_t step = 1; step <= 20; ++step)
            run.addStep(stepReport(step), {});
        run.history().sync();
    }
    follower.look(heard);
    CHECK(heard.rows.size() == 20);
    RunFolder run(realFileSystem(), folder / "run", planOfThree(), 12);
    SECTION("when the file is shorter than before")
    {
        CHECK(follower.look(heard));
        CHECK(heard.rows.size() == 12);
    }
    SECTION("when it has grown longer again between two looks")
    {
        for (std::int64_t step = 13; step <= 25; ++step) {
            StepReport report = stepReport(step);
            report.snippetsPerSecond = 99; // as no two runs are equally fast
            run.addStep(report, {});
        }
        run.history().sync();
        CHECK(follower.look(heard));
        CHECK(heard.rows.size() == 25);
    }
    CHECK(heard.begun == 1);
}

TEST_CASE("Rows that are none are counted and left out, and a file that is no history is refused")
{
    const TemporaryFolder folder;
    const RunFolder run(realFileSystem(), folder / "run", planOfThree());
    const std::filesystem::path file = folder / "run" / "history.csv";
    append(file, rowOf(1) + "\n<html>\n\nx" + rowOf(2) + "\n3,1,0.5\n" + rowOf(4) + "\n");
    const RunHistory history = loadRunHistory(folder / "run", allSteps);
    REQUIRE(history.rows.size() == 2);
    CHECK(history.rows[1].step == 4);
    CHECK(history.unreadableRows == 4);

    saveText(realFileSystem(), file, "vehicle,score\nA,1\n");
    Heard heard;
    CHECK_THROWS_WITH(HistoryFollower(folder / "run").look(heard), Catch::Contains("no column 'step'"));
}

TEST_CASE("Live changes come with the values that they replaced")
{
    const TemporaryFolder folder;
    TrainingPlan plan = planOfThree();
    plan.live.annealing.ceiling = 0.01;
    {
        RunFolder run(realFileSystem(), folder / "run", plan);
        run.addControlChange({5, "anneal0", 0, 0.02});
        run.addControlChange({9, "anneal0", 0, 0.03});
        run.controls().sync();
    }
    CHECK(loadChangesSince(plan.live, folder / "run") ==
          std::vector<ControlChange>{{5, "anneal0", 0.01, 0.02}, {9, "anneal0", 0.02, 0.03}});
    CHECK(loadRunHistory(folder / "run", 5).changes.size() == 1);
}
