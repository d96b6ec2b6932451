#include "core/training/PlanFile.h"

#include "core/base/Error.h"
#include "core/training/PlanChoices.h"
#include "core/training/PlanParameters.h"
#include "tests/support/Refusal.h"
#include "tests/support/Test.h"
#include "tests/support/Text.h"

using namespace dyad;

namespace
{

std::string refusalOf(const std::string& json)
{
    return dyad::refusalOf(ErrorKind::Usage, [&] { parsePlan(json, presetNamed("brand-1"), "'p.json'"); });
}

} // namespace

TEST_CASE("Every preset is a possible plan and survives being written and read")
{
    for (const std::string& name : presetNames()) {
        INFO(name);
        const TrainingPlan plan = presetNamed(name);
        CHECK(plan.preset == name);
        CHECK_NOTHROW(validate(plan));
        CHECK(parsePlan(planToJson(plan), TrainingPlan{}, "copy") == plan);
    }
}

TEST_CASE("The presets are the published settings")
{
    const TrainingPlan plan = presetNamed("brand-2");
    CHECK(plan.hidden == 1024);
    CHECK(plan.layers == 1);
    CHECK(plan.latent == 24);
    CHECK(plan.live.learningRate == 0.0001);
    CHECK(plan.live.annealing.ceiling == 0.1);
    CHECK(plan.channels == channelSetNamed("brand-b"));
    CHECK(presetNamed("ev").channels == channelSetNamed("ev"));
    CHECK(presetNamed("brand-1").channels == channelSetNamed("brand-a"));
}

TEST_CASE("A setting that does not exist is named")
{
    CHECK(contains(refusalOf(R"({"hiden_size": 3})"), "'p.json': there is no setting 'hiden_size'"));
}

TEST_CASE("A value out of its range says which and what it may be")
{
    const std::string refusal = refusalOf(R"({"hidden_size": -3})");
    CHECK(contains(refusal, "'hidden_size' is -3"));
    CHECK(contains(refusal, "a whole number from 1 to 4096"));
    CHECK(contains(refusalOf(R"({"hidden_size": 2.5})"), "'hidden_size' is 2.5"));
    CHECK(contains(refusalOf(R"({"noise_scale": "much"})"), "'noise_scale' must be a number"));
    CHECK(contains(refusalOf(R"({"rnn_type": "transformer"})"), "gru, lstm, rnn"));
}

TEST_CASE("Text that is no JSON object is refused")
{
    CHECK(contains(refusalOf("{"), "it is not JSON"));
    CHECK(contains(refusalOf("[1]"), "not a JSON object"));
}

TEST_CASE("A plan needs at least one stimulus and one response, each once")
{
    CHECK(contains(refusalOf(R"({"stimuli": []})"), "stimuli"));
    CHECK(contains(refusalOf(R"({"responses": []})"), "stimuli"));
    CHECK(contains(refusalOf(R"({"responses": ["volt", "volt"]})"), "twice"));
}

TEST_CASE("Every choice and every number that is not the default survives being written and read")
{
    for (const PlanChoice& choice : planChoices())
        for (std::size_t place = 0; place < choice.names.size(); ++place) {
            INFO(choice.key << " " << choice.names[place]);
            TrainingPlan plan = presetNamed("brand-1");
            choice.set(plan, place);
            CHECK(choice.get(plan) == place);
            if (plan.likelihood == Likelihood::Bernoulli)
                plan.normalizer = NormalizerKind::MinMax;
            CHECK(parsePlan(planToJson(plan), TrainingPlan{}, "copy") == plan);
        }
    for (const PlanParameter& parameter : planParameters()) {
        INFO(parameter.key);
        TrainingPlan plan = presetNamed("brand-1");
        parameter.set(plan, parameter.highest);
        CHECK(parameter.get(plan) == parameter.highest);
        CHECK(parsePlan(planToJson(plan), TrainingPlan{}, "copy") == plan);
        CHECK(parameter.lowest <= parameter.sliderLow);
        CHECK(parameter.sliderLow <= parameter.recommendedLow);
        CHECK(parameter.recommendedLow <= parameter.recommendedHigh);
        CHECK(parameter.recommendedHigh <= parameter.sliderHigh);
        CHECK(parameter.sliderHigh <= parameter.highest);
    }
}

