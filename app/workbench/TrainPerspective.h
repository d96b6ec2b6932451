// Training watched and steered: plan, losses, annealing, latent space, KL by dimension.
#pragma once

#include "app/workbench/Perspective.h"
#include "app/workbench/PlanFiles.h"
#include "app/workbench/TrainingSession.h"

#include <QPointer>

#include <optional>
#include <vector>

class QUndoStack;

namespace dyad
{

class AdviceDesk;
class AnnealingPanel;
class DecodePanel;
class ExplainPanel;
class KlBarsPanel;
class LatentDesk;
class LatentPanel;
class LossPanel;
class PlanDialog;
class PlanPanel;
class RunDesk;
class RunPlots;
class RunsPanel;
struct RunSummary;
struct StoredNews;
class SnippetFeed;
class SnippetPreviewPanel;
enum class LiveControl;

class TrainPerspective : public Perspective
{
    Q_OBJECT

public:
    TrainPerspective(Workspace& workspace, TrainingSession& session, SnippetFeed& snippets, QUndoStack& undo,
                     QWidget* parent = nullptr);

    RunDesk& runs() { return *m_runs; }
    /// Of a kept run that is shown, after another plan was restored.
    void keepStoredPlan();
    /// The plan's own files; a plan that was opened can be taken back.
    PlanFiles& planFiles() { return m_planFiles; }

Q_SIGNALS:
    void inspectRequested();
    void stopRequested();

protected:
    void arrange() override;

private:
    void connectPlan();
    void connectSession();
    void connectRuns();
    void connectAdvice();
    void connectSnippets();
    void connectPlanFiles();
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
    void addMark(const ControlChange& change);
    void previewLive(const LiveSettings& settings);
    void commitLive(const LiveSettings& settings, const QString& what);
    /// Where every change of the live settings ends, undone or redone ones too.
    void applyLive(const LiveSettings& settings);
    void choosePreset(const QString& name);
    void chooseEpochs(int epochs);
    void showSettings();
    void showBalance(const StepReport& report);
    /// One change of the plan that can be taken back.
    void pushPlan(const TrainingPlan& plan, const QString& what);

    Workspace& m_workspace;
    TrainingSession& m_session;
    SnippetFeed& m_snippets;
    QUndoStack& m_undo;
    PlanFiles m_planFiles;
    PlanPanel* m_plan;
    QPointer<PlanDialog> m_settings; ///< while it is open
    LossPanel* m_losses;
    AnnealingPanel* m_annealing;
    LatentPanel* m_latent;
    KlBarsPanel* m_divergences;
    RunsPanel* m_runsPanel;
    RunPlots* m_plots;
    RunDesk* m_runs;
    LatentDesk* m_latents;
    ExplainPanel* m_explain;
    SnippetPreviewPanel* m_preview;
    DecodePanel* m_decode;
    AdviceDesk* m_advice;
    QDockWidget* m_planDock = nullptr;
    QDockWidget* m_lossDock = nullptr;
    QDockWidget* m_annealingDock = nullptr;
    QDockWidget* m_latentDock = nullptr;
    QDockWidget* m_divergenceDock = nullptr;
    QDockWidget* m_runsDock = nullptr;
    QDockWidget* m_explainDock = nullptr;
    QDockWidget* m_previewDock = nullptr;
    QDockWidget* m_decodeDock = nullptr;

    LiveSettings m_live;                ///< as the person last committed them
    TrainingPlan m_storedPlan;          ///< of the kept run that is shown
    AnnealingSchedule m_storedSchedule; ///< the same with its last changes
    std::int64_t m_plannedSteps = 0;
    std::int64_t m_step = 0;
    std::vector<ControlChange> m_changesAgain; ///< of a run that goes on, to be felt again
};

} // namespace dyad
