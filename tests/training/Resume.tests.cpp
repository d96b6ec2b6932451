#include "core/training/Resume.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/training/ControlChanges.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "tests/support/Text.h"
#include "tests/training/SmallRuns.h"

#include <algorithm>

using namespace dyad;

namespace
{

std::function<void(std::int64_t, Controls&)> stopAt(std::int64_t last)
{
    return [last](std::int64_t step, Controls& controls) {
        if (step == last)
            controls.stop();
    };
}

/// Turns a knob after two of the steps, once before and once after the middle.
void turnKnobs(std::int64_t step, Controls& controls)
{
    LiveSettings settings = controls.settings();
    if (step == 3)
        settings.annealing.ceiling = 0.3;
    else if (step == 12)
        settings.learningRate = 1.0 / 700;
    else
        return;
    controls.change(settings);
}

void damage(const std::filesystem::path& file)
{
    std::string bytes = loadText(file);
    bytes[bytes.size() / 2] ^= 1;
    saveText(realFileSystem(), file, bytes);
}

} // namespace

TEST_CASE("A run that was stopped anywhere and resumed ends with the very bits of one that never stopped")
{
    const auto fleet = sampleFleet();
    const TemporaryFolder folder;
    const FinishedRun whole = runPlan(smallPlan(), fleet, {.folder = folder / "whole"});
    const std::int64_t total = whole.result.steps;
    const std::int64_t perEpoch = whole.news.planned->steps.perEpoch;
    REQUIRE(perEpoch > 3);
    for (const std::int64_t stop :
         {std::int64_t{1}, perEpoch - 1, perEpoch, perEpoch + 1, 2 * perEpoch + 3, total - 1}) {
        INFO("stopped after step " << stop << " of " << total);
        const std::filesystem::path run = folder / std::to_string(stop);
        CHECK(runPlan(smallPlan(), fleet, {.folder = run, .atStep = stopAt(stop)}).result.steps == stop);
        const FinishedRun rest = resumeRun(fleet, {.folder = run});
        CHECK(rest.result.outcome == TrainingOutcome::Completed);
        CHECK(rest.result.steps == total);
        CHECK(rest.result.losses == whole.result.losses);
        CHECK(rest.news.steps.front().step == stop + 1);
        CHECK(rest.news.notices.empty());
        CHECK(newestCheckpointBytes(run) == newestCheckpointBytes(folder / "whole"));
        CHECK(historyOf(run) == historyOf(folder / "whole"));
    }
}

TEST_CASE("A run that stops early does so after a resume too, and then is finished")
{
    const auto fleet = sampleFleet();
    TrainingPlan plan = smallPlan();
    plan.epochs = 200;
    plan.earlyStopping.patience = 2;
    plan.earlyStopping.minimumImprovement = 0.5; // so that it is soon over
    plan.latentSamples = 2;
    plan.diffusion.steps = 20;
    plan.warmupSteps = 5;
    const TemporaryFolder folder;
    const FinishedRun whole = runPlan(plan, fleet, {.folder = folder / "whole"});
    REQUIRE(whole.result.bestEpoch > 0);
    const std::int64_t perEpoch = whole.news.planned->steps.perEpoch;
    for (const std::int64_t stop : {perEpoch + 2, whole.result.steps - 2}) {
        const std::filesystem::path run = folder / std::to_string(stop);
        runPlan(plan, fleet, {.folder = run, .atStep = stopAt(stop)});
        CHECK_FALSE(loadResumePoint(run).isFinished());
        const FinishedRun rest = resumeRun(fleet, {.folder = run});
        CHECK(rest.result.outcome == TrainingOutcome::Completed);
        CHECK(rest.result.bestEpoch == whole.result.bestEpoch);
        CHECK(newestCheckpointBytes(run) == newestCheckpointBytes(folder / "whole"));
        CHECK(loadResumePoint(run).isFinished());
    }
}

TEST_CASE("A killed run feels again what was turned after its checkpoint, each at its step")
{
    const auto fleet = sampleFleet();
    const TemporaryFolder folder;
    // What lies in the folder at step 14 is what a kill would leave; its newest checkpoint is of step 8.
    const auto turnAndCopy = [&](std::int64_t step, Controls& controls) {
        turnKnobs(step, controls);
        if (step == 8)
            controls.requestCheckpoint();
        if (step == 14)
            std::filesystem::copy(folder / "whole", folder / "killed",
                                  std::filesystem::copy_options::recursive);
    };
    TrainingPlan plan = smallPlan();
    plan.batchSize = 4; // so that no epoch ends before
    const FinishedRun whole = runPlan(plan, fleet, {.folder = folder / "whole", .atStep = turnAndCopy});
    REQUIRE(whole.news.planned->steps.perEpoch > 14);
    REQUIRE(loadResumePoint(folder / "killed").state().step == 8);

    const FinishedRun rest = resumeRun(fleet, {.folder = folder / "killed"});
    REQUIRE(rest.news.changes.size() == 1);
    CHECK(rest.news.changes[0].step == 13);
    CHECK(rest.news.changes[0].what == "learning_rate");
    CHECK(newestCheckpointBytes(folder / "killed") == newestCheckpointBytes(folder / "whole"));
    CHECK(historyOf(folder / "killed") == historyOf(folder / "whole"));
    CHECK(loadText(folder / "killed" / "controls.csv") == loadText(folder / "whole" / "controls.csv"));
}

