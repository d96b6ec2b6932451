#include "core/training/Advice.h"

#include "core/training/Adviser.h"
#include "core/training/PlanFile.h"
#include "tests/support/Test.h"

#include <cmath>
#include <functional>
#include <limits>

using namespace dyad;

namespace
{

PlannedRun plannedRun()
{
    PlannedRun planned;
    planned.plan = presetNamed("brand-1");
    planned.plan.live.annealing.shape = AnnealingShape::Constant;
    planned.steps = {10, 200, 2000};
    planned.plan.epochs = 10;
    planned.trainVehicles = 100;
    planned.validationVehicles = 10;
    planned.trainSnippets = 25000;
    return planned;
}

/// A step of a run that goes well: the loss falls, every dimension carries something.
StepReport goodStep(std::int64_t step)
{
    StepReport report;
    report.step = step;
    report.losses = {0.05 + 0.5 / static_cast<double>(step), 16.0, 0.1};
    report.beta = 0.01;
    report.gradientNorm = 0.4;
    report.divergencePerDimension.assign(8, 2.0);
    return report;
}

/// Feeds steps as a window does: ten at a time, a second apart.
class Run
{
public:
    Adviser adviser;

    explicit Run(const PlannedRun& planned = plannedRun()) { adviser.restart(planned); }

    using Change = std::function<void(StepReport&)>;

    void go(int steps, const Change& change = {})
    {
        for (int i = 0; i < steps; ++i) {
            StepReport report = goodStep(++m_step);
            if (change)
                change(report);
            adviser.add(report);
            if (m_step % 10 == 0)
                adviser.judge(m_seconds += 1.0);
        }
    }

    bool shows(AdviceKind kind) const
    {
        const auto advice = adviser.advice();
        return advice && advice->kind == kind;
    }

    std::int64_t step() const { return m_step; }

private:
    std::int64_t m_step = 0;
    double m_seconds = 0.0;
};

void collapsed(StepReport& report)
{
    report.divergencePerDimension[2] = 0.001;
    report.divergencePerDimension[6] = 0.01;
    report.divergencePerDimension[7] = 0.0;
}

} // namespace

TEST_CASE("A run that goes well is left alone")
{
    Run run;
    run.go(2000);
    CHECK_FALSE(run.adviser.advice());
}

TEST_CASE("Latent dimensions that carry nothing are named, with a lower ceiling to try")
{
    Run run;
    run.go(90, collapsed);
    CHECK_FALSE(run.adviser.advice()); // too early to say
    run.go(60, collapsed);
    REQUIRE(run.shows(AdviceKind::Collapse));
    const TrainingAdvice advice = *run.adviser.advice();
    CHECK(advice.dimensions == std::vector<std::size_t>{2, 6, 7});
    CHECK(advice.count == 3);
    CHECK(advice.of == 8);
    CHECK(advice.limit == activeDimensionNats);
    CHECK(advice.action == AdviceAction{AdviceActionKind::ChangeLive, "anneal0", 0.01, 0.0063});
}

TEST_CASE("One quiet dimension among eight is no collapse")
{
    Run run;
    run.go(500, [](StepReport& report) { report.divergencePerDimension[0] = 0.0; });
    CHECK_FALSE(run.adviser.advice());
}

TEST_CASE("Where the ceiling cannot go lower, the reconstruction is to count more")
{
    PlannedRun planned = plannedRun();
    planned.plan.live.annealing.ceiling = 1e-4;
    Run run(planned);
    run.go(200, collapsed);
    REQUIRE(run.shows(AdviceKind::Collapse));
    CHECK(run.adviser.advice()->action == AdviceAction{AdviceActionKind::ChangeLive, "nll_weight", 10, 20});
}

TEST_CASE("Advice comes after it has held for steps and for seconds, and what flickers never comes")
{
    Run run;
    run.go(200);
    for (int i = 0; i < 40; ++i) {
        run.go(10, [](StepReport& report) { report.divergencePerDimension.assign(8, 0.0); });
        run.go(70);
        CHECK_FALSE(run.adviser.advice());
    }

    Adviser fast; // a thousand steps in a moment
    fast.restart(plannedRun());
    for (int step = 1; step <= 1000; ++step) {
        StepReport report = goodStep(step);
        collapsed(report);
        fast.add(report);
        fast.judge(1e-3 * step);
    }
    CHECK_FALSE(fast.advice());
    fast.judge(3.0);
    CHECK(fast.advice());
}

