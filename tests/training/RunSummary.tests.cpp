#include "core/training/RunSummary.h"

#include "core/base/AtomicFile.h"
#include "core/training/RunFolder.h"
#include "core/training/RunShelf.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "tests/training/SmallRuns.h"

#include <cmath>

using namespace dyad;

namespace
{

RunSummary summaryOf(const std::filesystem::path& folder)
{
    RunScanner scanner(folder);
    scanner.look();
    return scanner.summary();
}

StepReport stepReport(std::int64_t step, bool skipped = false)
{
    StepReport report;
    report.step = step;
    report.epoch = 1;
    report.losses = {1.0, 2.0, 3.0};
    report.skipped = skipped;
    return report;
}

} // namespace

TEST_CASE("A run that trains is running; stopped it can go on, and once it has ended it is finished")
{
    const TemporaryFolder folder;
    const auto fleet = sampleFleet();
    RunScanner scanner(folder / "run");
    std::vector<RunCondition> during;
    SmallRunOptions options;
    options.folder = folder / "run";
    options.atStep = [&](std::int64_t step, Controls& controls) {
        if (step == 3) {
            scanner.look();
            during.push_back(scanner.summary().condition);
            controls.stop();
        }
    };
    const FinishedRun stopped = runPlan(smallPlan(), fleet, options);
    CHECK(during == std::vector{RunCondition::Running});

    CHECK(scanner.look());
    RunSummary summary = scanner.summary();
    CHECK(summary.condition == RunCondition::Resumable);
    CHECK(summary.steps == stopped.result.steps);
    CHECK(summary.checkpointStep == stopped.result.steps);
    CHECK(summary.finishedEpochs == stopped.result.epochs);
    REQUIRE(stopped.news.planned.has_value());
    CHECK(summary.plannedSteps == stopped.news.planned->steps.total);
    CHECK(summary.plan == stopped.news.planned->plan);
    CHECK(summary.trainVehicles.size() == stopped.news.planned->trainVehicles);
    REQUIRE(summary.last.has_value());
    CHECK(*summary.last == stopped.news.steps.back().losses);
    CHECK(summary.bytes > 1000);
    CHECK_FALSE(scanner.look());

    SmallRunOptions rest;
    rest.folder = folder / "run";
    resumeRun(fleet, rest);
    CHECK(scanner.look());
    summary = scanner.summary();
    CHECK(summary.condition == RunCondition::Finished);
    CHECK(summary.steps == summary.plannedSteps);
    CHECK(summary.last == summaryOf(folder / "run").last);
}

TEST_CASE("The best validation is the one that reconstructs best, the last the newest")
{
    const TemporaryFolder folder;
    {
        RunFolder run(realFileSystem(), folder / "run", smallPlan());
        run.addStep(stepReport(1), ValidationReport{1, {std::nan(""), 1, 1}});
        run.addStep(stepReport(2), ValidationReport{2, {0.5, 9, 1}});
        run.addStep(stepReport(3), ValidationReport{3, {0.4, 8, 1}});
        run.addStep(stepReport(4), ValidationReport{4, {0.6, 1, 1}});
        run.history().sync();
    }
    const RunSummary summary = summaryOf(folder / "run");
    REQUIRE(summary.bestValidation.has_value());
    CHECK(summary.bestValidation->step == 3);
    CHECK(summary.lastValidation->step == 4);
    CHECK(summary.checkpointStep == -1);
    CHECK(summary.plannedSteps == 0);
    CHECK(summary.condition == RunCondition::Resumable);
}

TEST_CASE("A run whose last steps were all skipped has diverged, one that recovered has not")
{
    const TemporaryFolder folder;
    for (const bool recovers : {false, true}) {
        const std::filesystem::path path = folder / (recovers ? "recovered" : "diverged");
        {
            RunFolder run(realFileSystem(), path, smallPlan());
            for (std::int64_t step = 1; step <= 4; ++step)
                run.addStep(stepReport(step, step > 1), {});
            if (recovers)
                run.addStep(stepReport(5), {});
            run.history().sync();
        }
        CHECK(summaryOf(path).condition == (recovers ? RunCondition::Resumable : RunCondition::Diverged));
    }
}

TEST_CASE("A run that diverged while it was trained is told from its folder")
{
    const TemporaryFolder folder;
    TrainingPlan plan = smallPlan();
    plan.live.weights.reconstruction = 1e6;
    plan.live.learningRate = 10;
    plan.live.annealing = {AnnealingShape::Constant, 1e6, 500, 0.0025, 500, 0.5};
    plan.epochs = 200;
    SmallRunOptions options;
    options.folder = folder / "run";
    const FinishedRun run = runPlan(plan, sampleFleet(), options);
    REQUIRE(run.result.outcome == TrainingOutcome::Diverged);
    CHECK(summaryOf(folder / "run").condition == RunCondition::Diverged);
}

TEST_CASE("A plan or a checkpoint that cannot be read is said in a sentence, and mended files are seen")
{
    const TemporaryFolder folder;
    {
        const RunFolder run(realFileSystem(), folder / "run", smallPlan());
    }
    saveText(realFileSystem(), folder / "run" / "plan.json", "{");
    RunScanner scanner(folder / "run");
    CHECK(scanner.look());
    CHECK(scanner.summary().condition == RunCondition::Unreadable);
    CHECK_THAT(scanner.summary().problem, Catch::Contains("plan.json"));

    saveText(realFileSystem(), folder / "run" / "plan.json", planToJson(smallPlan()));
    CHECK(scanner.look());
    CHECK(scanner.summary().condition == RunCondition::Resumable);
    CHECK(scanner.summary().problem.empty());

    saveText(realFileSystem(), folder / "run" / "checkpoint-000000007.safetensors", "no such thing");
    CHECK(scanner.look());
    CHECK_THAT(scanner.summary().problem, Catch::Contains("checkpoint-000000007"));
}

TEST_CASE("A new title is seen at the next look")
{
    const TemporaryFolder folder;
    {
        const RunFolder run(realFileSystem(), folder / "run", smallPlan());
    }
    RunScanner scanner(folder / "run");
    scanner.look();
    CHECK(scanner.summary().title == "run");
    saveRunTitle(realFileSystem(), folder / "run", "low ceiling");
    CHECK(scanner.look());
    CHECK(scanner.summary().title == "low ceiling");
}