TEST_CASE("What a person turns after resuming is stored like any other change")
{
    const auto fleet = sampleFleet();
    const TemporaryFolder folder;
    runPlan(smallPlan(), fleet, {.folder = folder / "whole", .atStep = turnKnobs});
    const auto turnAndStop = [](std::int64_t step, Controls& controls) {
        turnKnobs(step, controls);
        if (step == 9)
            controls.stop();
    };
    runPlan(smallPlan(), fleet, {.folder = folder / "run", .atStep = turnAndStop});
    resumeRun(fleet, {.folder = folder / "run", .atStep = turnKnobs});
    CHECK(newestCheckpointBytes(folder / "run") == newestCheckpointBytes(folder / "whole"));
    CHECK(loadText(folder / "run" / "controls.csv") == loadText(folder / "whole" / "controls.csv"));
}

TEST_CASE("A damaged newest checkpoint is put aside, and the one before it leads to the same end")
{
    const auto fleet = sampleFleet();
    const TemporaryFolder folder;
    runPlan(smallPlan(), fleet, {.folder = folder / "whole"});
    runPlan(smallPlan(), fleet, {.folder = folder / "run", .atStep = stopAt(11)});
    const auto files = checkpointsOf(folder / "run");
    REQUIRE(files.size() == 2);
    damage(files[1]);
    const std::string notice = loadNewestCheckpoint(folder / "run").notice;
    CHECK(contains(notice, files[1].filename().string()));
    CHECK(contains(notice, "checksum"));

    const FinishedRun rest = resumeRun(fleet, {.folder = folder / "run"});
    CHECK(rest.news.notices == std::vector<std::string>{notice});
    CHECK(rest.news.steps.front().step < 11);
    CHECK(newestCheckpointBytes(folder / "run") == newestCheckpointBytes(folder / "whole"));
    CHECK(historyOf(folder / "run") == historyOf(folder / "whole"));
    CHECK(std::filesystem::exists(files[1].string() + ".damaged"));
}

TEST_CASE("Where every checkpoint is damaged the run is refused, not started again")
{
    const auto fleet = sampleFleet();
    const TemporaryFolder folder;
    runPlan(smallPlan(), fleet, {.folder = folder / "run"});
    for (const auto& file : checkpointsOf(folder / "run"))
        damage(file);
    CHECK_THROWS_AS(loadResumePoint(folder / "run"), Error);
}

TEST_CASE("A run that ended before its first checkpoint starts again from its plan")
{
    const auto fleet = sampleFleet();
    const TemporaryFolder folder;
    runPlan(smallPlan(), fleet, {.folder = folder / "whole"});
    runPlan(smallPlan(), fleet, {.folder = folder / "run", .atStep = stopAt(2)});
    std::filesystem::remove(checkpointsOf(folder / "run").back());
    const FinishedRun rest = resumeRun(fleet, {.folder = folder / "run"});
    REQUIRE(rest.news.notices.size() == 1);
    CHECK(contains(rest.news.notices[0], "starts again"));
    CHECK(newestCheckpointBytes(folder / "run") == newestCheckpointBytes(folder / "whole"));
    CHECK(historyOf(folder / "run") == historyOf(folder / "whole"));
}

TEST_CASE("A finished run goes on when more epochs are asked for")
{
    const auto fleet = sampleFleet();
    const TemporaryFolder folder;
    const FinishedRun first = runPlan(smallPlan(), fleet, {.folder = folder / "run"});
    ResumePoint point = loadResumePoint(folder / "run");
    CHECK(point.isFinished());
    point.plan.epochs += 2;
    CHECK_FALSE(point.isFinished());
    const auto longer = std::make_shared<const ResumePoint>(point);
    const FinishedRun rest = runPlan(point.plan, fleet, {.folder = folder / "run", .resumeFrom = longer});
    CHECK(rest.result.epochs == 6);
    CHECK(rest.news.steps.front().step == first.result.steps + 1);
    CHECK(loadResumePoint(folder / "run").isFinished());
}