TEST_CASE("Advice keeps the numbers it appeared with, and goes when it no longer holds")
{
    Run run;
    run.go(200, collapsed);
    const auto before = run.adviser.advice();
    REQUIRE(before);
    run.go(100, [](StepReport& report) {
        collapsed(report);
        report.divergencePerDimension[0] = 0.0;
    });
    CHECK(run.adviser.advice() == before);
    run.go(400);
    CHECK_FALSE(run.adviser.advice());
}

TEST_CASE("Advice that is taken goes at once and the run is judged anew")
{
    Run run;
    run.go(200, collapsed);
    REQUIRE(run.adviser.advice());
    run.adviser.add(ControlChange{run.step() + 1, "anneal0", 0.01, 0.0063});
    CHECK_FALSE(run.adviser.advice());
    run.go(60, collapsed);
    REQUIRE(run.adviser.advice());
    CHECK(run.adviser.advice()->action.from == 0.0063);
}

TEST_CASE("What was dismissed stays away for the run, and what is less urgent comes to word")
{
    Run run;
    const auto pressed = [](StepReport& report) {
        collapsed(report);
        report.losses.divergence = 400;
    };
    run.go(200, pressed);
    REQUIRE(run.shows(AdviceKind::Collapse));
    run.adviser.dismiss(AdviceKind::Collapse);
    CHECK(run.shows(AdviceKind::OverRegularised));
    run.adviser.dismiss(AdviceKind::OverRegularised);
    run.go(300, pressed);
    CHECK_FALSE(run.adviser.advice());
    run.adviser.restart(plannedRun());
    run.go(300, pressed);
    CHECK(run.shows(AdviceKind::Collapse));
}

TEST_CASE(
    "A KL that outweighs the reconstruction calls for a lower ceiling, one that weighs nothing for a higher")
{
    Run pressed;
    pressed.go(200, [](StepReport& report) { report.losses.divergence = 500; });
    REQUIRE(pressed.shows(AdviceKind::OverRegularised));
    CHECK(pressed.adviser.advice()->observed == Approx(10 * 0.053 / 5).epsilon(0.05));
    CHECK(pressed.adviser.advice()->action.key == "anneal0");
    CHECK(pressed.adviser.advice()->action.to == Approx(0.0011).margin(0.0001));

    PlannedRun planned = plannedRun();
    planned.plan.live.annealing.ceiling = 2e-4;
    Run idle(planned);
    idle.go(200, [](StepReport& report) { report.beta = 2e-4; });
    REQUIRE(idle.shows(AdviceKind::DivergenceIdle));
    CHECK(idle.adviser.advice()->action.to > 2e-4);

    Run climbing(planned); // beta is on its way to where it counts
    climbing.go(200, [](StepReport& report) { report.beta = 1e-4; });
    CHECK_FALSE(climbing.adviser.advice());
}

TEST_CASE("A skipped step is advised on at once")
{
    Run run;
    run.go(59);
    run.go(1, [](StepReport& report) {
        report.skipped = true;
        report.losses.reconstruction = std::numeric_limits<double>::quiet_NaN();
        report.divergencePerDimension.assign(8, std::numeric_limits<double>::infinity());
    });
    REQUIRE(run.shows(AdviceKind::SkippedSteps));
    CHECK(run.adviser.advice()->step == 60);
    CHECK(run.adviser.advice()->count == 1);
    CHECK(run.adviser.advice()->action ==
          AdviceAction{AdviceActionKind::ChangeLive, "learning_rate", 0.005, 0.0005});
    run.go(100);
    CHECK_FALSE(run.adviser.advice());
}

TEST_CASE("A loss that rises or jumps calls for a lower learning rate; one that rises with beta does not")
{
    Run rising;
    rising.go(150);
    rising.go(90, [&](StepReport& report) {
        report.losses.reconstruction = 0.05 + 0.004 * static_cast<double>(report.step - 150);
    });
    REQUIRE(rising.shows(AdviceKind::LossRising));
    CHECK(rising.adviser.advice()->observed > 1.25 * rising.adviser.advice()->reference);
    CHECK(rising.adviser.advice()->action ==
          AdviceAction{AdviceActionKind::ChangeLive, "learning_rate", 0.005, 0.0017});

    Run jumping;
    jumping.go(300,
               [](StepReport& report) { report.losses.reconstruction = report.step % 2 == 0 ? 0.02 : 0.2; });
    REQUIRE(jumping.shows(AdviceKind::LossOscillating));
    CHECK(jumping.adviser.advice()->observed > 0.5);

    Run annealing;
    annealing.go(400, [](StepReport& report) { report.beta = 1e-4 * static_cast<double>(report.step); });
    CHECK_FALSE(annealing.shows(AdviceKind::LossRising));
}

