#include "core/training/Trainer.h"

#include "core/base/Error.h"
#include "core/training/Checkpoint.h"
#include "core/training/NewestCheckpoint.h"
#include "core/training/PlanFile.h"
#include "core/training/RunFolder.h"
#include "tests/support/Refusal.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "tests/training/SmallRuns.h"

#include <algorithm>
#include <cmath>

using namespace dyad;

TEST_CASE("Training brings the reconstruction loss down and reports every step")
{
    const FinishedRun run = runPlan(smallPlan(), sampleFleet());
    CHECK(run.result.outcome == TrainingOutcome::Completed);
    const auto& steps = run.news.steps;
    REQUIRE(run.news.planned);
    REQUIRE(std::ssize(steps) == run.news.planned->steps.total);
    CHECK(steps.back().losses.reconstruction < 0.5 * steps.front().losses.reconstruction);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        CHECK(steps[i].step == static_cast<std::int64_t>(i) + 1);
        CHECK(steps[i].divergencePerDimension.size() == 3);
        CHECK(steps[i].gradientNorm > 0);
        CHECK(steps[i].total ==
              Approx(weightedTotal(steps[i].losses, steps[i].weights, steps[i].beta)).epsilon(1e-4));
    }
    CHECK(run.news.validations.size() == 4);
}

TEST_CASE("The same seed gives the same run bit for bit, another seed gives another")
{
    TrainingPlan plan = smallPlan();
    const auto fleet = sampleFleet();
    const auto lossesOf = [&] {
        std::vector<double> losses;
        for (const StepReport& step : runPlan(plan, fleet).news.steps)
            losses.push_back(step.total);
        return losses;
    };
    const std::vector<double> first = lossesOf();
    CHECK(lossesOf() == first);
    plan.seed = 2;
    CHECK(lossesOf() != first);
}

TEST_CASE("A control that is changed during training acts from the next step on and is stored at that step")
{
    const TemporaryFolder folder;
    const auto change = [](std::int64_t step, Controls& controls) {
        if (step != 5)
            return;
        LiveSettings settings = controls.settings();
        settings.annealing.ceiling = 0.5;
        settings.annealing.shape = AnnealingShape::Constant;
        controls.change(settings);
    };
    const FinishedRun run = runPlan(smallPlan(), sampleFleet(), {.folder = folder / "run", .atStep = change});
    const auto& steps = run.news.steps;
    CHECK(steps[4].beta < 0.01);
    CHECK(steps[5].beta == 0.5);
    CHECK(steps.back().beta == 0.5);
    REQUIRE(run.news.changes.size() == 2);
    CHECK(run.news.changes[0].step == 6);
    const auto stored = linesOf(folder / "run" / "controls.csv");
    CHECK(stored == std::vector<std::string>{"step,what,value", "6,anneal_function,0", "6,anneal0,0.5"});
}

TEST_CASE("A stopped run ends after the step under way, keeps a checkpoint and says so")
{
    const TemporaryFolder folder;
    const auto stop = [](std::int64_t step, Controls& controls) {
        if (step == 7)
            controls.stop();
    };
    const FinishedRun run = runPlan(smallPlan(), sampleFleet(), {.folder = folder / "run", .atStep = stop});
    CHECK(run.result.outcome == TrainingOutcome::Stopped);
    CHECK(run.result.steps == 7);
    CHECK(loadNewestCheckpoint(folder / "run").checkpoint.info.state.step == 7);
    CHECK(linesOf(folder / "run" / "history.csv").size() == 8);
}

TEST_CASE("A run folder holds plan, history, controls and the last two checkpoints, and nothing half-written")
{
    const TemporaryFolder folder;
    const FinishedRun run = runPlan(smallPlan(), sampleFleet(), {.folder = folder / "run"});
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "run"))
        names.push_back(entry.path().filename().string());
    CHECK(names.size() == 5);
    CHECK(std::count_if(names.begin(), names.end(),
                        [](const std::string& name) { return name.starts_with("checkpoint-"); }) == 2);
    const TrainingPlan stored = loadPlan(folder / "run" / "plan.json", TrainingPlan{});
    CHECK(stored == run.news.planned->plan);
    CHECK_THROWS_AS(RunFolder(realFileSystem(), folder / "run", stored), Error);
}

TEST_CASE("A run folder that is being written is refused to a second writer until the first has ended")
{
    const TemporaryFolder folder;
    const TrainingPlan plan = smallPlan();
    {
        const RunFolder first(realFileSystem(), folder / "run", plan);
        const std::string refusal =
            refusalOf(ErrorKind::File, [&] { RunFolder(realFileSystem(), folder / "run", plan, 0); });
        CHECK(refusal.starts_with("Another program is writing into "));
    }
    CHECK_NOTHROW(RunFolder(realFileSystem(), folder / "run", plan, 0));
}

TEST_CASE("A training that leaves the finite numbers ends as diverged and never spoils its weights")
{
    TrainingPlan plan = smallPlan();
    plan.live.weights.reconstruction = 1e6;
    plan.live.learningRate = 10;
    plan.live.annealing = {AnnealingShape::Constant, 1e6, 500, 0.0025, 500, 0.5};
    plan.epochs = 200;
    const int stepsReadAtOnce = GENERATE(1, 6);
    const FinishedRun run = runPlan(plan, sampleFleet(), {.folder = {}, .stepsReadAtOnce = stepsReadAtOnce});
    CHECK(run.result.outcome == TrainingOutcome::Diverged);
    const auto& steps = run.news.steps;
    REQUIRE(steps.size() >= 3);
    CHECK(std::all_of(steps.end() - 3, steps.end(), [](const StepReport& step) { return step.skipped; }));
    CHECK_FALSE(steps.front().skipped);
}

