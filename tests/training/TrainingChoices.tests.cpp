#include "core/model/Safetensors.h"
#include "core/training/Checkpoint.h"
#include "core/training/NewestCheckpoint.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "tests/training/SmallRuns.h"

using namespace dyad;

TEST_CASE("Every likelihood and both networks learn, and their checkpoints can be read again")
{
    TrainingPlan plan = smallPlan();
    plan.network = GENERATE(NetworkKind::Dynamic, NetworkKind::Dense);
    plan.likelihood = GENERATE(Likelihood::SmoothL1, Likelihood::Gaussian, Likelihood::GaussianVariance,
                               Likelihood::Bernoulli);
    if (plan.likelihood == Likelihood::Bernoulli)
        plan.normalizer = NormalizerKind::MinMax;
    if (plan.likelihood == Likelihood::GaussianVariance || plan.likelihood == Likelihood::Bernoulli)
        plan.live.weights.reconstruction = 0.1; // nats of a whole snippet
    plan.latentSamples = 2;
    plan.epochs = 6;
    const TemporaryFolder folder;
    const FinishedRun run = runPlan(plan, sampleFleet(), {folder / "run"});
    const auto& steps = run.news.steps;
    CHECK(run.result.outcome == TrainingOutcome::Completed);
    CHECK(steps.back().losses.reconstruction < steps.front().losses.reconstruction);
    CHECK(loadNewestCheckpoint(folder / "run").checkpoint.info.plan == run.news.planned->plan);
}

TEST_CASE("A constant shape is a beta-VAE: the ceiling weighs the KL in every step")
{
    TrainingPlan plan = smallPlan();
    plan.live.annealing.shape = AnnealingShape::Constant;
    plan.live.annealing.ceiling = 4;
    plan.live.weights.reconstruction = 1;
    for (const StepReport& step : runPlan(plan, sampleFleet()).news.steps) {
        CHECK(step.beta == 4);
        CHECK(step.total == Approx(weightedTotal(step.losses, step.weights, 4)).epsilon(1e-4));
    }
}

TEST_CASE("Diffusion noise changes the training, not what validation sees, and a seed gives the same run")
{
    TrainingPlan plan = smallPlan();
    const FinishedRun plain = runPlan(plan, sampleFleet());
    plan.diffusion.steps = 100;
    const FinishedRun noisy = runPlan(plan, sampleFleet());
    const FinishedRun again = runPlan(plan, sampleFleet());
    CHECK(noisy.news.steps.back().total != plain.news.steps.back().total);
    CHECK(noisy.news.steps.back().total == again.news.steps.back().total);
    plan.diffusion.cleanShare = 1;
    CHECK(runPlan(plan, sampleFleet()).news.steps.back().total == plain.news.steps.back().total);
}

TEST_CASE("Validation comes every so many steps as well as at the end of every epoch")
{
    TrainingPlan plan = smallPlan();
    plan.validateEvery = 4;
    const FinishedRun run = runPlan(plan, sampleFleet());
    const std::int64_t perEpoch = run.news.planned->steps.perEpoch;
    std::vector<std::int64_t> expected;
    for (std::int64_t step = 1; step <= run.news.planned->steps.total; ++step)
        if (step % 4 == 0 || step % perEpoch == 0)
            expected.push_back(step);
    std::vector<std::int64_t> seen;
    for (const ValidationReport& report : run.news.validations)
        seen.push_back(report.step);
    CHECK(seen == expected);
    CHECK(seen.size() > 4);
}

