// Training watched and steered: plan, losses, annealing, latent space, KL by dimension.
#pragma once

#include "app/workbench/LatentFeed.h"
#include "app/workbench/Perspective.h"
#include "app/workbench/TrainingSession.h"

#include <QElapsedTimer>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

class QUndoStack;

namespace dyad
{

class AnnealingPanel;
class KlBarsPanel;
class LatentPanel;
class LossPanel;
class PlanDialog;
class PlanPanel;
class RunDesk;
class RunPlots;
class RunsPanel;
struct Advice;
struct RunSummary;
struct StoredNews;
enum class LiveControl;

class TrainPerspective : public Perspective
{
    Q_OBJECT

public:
    TrainPerspective(Workspace& workspace, TrainingSession& session, QUndoStack& undo,
                     QWidget* parent = nullptr);

    RunDesk& runs() { return *m_runs; }
    /// Of a kept run that is shown, after another plan was restored.
    void keepStoredPlan();

Q_SIGNALS:
    void inspectRequested();

protected:
    void arrange() override;

private:
    void connectPlan();
    void connectSession();
    void connectSelection();
    void connectRuns();
    void layOut();
    void clearPlots();

    void showPlan();
    void showPlanned(const PlannedRun& run);
    void showSteps(const std::vector<StepReport>& steps);
    /// A run that is kept, as it was meant and as far as it has come.
    void showStored(const RunSummary& run);
    void showStoredNews(const RunSummary& run, const StoredNews& news);
    void showResumed(const ResumedRun& run);
    void showLive(const LiveSettings& settings);
    void showLatent();
    void showScores();
    /// Where the plan asks for channels that the fleet does not have.
    void offerWhatIsThere();
    void setAdvice(const std::optional<Advice>& advice, std::function<void()> action = {});
    void addMark(const ControlChange& change);
    void previewLive(const LiveSettings& settings);
    void commitLive(const LiveSettings& settings, const QString& what);
    /// Where every change of the live settings ends, undone or redone ones too.
    void applyLive(const LiveSettings& settings);
    void choosePreset(const QString& name);
    void chooseEpochs(int epochs);
    void showSettings();
    void showBalance(const StepReport& report);
    void advise(const StepReport& report);

    Workspace& m_workspace;
    TrainingSession& m_session;
    QUndoStack& m_undo;
    PlanPanel* m_plan;
    QPointer<PlanDialog> m_settings; ///< while it is open
    LossPanel* m_losses;
    AnnealingPanel* m_annealing;
    LatentPanel* m_latent;
    KlBarsPanel* m_divergences;
    RunsPanel* m_runsPanel;
    RunPlots* m_plots;
    RunDesk* m_runs;
    QDockWidget* m_planDock = nullptr;
    QDockWidget* m_lossDock = nullptr;
    QDockWidget* m_annealingDock = nullptr;
    QDockWidget* m_latentDock = nullptr;
    QDockWidget* m_divergenceDock = nullptr;
    QDockWidget* m_runsDock = nullptr;

    LiveSettings m_live;                ///< as the person last committed them
    TrainingPlan m_storedPlan;          ///< of the kept run that is shown
    AnnealingSchedule m_storedSchedule; ///< the same with its last changes
    std::int64_t m_plannedSteps = 0;
    std::int64_t m_step = 0;
    std::vector<ControlChange> m_changesAgain; ///< of a run that goes on, to be felt again
    LatentFeed m_latentFeed;
    QElapsedTimer m_latentShown;
    std::function<void()> m_adviceAction;
};

} // namespace dyad
