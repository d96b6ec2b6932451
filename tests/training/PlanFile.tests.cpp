#include "core/training/PlanFile.h"

#include "core/base/Error.h"
#include "core/training/PlanParameters.h"
#include "tests/support/Test.h"

using namespace dyad;

namespace
{

std::string refusalOf(const std::string& json)
{
    try {
        parsePlan(json, presetNamed("brand-1"), "'p.json'");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::Usage);
        return error.what();
    }
    return "not refused";
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
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

TEST_CASE("The learning rate falls along a cosine to its share, a step an epoch")
{
    CHECK(decayedLearningRate(0.01, 0.1, 1, 4) == Approx(0.01));
    CHECK(decayedLearningRate(0.01, 0.1, 3, 4) == Approx(0.01 * (0.1 + 0.9 * 0.5)));
    CHECK(decayedLearningRate(0.01, 1.0, 3, 4) == Approx(0.01));
}
