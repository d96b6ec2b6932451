#include "app/workbench/TrainPerspective.h"

#include "app/workbench/ChangeCommand.h"
#include "app/workbench/PlanDialog.h"
#include "app/workbench/RunDesk.h"
#include "app/workbench/RunPlots.h"
#include "app/workbench/SnippetSelection.h"
#include "core/base/Error.h"
#include "core/training/PlanChoices.h"
#include "core/training/PlanFile.h"
#include "widgets/AnnealingPanel.h"
#include "widgets/FileText.h"
#include "widgets/KlBarsPanel.h"
#include "widgets/LatentPanel.h"
#include "widgets/LossPanel.h"
#include "widgets/Numbers.h"
#include "widgets/PlanPanel.h"
#include "widgets/RunsPanel.h"

#include <QDockWidget>
#include <QUndoStack>

#include <algorithm>

namespace dyad
{
namespace
{

constexpr int latentMilliseconds = 500;
constexpr std::size_t latentPointLimit = 60000;
constexpr int inactiveAdviceAfterSteps = 100;

QString cellName(RecurrentCell cell)
{
    switch (cell) {
    case RecurrentCell::Gru:
        return QStringLiteral("GRU");
    case RecurrentCell::Lstm:
        return QStringLiteral("LSTM");
    case RecurrentCell::Tanh:
        return QStringLiteral("RNN");
    }
    return {};
}

QString chosenName(std::string_view key, const TrainingPlan& plan)
{
    const PlanChoice& choice = *findPlanChoice(key);
    const std::string_view name = choice.names[choice.get(plan)];
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString joined(const std::vector<std::string>& names, std::size_t begin, std::size_t end)
{
    QStringList list;
    for (std::size_t i = begin; i < end; ++i)
        list << QString::fromStdString(names[i]);
    return list.join(QStringLiteral(", "));
}

} // namespace

TrainPerspective::TrainPerspective(Workspace& workspace, TrainingSession& session, QUndoStack& undo,
                                   QWidget* parent)
    : Perspective(QStringLiteral("trainPerspective"), tr("Train"), parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_undo(undo)
    , m_plan(new PlanPanel(this))
    , m_losses(new LossPanel(this))
    , m_annealing(new AnnealingPanel(this))
    , m_latent(new LatentPanel(this))
    , m_divergences(new KlBarsPanel(this))
    , m_runsPanel(new RunsPanel(this))
    , m_plots(new RunPlots(m_losses, m_annealing, m_divergences, this))
    , m_runs(new RunDesk(workspace, session, undo, m_losses, m_runsPanel, this))
{
    layOut();
    connectPlan();
    connectSession();
    connectRuns();
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
    splitDockWidget(m_planDock, m_lossDock, Qt::Horizontal);
    splitDockWidget(m_lossDock, m_latentDock, Qt::Horizontal);
    splitDockWidget(m_lossDock, m_annealingDock, Qt::Vertical);
    splitDockWidget(m_latentDock, m_divergenceDock, Qt::Vertical);
    tabifyDockWidget(m_annealingDock, m_runsDock);
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
        presets.push_back({QString::fromStdString(name), {}});
    m_plan->setPresets(presets);
    connect(m_plan, &PlanPanel::presetChosen, this, &TrainPerspective::choosePreset);
    connect(m_plan, &PlanPanel::epochsChosen, this, &TrainPerspective::chooseEpochs);
    connect(m_plan, &PlanPanel::settingsRequested, this, &TrainPerspective::showSettings);
    connect(m_plan, &PlanPanel::livePreviewed, this, &TrainPerspective::previewLive);
    connect(m_plan, &PlanPanel::liveCommitted, this,
            [this](const LiveSettings& settings, LiveControl control) {
                commitLive(settings, QString::fromLatin1(nameOf(control)));
            });
    connect(m_plan, &PlanPanel::adviceTaken, this, [this] {
        if (const auto action = m_adviceAction)
            action();
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
        setAdvice(std::nullopt);
        showPlanned(*m_workspace.planned());
    });
    connect(&m_workspace, &Workspace::planImpossible, this, &TrainPerspective::offerWhatIsThere);
    connect(&m_workspace, &Workspace::scoresReady, this, &TrainPerspective::showScores);
    connectSelection();
}

/// A point that is clicked is the one snippet everywhere, a lasso the one group of vehicles.
void TrainPerspective::connectSelection()
{
    Selection& selection = m_workspace.selection();
    connect(m_latent, &LatentPanel::snippetsSelected, &selection,
            [this](const std::vector<std::uint32_t>& snippets) { selectSnippets(m_workspace, snippets); });
    connect(&selection, &Selection::snippetChanged, this, [this] {
        const auto snippet = m_workspace.selection().snippet();
        m_latent->setSelectedSnippets(snippet ? std::vector{*snippet} : std::vector<std::uint32_t>());
    });
}

void TrainPerspective::clearPlots()
{
    m_plots->clear();
    m_latent->clear();
    m_latentFeed.clear();
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
    setAdvice(std::nullopt);
    m_storedPlan = run.plan;
    if (run.plan != m_workspace.plan())
        m_undo.push(new ChangeCommand<TrainingPlan>(tr("opening of a run"), m_workspace.plan(), run.plan,
                                                    [this](const TrainingPlan& wanted) {
                                                        if (!m_session.isActive())
                                                            m_workspace.setPlan(wanted);
                                                    }));
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
        setAdvice(std::nullopt);
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

void TrainPerspective::showPlan()
{
    const TrainingPlan& plan = m_workspace.plan();
    m_live = plan.live;
    m_plan->setPreset(QString::fromStdString(plan.preset));
    m_plan->setSubtitle(QString::fromStdString(plan.preset));
    m_plan->setLiveSettings(plan.live);
    m_plan->setEpochs(plan.epochs);
    const auto& channels = plan.channels;
    const auto stimuli = static_cast<std::size_t>(channels.stimuli);
    if (m_settings)
        m_settings->setPlan(plan);
    const bool isDense = plan.network == NetworkKind::Dense;
    m_plan->setModelRows(
        {{tr("Network"),
          isDense ? tr("dense")
                  : (plan.bidirectional ? tr("%1, both ways") : tr("%1, one way")).arg(cellName(plan.cell))},
         {tr("Layers / hidden / latent"),
          QStringLiteral("%1 / %2 / %3").arg(isDense ? 2 : plan.layers).arg(plan.hidden).arg(plan.latent)},
         {tr("Likelihood"), chosenName("likelihood", plan)},
         {tr("Normaliser"), chosenName("normalizer", plan)},
         {tr("Batch / window"), QStringLiteral("%1 / %2").arg(plan.batchSize).arg(plan.window.length)},
         {tr("Stimuli"), stimuli > 0 ? joined(channels.names, 0, stimuli) : tr("none")},
         {tr("Responses"), joined(channels.names, stimuli, channels.names.size())}});
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
}

void TrainPerspective::showSteps(const std::vector<StepReport>& steps)
{
    std::vector<LossPoint> points;
    points.reserve(steps.size());
    for (const StepReport& step : steps) {
        points.push_back({step.step, step.losses, step.total, step.beta});
        m_latentFeed.add(step.latent);
    }
    m_plots->add(points);
    const StepReport& last = steps.back();
    m_step = last.step;
    m_plan->setRunning(m_step + 1);
    if (!m_latentShown.isValid() || m_latentShown.elapsed() >= latentMilliseconds) {
        showLatent();
        m_divergences->setDivergences(last.divergencePerDimension);
        showBalance(last);
        advise(last);
        m_latentShown.start();
    }
}

void TrainPerspective::showLatent()
{
    const auto& fleet = m_workspace.open()->fleet;
    const std::vector<std::size_t> vehicles = trainingVehicles(*fleet, VehicleClass::Healthy);
    const bool healthy =
        !vehicles.empty() && fleet->vehicles()[vehicles.front()].fault == FaultLabel::Healthy;
    m_latent->setPoints(m_latentFeed.points(healthy ? LatentGroup::Healthy : LatentGroup::Unknown));
}

void TrainPerspective::showBalance(const StepReport& report)
{
    const double weightedDivergence = report.beta * report.losses.divergence;
    const double weightedReconstruction = report.weights.reconstruction * report.losses.reconstruction;
    m_divergences->setBalance(weightedReconstruction / weightedDivergence, weightedDivergence / report.total);
}

void TrainPerspective::advise(const StepReport& report)
{
    QStringList inactive;
    const auto& nats = report.divergencePerDimension;
    for (std::size_t z = 0; z < nats.size(); ++z)
        if (nats[z] < activeDimensionNats)
            inactive << QStringLiteral("z%1").arg(z + 1);
    if (inactive.isEmpty() || report.step < inactiveAdviceAfterSteps) {
        setAdvice(std::nullopt);
        return;
    }
    setAdvice(Advice{tr("Inactive latent dimensions: %1 of %2.").arg(inactive.size()).arg(nats.size()),
                     tr("%1 carry under %2 nats: a lower KL ceiling would let them speak.")
                         .arg(inactive.join(QStringLiteral(", ")))
                         .arg(activeDimensionNats),
                     {}});
}

void TrainPerspective::showScores()
{
    const auto& open = m_workspace.open();
    const Scored& scored = *m_workspace.scored();
    m_latent->setPoints(latentPoints(*open->fleet, scored, latentPointLimit));
    const auto standingOut = std::count_if(
        scored.ranking.vehicles.begin(), scored.ranking.vehicles.end(), [](const VehicleScore& score) {
            return score.verdict == Verdict::Strong || score.verdict == Verdict::Borderline;
        });
    setAdvice(
        Advice{tr("Vehicles that stand out: %1 of %2.").arg(standingOut).arg(open->fleet->vehicles().size()),
               tr("Scored with the newest model of the run."), tr("Inspect them")},
        [this] { Q_EMIT inspectRequested(); });
}

void TrainPerspective::offerWhatIsThere()
{
    const Fleet& fleet = *m_workspace.open()->fleet;
    const TrainingPlan& plan = m_workspace.plan();
    QStringList missing;
    for (const std::string& name : plan.channels.names)
        if (!fleet.channelIndex(name))
            missing << QString::fromStdString(name);
    if (missing.isEmpty())
        return;
    const QString headline = tr("Channels that the data lack: %1.").arg(missing.join(QStringLiteral(", ")));
    TrainingPlan fewer = plan;
    try {
        fewer.channels = withoutMissing(plan.channels, fleet);
    } catch (const Error&) {
        setAdvice(Advice{headline, tr("Nothing that the plan reconstructs is there."), {}});
        return;
    }
    setAdvice(
        Advice{headline,
               tr("There are %1; a model can do with these.")
                   .arg(joined(fewer.channels.names, 0, fewer.channels.names.size())),
               tr("Use what is there")},
        [this, plan, fewer] {
            m_undo.push(new ChangeCommand<TrainingPlan>(
                tr("choice of the channels that are there"), plan, fewer, [this](const TrainingPlan& wanted) {
                    if (!m_session.isActive()) // the plan is fixed while it runs
                        m_workspace.setPlan(wanted);
                }));
        });
}

void TrainPerspective::setAdvice(const std::optional<Advice>& advice, std::function<void()> action)
{
    m_adviceAction = std::move(action);
    m_plan->setAdvice(advice);
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
                    m_undo.push(new ChangeCommand<TrainingPlan>(
                        tr("change of %1").arg(key), m_workspace.plan(), plan,
                        [this](const TrainingPlan& wanted) {
                            if (!m_session.isActive()) // the plan is fixed while it runs
                                m_workspace.setPlan(wanted);
                        }));
                });
    }
    m_settings->show();
    m_settings->raise();
    m_settings->activateWindow();
}

} // namespace dyad
