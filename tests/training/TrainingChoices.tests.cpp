#include "core/model/Safetensors.h"
#include "core/training/Checkpoint.h"
#include "core/training/RunFolder.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"
#include "tests/training/SmallRun.h"

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
    const FinishedRun run = runPlan(plan, sampleFleet(), folder / "run");
    const auto& steps = run.news.steps;
    CHECK(run.result.outcome == TrainingOutcome::Completed);
    CHECK(steps.back().losses.reconstruction < steps.front().losses.reconstruction);
    CHECK(loadCheckpoint(RunFolder::resultOf(folder / "run")).info.plan == run.news.planned->plan);
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
    const FinishedRun run = runPlan(plan, sampleFleet(), folder / "run");
    CHECK(run.result.outcome == TrainingOutcome::Completed);
    CHECK(run.result.epochs < 200);
    CHECK(run.result.bestEpoch == run.result.epochs - 2);
    REQUIRE(run.news.notices.size() == 1);
    CHECK(run.news.notices[0].find("stopped early after epoch " + std::to_string(run.result.epochs)) !=
          std::string::npos);
    // The file that is scored later holds the weights of that epoch's last step.
    const LoadedCheckpoint best = loadCheckpoint(RunFolder::resultOf(folder / "run"));
    CHECK(best.info.step == run.result.bestEpoch * run.news.planned->steps.perEpoch);
    // And they are those that a run of just so many epochs ends with.
    TrainingPlan shorter = plan;
    shorter.decay = LearningRateDecay::Constant;
    shorter.live.annealing.midpoint = 100;
    shorter.midpointShare = 0;
    const FinishedRun whole = runPlan(shorter, sampleFleet(), folder / "whole");
    shorter.epochs = whole.result.bestEpoch;
    shorter.earlyStopping.patience = 0;
    const FinishedRun part = runPlan(shorter, sampleFleet(), folder / "part");
    CHECK(RunFolder::resultOf(folder / "part") == RunFolder::newestCheckpoint(folder / "part"));
    const auto weightsIn = [&](const char* runName, const std::string& name) {
        const SafetensorsFile file = SafetensorsFile::load(RunFolder::resultOf(folder / runName));
        const auto bytes = file.find(name)->bytes;
        return std::vector<std::byte>(bytes.begin(), bytes.end());
    };
    for (const std::string name : {"encoder_rnn.weight_hh_l0", "outputs2embedding.weight"})
        CHECK(weightsIn("whole", name) == weightsIn("part", name));
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
