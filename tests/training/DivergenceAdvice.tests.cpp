#include "core/training/DivergenceAdvice.h"

#include "tests/support/Test.h"
#include "tests/support/Text.h"

#include <limits>

using namespace dyad;

namespace
{

constexpr double notFinite = std::numeric_limits<double>::infinity();

StepReport goodStep()
{
    StepReport step;
    step.step = 40;
    step.losses = {0.1, 5, 0.1};
    step.weights = {10, 0.001};
    step.beta = 0.01;
    step.total = weightedTotal(step.losses, step.weights, step.beta);
    return step;
}

StepReport failedStep(const LossTerms& losses)
{
    StepReport step;
    step.step = 43;
    step.losses = losses;
    step.total = notFinite;
    return step;
}

} // namespace

TEST_CASE("The advice names the learning rate and a lower one")
{
    TrainingPlan plan;
    plan.live.learningRate = 0.005;
    const StepReport failed = failedStep({notFinite, notFinite, notFinite});
    const std::string advice = divergenceAdvice(plan, plan.live, failed, goodStep());
    CHECK(contains(advice, "step 43"));
    CHECK(contains(advice, "learning_rate from 0.005 to 0.0005"));
    CHECK(contains(advice, "gradient_clip to 1"));
    CHECK_FALSE(contains(advice, "nll_weight"));
    LiveSettings wild = plan.live;
    wild.learningRate = 3;
    CHECK(contains(divergenceAdvice(plan, wild, failed, goodStep()), "learning_rate from 3 to 0.01"));
    plan.gradientClip = 5;
    CHECK_FALSE(contains(divergenceAdvice(plan, plan.live, failed, goodStep()), "gradient_clip"));
}

TEST_CASE("The advice names the weight whose term alone left the finite numbers")
{
    const TrainingPlan plan;
    const std::string advice =
        divergenceAdvice(plan, plan.live, failedStep({0.1, notFinite, 0.1}), goodStep());
    CHECK(contains(advice, " and anneal0 from 0.01 to 0.001"));
    CHECK_FALSE(contains(advice, "latent_label_weight"));
}

TEST_CASE("The advice names a weight beyond what is recommended whose term drowns the others")
{
    const TrainingPlan plan;
    LiveSettings settings = plan.live;
    settings.annealing.ceiling = 20;
    StepReport good = goodStep();
    good.beta = 20;
    good.total = weightedTotal(good.losses, good.weights, good.beta);
    const StepReport failed = failedStep({notFinite, notFinite, notFinite});
    CHECK(contains(divergenceAdvice(plan, settings, failed, good), "anneal0 from 20 to 0.1"));
}