TEST_CASE("Gradients that are clipped in nearly every step are named, where the plan clips at all")
{
    PlannedRun planned = plannedRun();
    planned.plan.gradientClip = 0.1;
    Run run(planned);
    run.go(200);
    REQUIRE(run.shows(AdviceKind::GradientClipped));
    CHECK(run.adviser.advice()->count == 100);
    CHECK(run.adviser.advice()->of == 100);
    CHECK(run.adviser.advice()->observed == Approx(0.4));
}

TEST_CASE("A loss that stands still at a tiny rate calls for a higher one, unless the run is nearly over")
{
    PlannedRun planned = plannedRun();
    planned.plan.live.learningRate = 1e-6;
    const auto still = [](StepReport& report) { report.losses.reconstruction = 0.05; };
    Run run(planned);
    run.go(200, still);
    REQUIRE(run.shows(AdviceKind::LossFlat));
    CHECK(run.adviser.advice()->action ==
          AdviceAction{AdviceActionKind::ChangeLive, "learning_rate", 1e-6, 0.001});

    planned.steps.total = 220;
    Run late(planned);
    late.go(220, still);
    CHECK_FALSE(late.adviser.advice());
}

TEST_CASE("Validation that turns up while the training goes on falling calls for an end")
{
    Run run;
    const auto validate = [&](double reconstruction) {
        run.go(100);
        run.adviser.add(ValidationReport{run.step(), {reconstruction, 1, 1}});
        run.go(10);
    };
    for (const double reconstruction : {0.3, 0.2, 0.23, 0.24})
        validate(reconstruction);
    CHECK_FALSE(run.adviser.advice());
    validate(0.25);
    REQUIRE(run.shows(AdviceKind::ValidationRising));
    CHECK(run.adviser.advice()->reference == 0.2);
    CHECK(run.adviser.advice()->observed == 0.25);
    CHECK(run.adviser.advice()->step == 210);
    CHECK(run.adviser.advice()->action.kind == AdviceActionKind::Stop);
}

TEST_CASE("Few vehicles and few snippets are told before the first step, until what was advised is done")
{
    PlannedRun planned = plannedRun();
    CHECK(adviseOnPlan(planned).empty());
    planned.trainVehicles = 4;
    planned.trainSnippets = 120;
    planned.plan.window = {128, 128};
    const std::vector<TrainingAdvice> found = adviseOnPlan(planned);
    REQUIRE(found.size() == 2);
    CHECK(found[0].kind == AdviceKind::FewVehicles);
    CHECK(found[0].count == 4);
    CHECK(found[0].action == AdviceAction{AdviceActionKind::ChangePlan, "patience", 0, 5});
    CHECK(found[1].action == AdviceAction{AdviceActionKind::ChangePlan, "stride", 128, 64});
    planned.plan.earlyStopping.patience = 5;
    planned.plan.window.stride = 64;
    REQUIRE(adviseOnPlan(planned).size() == 1);
    CHECK(adviseOnPlan(planned)[0].action ==
          AdviceAction{AdviceActionKind::ChangePlan, "hidden_size", 128, 64});
    planned.plan.hidden = 64;
    CHECK(adviseOnPlan(planned).empty());
}

TEST_CASE("Sessions that are too short for a window are told before anything else, with a window that fits")
{
    PlannedRun planned = plannedRun();
    planned.trainVehicles = 4;
    planned.fit = {100, 30, 96, 256, 20};
    const std::vector<TrainingAdvice> found = adviseOnPlan(planned);
    REQUIRE(found.size() == 3);
    CHECK(found[0].kind == AdviceKind::ShortSessions);
    CHECK(found[0].count == 30);
    CHECK(found[0].of == 100);
    CHECK(found[0].limit == planned.plan.window.length);
    CHECK(found[0].action == AdviceAction{AdviceActionKind::ChangePlan, "window",
                                          static_cast<double>(planned.plan.window.length), 96});
    CHECK(found[1].kind == AdviceKind::ShortWindow);
    CHECK(found[1].observed == 256);
    CHECK(found[1].reference == 20);
}

TEST_CASE("Numbers to try are numbers that people type")
{
    CHECK(roundedForPeople(0.00166666) == 0.0017);
    CHECK(roundedForPeople(0.006) == 0.006);
    CHECK(roundedForPeople(123.0) == 120);
    CHECK(roundedForPeople(0.0) == 0);
}
