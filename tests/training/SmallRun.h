// A training run of a second, and everything it told.
#pragma once

#include "core/training/PlanFile.h"
#include "core/training/ReportBuffer.h"
#include "core/training/Trainer.h"
#include "tests/support/FleetSamples.h"

#include <functional>

namespace dyad
{

inline TrainingPlan smallPlan()
{
    TrainingPlan plan = presetNamed("demo");
    plan.hidden = 8;
    plan.latent = 3;
    plan.window = {16, 8};
    plan.batchSize = 8;
    plan.minimumSteps = 0;
    plan.epochs = 4;
    plan.threads = 2;
    return plan;
}

/// Collects everything and does something at a chosen step.
class TestObserver : public ReportBuffer
{
public:
    std::function<void(std::int64_t)> atStep;

    void onStep(const StepReport& report) override
    {
        ReportBuffer::onStep(report);
        if (atStep)
            atStep(report.step);
    }
};

struct FinishedRun {
    TrainingResult result;
    TrainingNews news;
};

inline FinishedRun runPlan(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
                           const std::filesystem::path& folder = {},
                           const std::function<void(std::int64_t, Controls&)>& atStep = {})
{
    const TrainingData data = prepareTraining(plan, fleet, trainingVehicles(*fleet, plan.vehicles));
    const PlannedRun planned = planRun(plan, data);
    Controls controls(planned.plan.live);
    TestObserver observer;
    if (atStep)
        observer.atStep = [&](std::int64_t step) { atStep(step, controls); };
    TrainerOptions options;
    options.runFolder = folder;
    FinishedRun run{train(planned, data, controls, observer, options), {}};
    run.news = observer.take();
    return run;
}

} // namespace dyad