TEST_CASE("Other data than the run was trained on are refused, whatever is other about them")
{
    const TemporaryFolder folder;
    runPlan(smallPlan(), sampleFleet(), {.folder = folder / "run", .atStep = stopAt(5)});
    const ResumePoint point = loadResumePoint(folder / "run");
    const auto refusalOf = [&](const SampleFleetOptions& options) -> std::string {
        const auto fleet = sampleFleet(options);
        try {
            planResume(point,
                       prepareTraining(point.plan, fleet, trainingVehicles(*fleet, point.plan.vehicles)));
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::Data);
            return error.what();
        }
        return {};
    };
    CHECK(refusalOf({}).empty());
    CHECK(contains(refusalOf({.healthy = 7}), "vehicles are others"));
    CHECK(contains(refusalOf({.segments = 4}), "training snippets instead of"));
    CHECK(contains(refusalOf({.hasMileage = false}), "numbers of its training vehicles"));
}

TEST_CASE("A run goes on with the threads, pieces and kernel that it was started with")
{
    const auto fleet = sampleFleet();
    const TemporaryFolder folder;
    runPlan(smallPlan(), fleet, {.folder = folder / "run", .atStep = stopAt(5)});
    ResumePoint point = loadResumePoint(folder / "run");
    CHECK(point.checkpoint->info.arithmetic.threads == 2);
    point.checkpoint->info.arithmetic.threads = 3;
    point.checkpoint->info.arithmetic.pieces = 5;
    point.checkpoint->info.arithmetic.kernel = RecurrentKernel::LibTorch;
    const PlannedRun planned =
        planResume(point, prepareTraining(point.plan, fleet, trainingVehicles(*fleet, point.plan.vehicles)));
    CHECK(planned.threads == 3);
    CHECK(planned.pieces == 5);
    CHECK(planned.kernel == RecurrentKernel::LibTorch);

    const FinishedRun rest = runPlan(
        point.plan, fleet, {.folder = folder / "run", .resumeFrom = std::make_shared<ResumePoint>(point)});
    REQUIRE(rest.news.notices.size() <= 1);
    // LibTorch has stood in for our own kernels, where there are any.
    const bool isOther = loadResumePoint(folder / "run").checkpoint->info.arithmetic.description !=
                         point.checkpoint->info.arithmetic.description;
    CHECK(isOther == !rest.news.notices.empty());
    if (isOther)
        CHECK(contains(rest.news.notices[0], "not be bit-identical"));
}

TEST_CASE("A run that was computed on another device goes on with what suits this one, and says so")
{
    const auto fleet = sampleFleet();
    const TemporaryFolder folder;
    runPlan(smallPlan(), fleet, {.folder = folder / "run", .atStep = stopAt(5)});
    ResumePoint point = loadResumePoint(folder / "run");
    const Arithmetic here = point.checkpoint->info.arithmetic;
    CHECK(here.device == Device::Cpu);
    point.checkpoint->info.arithmetic = {7, 1, RecurrentKernel::LibTorch, Device::Cuda, "a CUDA device"};
    const FinishedRun rest = runPlan(
        point.plan, fleet, {.folder = folder / "run", .resumeFrom = std::make_shared<ResumePoint>(point)});
    CHECK(rest.result.outcome == TrainingOutcome::Completed);
    CHECK(rest.news.planned->pieces == here.pieces);
    CHECK(rest.news.planned->kernel == here.kernel);
    REQUIRE(rest.news.notices.size() == 1);
    CHECK(contains(rest.news.notices[0], "computed with a CUDA device"));
    CHECK(loadResumePoint(folder / "run").checkpoint->info.arithmetic == here);
}

TEST_CASE("More threads change no bit, since the pieces stay")
{
    const auto fleet = sampleFleet();
    const TemporaryFolder folder;
    runPlan(smallPlan(), fleet, {.folder = folder / "whole"});
    runPlan(smallPlan(), fleet, {.folder = folder / "run", .atStep = stopAt(6)});
    ResumePoint point = loadResumePoint(folder / "run");
    point.checkpoint->info.arithmetic.threads = 3;
    runPlan(point.plan, fleet,
            {.folder = folder / "run", .resumeFrom = std::make_shared<ResumePoint>(point)});
    const auto weightsOf = [](const std::filesystem::path& run) {
        return loadNewestCheckpoint(run).checkpoint.moments;
    };
    CHECK(weightsOf(folder / "run") == weightsOf(folder / "whole"));
}

TEST_CASE("A folder without a run cannot be resumed")
{
    const TemporaryFolder folder;
    try {
        loadResumePoint(folder / "absent");
        FAIL("it was");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::File);
        CHECK(contains(error.what(), "no run"));
    }
}

TEST_CASE("A row of controls.csv that says nothing is named; one that was cut off while written is left out")
{
    const TemporaryFolder folder;
    saveText(realFileSystem(), folder / "controls.csv", "step,what,value\n4,k,0.5\n9,anne");
    const auto changes = loadControlChanges(folder.path());
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].step == 4);
    CHECK(changes[0].after == 0.5);
    saveText(realFileSystem(), folder / "controls.csv", "step,what,value\n4,k,much\n");
    try {
        loadControlChanges(folder.path());
        FAIL("it was accepted");
    } catch (const Error& error) {
        CHECK(contains(error.what(), "line 2"));
    }
}