TEST_CASE("A plan that was stored before a setting existed means what it meant then")
{
    const TrainingPlan plan =
        parsePlan(R"({"rnn_type": "gru", "stimuli": ["soc"], "responses": ["volt"], "hidden_size": 64})",
                  TrainingPlan{}, "text");
    CHECK(plan.network == NetworkKind::Dynamic);
    CHECK(plan.likelihood == Likelihood::SmoothL1);
    CHECK(plan.normalizer == NormalizerKind::Published);
    CHECK(plan.vehicles == VehicleClass::Healthy);
    CHECK(plan.decay == LearningRateDecay::Cosine);
    CHECK(plan.latentSamples == 1);
    CHECK(plan.warmupSteps == 0);
    CHECK(plan.validateEvery == 0);
    CHECK(plan.earlyStopping.patience == 0);
    CHECK_FALSE(plan.diffusion.isOn());
}

TEST_CASE("Bernoulli brings its normaliser with it, and no other will do")
{
    const TrainingPlan plan = parsePlan(R"({"likelihood": "bernoulli"})", presetNamed("dense"), "text");
    CHECK(plan.normalizer == NormalizerKind::MinMax);
    CHECK(contains(refusalOf(R"({"likelihood": "bernoulli", "normalizer": "z-score"})"),
                   "needs the normalizer 'min-max'"));
}

TEST_CASE("A choice that does not exist is named with those that do")
{
    CHECK(contains(refusalOf(R"({"likelihood": "poisson"})"),
                   "'likelihood' is 'poisson', but must be one of smooth-l1, gaussian, gaussian-variance, "
                   "bernoulli."));
    CHECK(contains(refusalOf(R"({"likelihood": 3})"), "'likelihood' is 3, but must be one of smooth-l1"));
}

TEST_CASE("Only a dense network does without stimuli, and none without responses")
{
    const TrainingPlan dense = presetNamed("dense");
    CHECK(dense.channels.stimuli == 0);
    CHECK(dense.channels.names.size() == 7);
    CHECK(contains(refusalOf(R"({"model_type": "dense", "responses": []})"), "left to reconstruct"));
    CHECK(contains(refusalOf(R"({"stimuli": []})"), "at least one must be, and"));
}

TEST_CASE("What a plan file does not name stays as in the preset")
{
    const TrainingPlan plan = parsePlan(R"({"latent_size": 5})", presetNamed("ev"), "text");
    CHECK(plan.latent == 5);
    CHECK(plan.hidden == 64);
}

TEST_CASE("Shares of the planned steps become steps once these are known")
{
    const TrainingPlan demo = presetNamed("demo");
    const PlannedSteps steps = plannedSteps(demo, 4800);
    CHECK(steps.total >= 600);
    CHECK(steps.total == steps.perEpoch * steps.epochs);
    const TrainingPlan plan = resolved(demo, steps);
    CHECK(plan.live.annealing.midpoint == Approx(0.3 * static_cast<double>(steps.total)).margin(0.5));
    CHECK(resolved(plan, steps) == plan);
    CHECK(plan.live.annealing.beta(steps.total) == plan.live.annealing.ceiling);
}

TEST_CASE("A midpoint or period that is named holds, whatever share of the run the preset has in mind")
{
    const TrainingPlan demo = presetNamed("demo");
    const PlannedSteps steps = plannedSteps(demo, 4800);
    const TrainingPlan named = resolved(parsePlan(R"({"x0": 77, "period": 55})", demo, "text"), steps);
    CHECK(named.live.annealing.midpoint == 77);
    CHECK(named.live.annealing.period == 55);
    CHECK(resolved(demo, steps).live.annealing.period ==
          Approx(static_cast<double>(steps.total) / 4).margin(1));
}

TEST_CASE("The learning rate climbs evenly through the warm-up, then stays or falls as planned")
{
    TrainingPlan plan = presetNamed("brand-1");
    plan.epochs = 4;
    plan.warmupSteps = 10;
    CHECK(learningRateAt(plan, 0.01, 1, 1) == Approx(0.001));
    CHECK(learningRateAt(plan, 0.01, 5, 1) == Approx(0.005));
    CHECK(learningRateAt(plan, 0.01, 10, 1) == 0.01);
    CHECK(learningRateAt(plan, 0.01, 11, 3) == decayedLearningRate(0.01, plan.cosineFactor, 3, 4));
    plan.decay = LearningRateDecay::Constant;
    CHECK(learningRateAt(plan, 0.01, 11, 3) == 0.01);
    CHECK(learningRateAt(plan, 0.01, 5, 3) == Approx(0.005));
}

TEST_CASE("The learning rate falls along a cosine to its share, a step an epoch")
{
    CHECK(decayedLearningRate(0.01, 0.1, 1, 4) == Approx(0.01));
    CHECK(decayedLearningRate(0.01, 0.1, 3, 4) == Approx(0.01 * (0.1 + 0.9 * 0.5)));
    CHECK(decayedLearningRate(0.01, 1.0, 3, 4) == Approx(0.01));
}
