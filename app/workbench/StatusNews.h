// What happens, in the words of the status strip.
#pragma once

#include "app/workbench/Workspace.h"
#include "core/training/StepReport.h"
#include "core/training/Trainer.h"
#include "widgets/ImportCard.h"

namespace dyad
{

class StatusStrip;

class StatusNews
{
public:
    explicit StatusNews(StatusStrip* strip) : m_strip(strip) {}

    void showStarting();
    void showStopping();
    void showWorking(const QString& stage, double fraction);
    void showProblem(const QString& sentence);
    void showReady(const OpenFleet& open);
    /// What the next run will take; none: nothing can be planned yet.
    void showPlan(const std::optional<PlannedRun>& run);

    void showImport(ImportState state, const QString& name);
    void showImportProgress(double fraction, const QString& words);

    void showTraining(const PlannedRun& run);
    void showStep(const StepReport& step);
    void showPaused(bool paused);
    void showCheckpoint(std::int64_t step);
    /// Something special about the run, which stays until there is other news of its keeping.
    void showNotice(const QString& sentence);
    void showEnd(const TrainingResult& result);
    void showScored(const Scored& scored);

private:
    StatusStrip* m_strip;
    PlannedRun m_run; ///< the one under way
};

} // namespace dyad
