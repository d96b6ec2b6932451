#include "app/workbench/TrainingDesk.h"

#include "widgets/RunControls.h"

#include <utility>

namespace dyad
{

TrainingDesk::TrainingDesk(Workspace& workspace, TrainingSession& session, RunControls* controls,
                           StatusNews& news, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_controls(controls)
    , m_news(news)
{
    m_controls->setState(RunState::NothingToTrain);
    connectControls();
    connectPlan();
    connectSession();
}

void TrainingDesk::connectControls()
{
    connect(m_controls, &RunControls::startRequested, this, &TrainingDesk::start);
    connect(m_controls, &RunControls::pauseRequested, &m_session, &TrainingSession::pause);
    connect(m_controls, &RunControls::resumeRequested, &m_session, &TrainingSession::resume);
    connect(m_controls, &RunControls::checkpointRequested, &m_session, &TrainingSession::requestCheckpoint);
    connect(m_controls, &RunControls::stopRequested, this, [this] {
        m_controls->setState(RunState::Stopping);
        m_news.showStopping();
        m_session.stop();
    });
}

void TrainingDesk::connectPlan()
{
    connect(&m_workspace, &Workspace::planMeasured, this, [this] {
        if (isBusy())
            return;
        m_controls->setState(RunState::Ready);
        m_news.showPlan(m_workspace.planned());
        m_news.showReady(*m_workspace.open());
        if (m_workspace.scored())
            m_news.showScored(*m_workspace.scored());
        if (std::exchange(m_isStartAwaited, false))
            start();
    });
    connect(&m_workspace, &Workspace::planImpossible, this, [this](const QString& sentence) {
        m_controls->setState(RunState::NothingToTrain, sentence);
        Q_EMIT problem(sentence);
    });
}

void TrainingDesk::connectSession()
{
    connect(&m_session, &TrainingSession::planned, this, [this](const PlannedRun& run) {
        m_controls->setState(RunState::Running);
        m_news.showTraining(run);
    });
    connect(&m_session, &TrainingSession::stepsArrived, this,
            [this](const std::vector<StepReport>& steps) { m_news.showStep(steps.back()); });
    connect(&m_session, &TrainingSession::pausedChanged, this, [this](bool paused) {
        m_controls->setState(paused ? RunState::Paused : RunState::Running);
        m_news.showPaused(paused);
    });
    connect(&m_session, &TrainingSession::checkpointSaved, this,
            [this](std::int64_t step) { m_news.showCheckpoint(step); });
    connect(&m_session, &TrainingSession::noticed, this,
            [this](const QString& sentence) { m_news.showNotice(sentence); });
    connect(&m_session, &TrainingSession::finished, this, &TrainingDesk::end);
    connect(&m_session, &TrainingSession::failed, this, &TrainingDesk::fail);
}

void TrainingDesk::start()
{
    m_controls->setState(RunState::Starting);
    m_news.showStarting();
    m_folder = m_workspace.newRunFolder();
    m_session.start(m_workspace.plan(), m_workspace.labelled(), m_folder);
}

void TrainingDesk::resume(const QString& folder, int epochsInAll)
{
    if (m_session.isActive() || !m_workspace.open())
        return;
    if (m_areFoldsRunning) {
        Q_EMIT problem(tr("Folds are being run; the run can go on when they have ended."));
        return;
    }
    m_controls->setState(RunState::Starting);
    m_news.showStarting();
    m_folder = folder.toStdString();
    m_session.startFrom(m_folder, m_workspace.labelled(), m_workspace.plan().live, epochsInAll);
}

void TrainingDesk::end(const TrainingResult& result)
{
    m_controls->setState(RunState::Ready);
    m_news.showEnd(result);
    if (result.outcome == TrainingOutcome::Diverged)
        Q_EMIT problem(tr("The training diverged. %1").arg(QString::fromStdString(result.advice)));
    else if (!result.writeFailure.empty())
        Q_EMIT problem(tr("The run's last state could not be written. %1")
                           .arg(QString::fromStdString(result.writeFailure)));
    if (m_afterwards)
        std::exchange(m_afterwards, nullptr)();
    else if (result.outcome != TrainingOutcome::Diverged && result.steps > 0)
        m_workspace.score(result.model, m_folder);
}

void TrainingDesk::fail(const QString& sentence)
{
    m_controls->setState(RunState::Ready);
    Q_EMIT problem(sentence);
    if (m_afterwards)
        std::exchange(m_afterwards, nullptr)();
}

void TrainingDesk::whenIdle(std::function<void()> action)
{
    if (!m_session.isActive()) {
        action();
        return;
    }
    m_afterwards = std::move(action);
    Q_EMIT problem(tr("The fleet will be opened when the training has ended."));
}

void TrainingDesk::stopFor(std::function<void()> action)
{
    if (!m_session.isActive()) {
        action();
        return;
    }
    m_afterwards = std::move(action);
    m_session.stop();
}

void TrainingDesk::setFoldsRunning(bool running)
{
    m_areFoldsRunning = running;
    const QString why =
        running ? tr("Folds are being run; a training can start when they have ended.") : QString();
    const bool isReady = !running && m_workspace.planned().has_value();
    m_controls->setState(isReady ? RunState::Ready : RunState::NothingToTrain, why);
    if (isReady)
        m_news.showReady(*m_workspace.open());
}

} // namespace dyad