TEST_CASE("A run whose steps are read several at once has the same history, reports and weights")
{
    const TemporaryFolder folder;
    const auto fleet = sampleFleet();
    TrainingPlan plan = smallPlan();
    plan.validateEvery = 4;
    const FinishedRun one = runPlan(plan, fleet, {.folder = folder / "one"});
    const FinishedRun many = runPlan(plan, fleet, {.folder = folder / "many", .stepsReadAtOnce = 5});
    CHECK(many.result.outcome == TrainingOutcome::Completed);
    CHECK(many.result.losses == one.result.losses);
    REQUIRE(many.news.steps.size() == one.news.steps.size());
    for (std::size_t i = 0; i < one.news.steps.size(); ++i) {
        CHECK(many.news.steps[i].step == one.news.steps[i].step);
        CHECK(many.news.steps[i].total == one.news.steps[i].total);
        CHECK(many.news.steps[i].latent.mean == one.news.steps[i].latent.mean);
    }
    REQUIRE(many.news.validations.size() == one.news.validations.size());
    for (std::size_t i = 0; i < one.news.validations.size(); ++i)
        CHECK(many.news.validations[i].losses == one.news.validations[i].losses);
    CHECK(loadNewestCheckpoint(folder / "many").checkpoint.moments ==
          loadNewestCheckpoint(folder / "one").checkpoint.moments);
}

TEST_CASE("A stop between two readings loses no step, and the rest has the same bits")
{
    const TemporaryFolder folder;
    const auto fleet = sampleFleet();
    runPlan(smallPlan(), fleet, {.folder = folder / "whole"});
    const auto stop = [](std::int64_t step, Controls& controls) {
        if (step == 5)
            controls.stop();
    };
    const FinishedRun part =
        runPlan(smallPlan(), fleet, {.folder = folder / "run", .atStep = stop, .stepsReadAtOnce = 4});
    CHECK(part.result.outcome == TrainingOutcome::Stopped);
    CHECK(part.result.steps == std::ssize(part.news.steps));
    CHECK(loadNewestCheckpoint(folder / "run").checkpoint.info.state.step == part.result.steps);
    resumeRun(fleet, {.folder = folder / "run", .stepsReadAtOnce = 3});
    CHECK(loadNewestCheckpoint(folder / "run").checkpoint.moments ==
          loadNewestCheckpoint(folder / "whole").checkpoint.moments);
}

TEST_CASE("Vehicles of unknown state train where none is known as healthy, and faulty ones never do")
{
    SampleFleetOptions options;
    CHECK(trainingVehicles(*sampleFleet(options), VehicleClass::Healthy).size() == 6);
    options.healthyLabel = FaultLabel::Unknown;
    CHECK(trainingVehicles(*sampleFleet(options), VehicleClass::Healthy).size() == 6);
}

TEST_CASE("Without any mileage the label head stays off and the run says so")
{
    SampleFleetOptions options;
    options.hasMileage = false;
    const FinishedRun run = runPlan(smallPlan(), sampleFleet(options));
    CHECK_FALSE(run.news.planned->labelIsKnown);
    CHECK(run.news.steps.back().losses.label == 0.0);
    CHECK(run.news.notices.size() == 1);
}

TEST_CASE("A fleet without one whole window is refused with what to do")
{
    SampleFleetOptions options;
    options.rows = 10;
    const auto fleet = sampleFleet(options);
    try {
        prepareTraining(smallPlan(), fleet, trainingVehicles(*fleet, VehicleClass::Healthy));
        FAIL("it was accepted");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::Data);
        CHECK(std::string(error.what()).find("16 complete rows") != std::string::npos);
    }
}

TEST_CASE("A pause holds the run until it is resumed, and a checkpoint can be asked for meanwhile")
{
    const TemporaryFolder folder;
    class PausingObserver : public StepObserver
    {
    public:
        Controls* controls = nullptr;
        void onPaused(bool paused) override
        {
            StepObserver::onPaused(paused);
            if (paused)
                controls->requestCheckpoint();
        }
        void onCheckpoint(std::int64_t step) override
        {
            StepObserver::onCheckpoint(step);
            checkpoints.push_back(step);
            controls->resume();
        }
        std::vector<std::int64_t> checkpoints;
    };
    const auto fleet = sampleFleet();
    const TrainingPlan plan = smallPlan();
    const TrainingData data = prepareTraining(plan, fleet, trainingVehicles(*fleet, plan.vehicles));
    const PlannedRun planned = planRun(plan, data);
    Controls controls(planned.plan.live);
    PausingObserver observer;
    observer.controls = &controls;
    observer.atStep = [&](std::int64_t step) {
        if (step == 3)
            controls.pause();
    };
    TrainerOptions options;
    options.runFolder = folder / "run";
    const TrainingResult result = train(planned, data, controls, observer, options);
    CHECK(result.outcome == TrainingOutcome::Completed);
    CHECK(observer.checkpoints.front() == 3);
}