TEST_CASE("A training that no longer helps stops early, says so, and its model is that of the best epoch")
{
    TrainingPlan plan = smallPlan();
    plan.epochs = 200;
    plan.earlyStopping.patience = 2;
    plan.earlyStopping.minimumImprovement = 0.5; // so that it is soon over
    const TemporaryFolder folder;
    const FinishedRun run = runPlan(plan, sampleFleet(), {folder / "run"});
    CHECK(run.result.outcome == TrainingOutcome::Completed);
    CHECK(run.result.epochs < 200);
    CHECK(run.result.bestEpoch == run.result.epochs - 2);
    REQUIRE(run.news.notices.size() == 1);
    CHECK(run.news.notices[0].find("stopped early after epoch " + std::to_string(run.result.epochs)) !=
          std::string::npos);
    CHECK(loadNewestCheckpoint(folder / "run").checkpoint.info.state.best.epoch == run.result.bestEpoch);
}

TEST_CASE("The best weights in a checkpoint are those that a run of just so many epochs ends with")
{
    TrainingPlan plan = smallPlan();
    plan.epochs = 200;
    plan.earlyStopping = {2, 0.5};
    plan.decay = LearningRateDecay::Constant;
    plan.live.annealing.midpoint = 100;
    plan.midpointShare = 0;
    const TemporaryFolder folder;
    const FinishedRun whole = runPlan(plan, sampleFleet(), {folder / "whole"});
    plan.epochs = whole.result.bestEpoch;
    plan.earlyStopping.patience = 0;
    runPlan(plan, sampleFleet(), {folder / "part"});
    const auto weightsIn = [&](const char* run, const std::string& name) {
        const SafetensorsFile file = SafetensorsFile::load(checkpointsOf(folder / run).back());
        const NamedTensor* const stored = file.find(name);
        REQUIRE(stored != nullptr);
        return std::vector<std::byte>(stored->bytes.begin(), stored->bytes.end());
    };
    for (const std::string name : {"encoder_rnn.weight_hh_l0", "outputs2embedding.weight"}) {
        CHECK(weightsIn("whole", "best." + name) == weightsIn("part", name));
        CHECK(weightsIn("whole", name) != weightsIn("part", name));
    }
}

TEST_CASE("A run with every choice that is drawn or remembered goes on bit for bit after a stop")
{
    TrainingPlan plan = smallPlan();
    plan.network = GENERATE(NetworkKind::Dynamic, NetworkKind::Dense);
    plan.latentSamples = 2;
    plan.diffusion.steps = 50;
    plan.warmupSteps = 5;
    plan.validateEvery = 3;
    plan.earlyStopping = {3, 0.001};
    const TemporaryFolder folder;
    const auto fleet = sampleFleet();
    const FinishedRun whole = runPlan(plan, fleet, {folder / "whole"});
    const auto stop = [](std::int64_t step, Controls& controls) {
        if (step == 17)
            controls.stop();
    };
    const FinishedRun part = runPlan(plan, fleet, {.folder = folder / "run", .atStep = stop});
    REQUIRE(part.result.outcome == TrainingOutcome::Stopped);
    const FinishedRun rest = resumeRun(fleet, {folder / "run"});
    CHECK(rest.result.bestEpoch == whole.result.bestEpoch);
    CHECK(newestCheckpointBytes(folder / "run") == newestCheckpointBytes(folder / "whole"));
    CHECK(historyOf(folder / "run") == historyOf(folder / "whole"));
}

TEST_CASE("All vehicles train where the plan wants them")
{
    CHECK(trainingVehicles(*sampleFleet(), VehicleClass::All).size() == 8);
    CHECK(trainingVehicles(*sampleFleet(), VehicleClass::Healthy).size() == 6);
}

TEST_CASE("A plan that lost its last stimulus is refused before anything is trained")
{
    TrainingPlan plan = smallPlan();
    plan.channels = {{"max_temp", "volt"}, 0};
    const auto fleet = sampleFleet();
    const auto vehicles = trainingVehicles(*fleet, plan.vehicles);
    CHECK_THROWS_WITH(prepareTraining(plan, fleet, vehicles),
                      "Of 2 channels 0 are stimuli; at least one must be, and at least one must be left to "
                      "reconstruct.");
    plan.network = NetworkKind::Dense;
    CHECK_NOTHROW(prepareTraining(plan, fleet, vehicles));
}
