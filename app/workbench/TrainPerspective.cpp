#include "app/workbench/TrainPerspective.h"

#include "app/workbench/AdviceDesk.h"
#include "app/workbench/ChangeCommand.h"
#include "app/workbench/ControlTexts.h"
#include "app/workbench/ExplainDesk.h"
#include "app/workbench/LatentDesk.h"
#include "app/workbench/PlanDialog.h"
#include "app/workbench/PlanViews.h"
#include "app/workbench/RunDesk.h"
#include "app/workbench/RunPlots.h"
#include "app/workbench/SnippetViews.h"
#include "core/training/PlanFile.h"
#include "widgets/AnnealingPanel.h"
#include "widgets/DecodePanel.h"
#include "widgets/ExplainPanel.h"
#include "widgets/FileText.h"
#include "widgets/KlBarsPanel.h"
#include "widgets/LatentPanel.h"
#include "widgets/LossPanel.h"
#include "widgets/Numbers.h"
#include "widgets/PlanPanel.h"
#include "widgets/RunsPanel.h"
#include "widgets/SnippetPreviewPanel.h"

#include <QDockWidget>
#include <QUndoStack>

#include <algorithm>

namespace dyad
{

TrainPerspective::TrainPerspective(Workspace& workspace, TrainingSession& session, SnippetFeed& snippets,
                                   QUndoStack& undo, QWidget* parent)
    : Perspective(QStringLiteral("trainPerspective"), tr("Train"), parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_snippets(snippets)
    , m_undo(undo)
    , m_planFiles(workspace, this)
    , m_plan(new PlanPanel(this))
    , m_losses(new LossPanel(this))
    , m_annealing(new AnnealingPanel(this))
    , m_latent(new LatentPanel(this))
    , m_divergences(new KlBarsPanel(this))
    , m_runsPanel(new RunsPanel(this))
    , m_plots(new RunPlots(m_losses, m_annealing, m_divergences, this))
    , m_runs(new RunDesk(workspace, session, undo, m_losses, m_runsPanel, this))
    , m_latents(new LatentDesk(workspace, snippets, m_runs, m_latent, this))
    , m_explain(new ExplainPanel(this))
    , m_preview(new SnippetPreviewPanel(this))
    , m_decode(new DecodePanel(this))
    , m_advice(new AdviceDesk(workspace, session, m_plan))
{
    layOut();
    connectPlan();
    connectSession();
    connectRuns();
    connectAdvice();
    connectSnippets();
    connectPlanFiles();
    new ExplainDesk(workspace, session, snippets, m_explain, m_explainDock);
    showPlan();
}

void TrainPerspective::layOut()
{
    m_planDock = addPanel(m_plan);
    m_lossDock = addPanel(m_losses);
    m_annealingDock = addPanel(m_annealing);
    m_latentDock = addPanel(m_latent);
    m_divergenceDock = addPanel(m_divergences);
    m_runsDock = addPanel(m_runsPanel);
    m_explainDock = addPanel(m_explain);
    m_previewDock = addPanel(m_preview);
    m_decodeDock = addPanel(m_decode);
    splitDockWidget(m_planDock, m_lossDock, Qt::Horizontal);
    splitDockWidget(m_lossDock, m_latentDock, Qt::Horizontal);
    splitDockWidget(m_lossDock, m_annealingDock, Qt::Vertical);
    splitDockWidget(m_latentDock, m_divergenceDock, Qt::Vertical);
    tabifyDockWidget(m_annealingDock, m_runsDock);
    tabifyDockWidget(m_divergenceDock, m_explainDock);
    tabifyDockWidget(m_annealingDock, m_previewDock);
    tabifyDockWidget(m_previewDock, m_decodeDock);
    m_divergenceDock->raise();
    m_annealingDock->raise();
}

void TrainPerspective::arrange()
{
    resizeDocks({m_planDock, m_lossDock, m_latentDock}, {20, 54, 26}, Qt::Horizontal);
    resizeDocks({m_lossDock, m_annealingDock}, {68, 32}, Qt::Vertical);
    resizeDocks({m_latentDock, m_divergenceDock}, {64, 36}, Qt::Vertical);
}

void TrainPerspective::connectPlan()
{
    std::vector<PlanPreset> presets;
    for (const std::string& name : presetNames())
        presets.push_back({QString::fromStdString(name), presetNote(name)});
    m_plan->setPresets(presets);
    connect(m_plan, &PlanPanel::presetChosen, this, &TrainPerspective::choosePreset);
    connect(m_plan, &PlanPanel::epochsChosen, this, &TrainPerspective::chooseEpochs);
    connect(m_plan, &PlanPanel::settingsRequested, this, &TrainPerspective::showSettings);
    connect(m_plan, &PlanPanel::livePreviewed, this, &TrainPerspective::previewLive);
    connect(m_plan, &PlanPanel::liveCommitted, this,
            [this](const LiveSettings& settings, LiveControl control) {
                commitLive(settings, QString::fromLatin1(nameOf(control)));
            });
    connect(m_annealing, &AnnealingPanel::schedulePreviewed, this, [this](const AnnealingSchedule& schedule) {
        LiveSettings settings = m_live;
        settings.annealing = schedule;
        previewLive(settings);
    });
    connect(m_annealing, &AnnealingPanel::scheduleCommitted, this, [this](const AnnealingSchedule& schedule) {
        LiveSettings settings = m_live;
        settings.annealing = schedule;
        commitLive(settings, tr("annealing curve"));
    });
    connect(&m_workspace, &Workspace::planChanged, this, &TrainPerspective::showPlan);
    connect(&m_workspace, &Workspace::planMeasured, this, [this] {
        const bool isOfStored = m_runs->isShowing() && m_workspace.plan() == m_storedPlan;
        if (m_session.isActive() || isOfStored)
            return;
        showPlanned(*m_workspace.planned());
    });
}

void TrainPerspective::clearPlots()
{
    m_plots->clear();
    m_latents->clear();
    m_changesAgain.clear();
    m_step = 0;
}

void TrainPerspective::connectRuns()
{
    connect(m_runs, &RunDesk::opened, this, &TrainPerspective::showStored);
    connect(m_runs, &RunDesk::news, this, &TrainPerspective::showStoredNews);
    connect(&m_session, &TrainingSession::resumed, this, &TrainPerspective::showResumed);
}

void TrainPerspective::showStored(const RunSummary& run)
{
    clearPlots();
    m_losses->setTitle(tr("Losses of %1").arg(fileText(run.title, 40)));
    m_advice->clear();
    m_storedPlan = run.plan;
    pushPlan(run.plan, tr("opening of a run"));
    m_plannedSteps = run.plannedSteps;
    m_live = run.plan.live;
    m_plan->setPlannedSteps(run.plannedSteps);
    m_plots->setSchedule(m_live.annealing, m_plannedSteps);
}

void TrainPerspective::keepStoredPlan()
{
    if (m_runs->isShowing() && m_workspace.plan() != m_storedPlan)
        m_workspace.setPlan(m_storedPlan);
}

void TrainPerspective::showStoredNews(const RunSummary& run, const StoredNews& news)
{
    m_plots->add(news);
    if (news.changes) {
        LiveSettings settings = run.plan.live;
        for (const ControlChange& change : *news.changes)
            settings = applied(settings, change);
        m_storedSchedule = settings.annealing;
    }
    m_plannedSteps = run.plannedSteps;
    m_plots->setSchedule(m_storedSchedule, m_plannedSteps);
}

void TrainPerspective::showResumed(const ResumedRun& run)
{
    m_plots->add(run.history);
    m_changesAgain = run.laterChanges;
    m_step = run.step;
    showLive(run.settings);
    m_plan->setRunning(m_step + 1);
}

/// As they hold in the run, which is not to be told of them.
void TrainPerspective::showLive(const LiveSettings& settings)
{
    m_live = settings;
    m_plan->setLiveSettings(settings);
    m_plots->setSchedule(settings.annealing, m_plannedSteps);
}

void TrainPerspective::connectSession()
{
    connect(&m_session, &TrainingSession::planned, this, [this](const PlannedRun& run) {
        clearPlots();
        m_losses->setTitle(tr("Losses"));
        showPlanned(run);
        m_plan->setRunning(1);
        // The plan is fixed while it runs, so that no earlier change of it can be taken back.
        m_undo.clear();
        if (m_settings)
            m_settings->close();
    });
    connect(&m_session, &TrainingSession::stepsArrived, this, &TrainPerspective::showSteps);
    connect(&m_session, &TrainingSession::controlChanged, this, [this](const ControlChange& change) {
        addMark(change);
        const auto isAgain = [&](const ControlChange& later) {
            return later.step == change.step && later.what == change.what;
        };
        if (std::any_of(m_changesAgain.begin(), m_changesAgain.end(), isAgain))
            showLive(applied(m_live, change));
    });
    connect(&m_session, &TrainingSession::validated, this,
            [this](const ValidationReport& report) { m_plots->addValidation(report); });
    connect(&m_session, &TrainingSession::finished, this, [this] { m_plan->setRunning(std::nullopt); });
    connect(&m_session, &TrainingSession::failed, this, [this] { m_plan->setRunning(std::nullopt); });
}

void TrainPerspective::connectAdvice()
{
    connect(m_advice, &AdviceDesk::controlWanted, this, [this](const ControlChange& change) {
        commitLive(applied(m_live, change), labelOfControl(change.what));
    });
    connect(m_advice, &AdviceDesk::planWanted, this, &TrainPerspective::pushPlan);
    connect(m_advice, &AdviceDesk::stopRequested, this, &TrainPerspective::stopRequested);
    connect(m_advice, &AdviceDesk::inspectRequested, this, &TrainPerspective::inspectRequested);
}

void TrainPerspective::connectSnippets()
{
    follow(m_snippets, m_workspace, m_preview, m_previewDock);
    follow(m_snippets, m_workspace, m_decode, m_decodeDock);
    connect(m_latent, &LatentPanel::valuePointed, this, [this](int dimension, double value) {
        std::vector<float> point = m_decode->point();
        if (static_cast<std::size_t>(dimension) >= point.size())
            return;
        point[static_cast<std::size_t>(dimension)] = static_cast<float>(value);
        m_decode->setPoint(point);
        m_snippets.setPoint(m_decode->point());
    });
}

void TrainPerspective::connectPlanFiles()
{
    connect(m_plan, &PlanPanel::openPlanRequested, &m_planFiles, &PlanFiles::askOpen);
    connect(m_plan, &PlanPanel::savePlanRequested, &m_planFiles, &PlanFiles::askSave);
    connect(&m_planFiles, &PlanFiles::opened, this,
            [this](const TrainingPlan& plan, const QString& name, const QStringList& notices) {
                if (!notices.isEmpty())
                    m_advice->tell(tr("Read from %1.").arg(name), notices.join(QLatin1Char(' ')));
                pushPlan(plan, tr("opening of %1").arg(name));
            });
}

void TrainPerspective::pushPlan(const TrainingPlan& plan, const QString& what)
{
    if (plan == m_workspace.plan())
        return;
    m_undo.push(
        new ChangeCommand<TrainingPlan>(what, m_workspace.plan(), plan, [this](const TrainingPlan& wanted) {
            if (!m_session.isActive()) // fixed while it runs
                m_workspace.setPlan(wanted);
        }));
}

void TrainPerspective::showPlan()
{
    const TrainingPlan& plan = m_workspace.plan();
    m_live = plan.live;
    m_plan->setPreset(QString::fromStdString(plan.preset));
    m_plan->setSubtitle(QString::fromStdString(plan.preset));
    m_plan->setLiveSettings(plan.live);
    m_plan->setEpochs(plan.epochs);
    if (m_settings)
        m_settings->setPlan(plan);
    m_plan->setModelRows(modelRows(plan, nullptr));
    m_plan->setDifferences(differenceRows(plan));
}

void TrainPerspective::showPlanned(const PlannedRun& run)
{
    m_plannedSteps = run.steps.total;
    m_live = run.plan.live;
    m_plan->setPlannedSteps(run.steps.total);
    m_plan->setEpochs(run.steps.epochs);
    m_plan->setLiveSettings(m_live);
    m_plan->setLabelUnavailable(
        run.labelIsKnown ? QString()
                         : tr("No training vehicle has a mileage, so there is nothing to predict."));
    m_plots->setSchedule(m_live.annealing, m_plannedSteps);
    m_latent->setDimensions(run.plan.latent);
    m_plan->setModelRows(modelRows(run.plan, &run));
}

void TrainPerspective::showSteps(const std::vector<StepReport>& steps)
{
    std::vector<LossPoint> points;
    points.reserve(steps.size());
    for (const StepReport& step : steps)
        points.push_back({step.step, step.losses, step.total, step.beta});
    m_plots->add(points);
    const StepReport& last = steps.back();
    m_step = last.step;
    m_plan->setRunning(m_step + 1);
    if (m_latents->add(steps)) {
        m_divergences->setDivergences(last.divergencePerDimension);
        showBalance(last);
    }
}

void TrainPerspective::showBalance(const StepReport& report)
{
    const double weightedDivergence = report.beta * report.losses.divergence;
    const double weightedReconstruction = report.weights.reconstruction * report.losses.reconstruction;
    m_divergences->setBalance(weightedReconstruction / weightedDivergence, weightedDivergence / report.total);
}

void TrainPerspective::addMark(const ControlChange& change)
{
    m_plots->addChange(change);
    m_plan->setSubtitle(
        tr("%1, changed since step %2")
            .arg(QString::fromStdString(m_workspace.plan().preset), formatCount(change.step)));
}

void TrainPerspective::previewLive(const LiveSettings& settings)
{
    if (settings.annealing == m_live.annealing)
        m_annealing->setPreview(std::nullopt);
    else
        m_annealing->setPreview(settings.annealing);
}

void TrainPerspective::commitLive(const LiveSettings& settings, const QString& what)
{
    m_annealing->setPreview(std::nullopt);
    if (settings == m_live)
        return;
    m_undo.push(new ChangeCommand<LiveSettings>(tr("change of %1").arg(what), m_live, settings,
                                                [this](const LiveSettings& wanted) { applyLive(wanted); }));
}

void TrainPerspective::applyLive(const LiveSettings& settings)
{
    const bool midpointMoved = settings.annealing.midpoint != m_live.annealing.midpoint;
    const bool periodMoved = settings.annealing.period != m_live.annealing.period;
    m_live = settings;
    m_plan->setLiveSettings(settings);
    m_plots->setSchedule(settings.annealing, m_plannedSteps);
    if (m_session.isActive()) {
        m_session.change(settings);
        return;
    }
    TrainingPlan plan = m_workspace.plan();
    plan.live = settings;
    if (midpointMoved)
        plan.midpointShare = 0; // who names the step wants just that
    if (periodMoved)
        plan.cycles = 0;
    m_workspace.setPlan(plan);
}

void TrainPerspective::choosePreset(const QString& name)
{
    m_undo.clear(); // the controls belong to another plan now
    m_workspace.setPlan(presetNamed(name.toStdString()));
}

void TrainPerspective::chooseEpochs(int epochs)
{
    TrainingPlan plan = m_workspace.plan();
    plan.epochs = epochs;
    plan.minimumSteps = 0;
    m_workspace.setPlan(plan);
}

void TrainPerspective::showSettings()
{
    if (!m_settings) {
        m_settings = new PlanDialog(m_workspace.plan(), this);
        m_settings->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_settings, &PlanDialog::planChosen, this,
                [this](const TrainingPlan& plan, const QString& key) {
                    pushPlan(plan, tr("change of %1").arg(key));
                });
    }
    m_settings->show();
    m_settings->raise();
    m_settings->activateWindow();
}

} // namespace dyad
