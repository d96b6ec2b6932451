#include "core/scoring/QuietTraining.h"

#include "core/model/TrainedModel.h"
#include "core/training/Trainer.h"

namespace dyad
{
namespace
{

/// Turns a request to stop into a stopped training, and steps into progress.
class QuietObserver : public TrainingObserver
{
public:
    QuietObserver(const std::string& what, Controls& controls, const ProgressCallback& progress,
                  const CancelToken& cancel)
        : m_what(what)
        , m_controls(controls)
        , m_progress(progress)
        , m_cancel(cancel)
    {
    }

    void onPlanned(const PlannedRun& planned) override { m_steps = planned.steps.total; }

    void onStep(const StepReport& report) override
    {
        if (m_cancel.isCancelled())
            m_controls.stop();
        if (m_progress)
            m_progress({m_what, static_cast<double>(report.step) / static_cast<double>(m_steps)});
    }

private:
    const std::string& m_what;
    Controls& m_controls;
    const ProgressCallback& m_progress;
    const CancelToken& m_cancel;
    std::int64_t m_steps = 1;
};

} // namespace

std::shared_ptr<TrainedModel> trainQuietly(const TrainingPlan& plan, const TrainingData& data,
                                           const std::string& what, const ProgressCallback& progress,
                                           const CancelToken& cancel)
{
    const PlannedRun planned = planRun(plan, data);
    Controls controls(planned.plan.live);
    QuietObserver observer(what, controls, progress, cancel);
    const TrainingResult trained = train(planned, data, controls, observer, {});
    cancel.throwIfCancelled();
    if (trained.outcome == TrainingOutcome::Diverged)
        throw Error(ErrorKind::Diverged, "The training of " + what + " diverged. " + trained.advice);
    return trained.model;
}

} // namespace dyad
