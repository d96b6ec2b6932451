#include "app/workbench/TrainingSession.h"

#include "app/workbench/WindowFirst.h"

#include <QMetaObject>

namespace dyad
{
namespace
{

constexpr int drainMilliseconds = 33;

} // namespace

TrainingSession::TrainingSession(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(drainMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &TrainingSession::drain);
}

TrainingSession::~TrainingSession()
{
    if (m_controls)
        m_controls->stop();
    if (m_thread.joinable())
        m_thread.join();
}

void TrainingSession::start(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
                            const std::filesystem::path& runFolder)
{
    Q_ASSERT(!isActive());
    if (m_thread.joinable())
        m_thread.join();
    m_buffer.take(); // what a former run left behind
    m_controls = std::make_unique<Controls>(plan.live);
    m_timer.start();
    m_thread = std::thread([this, plan, fleet, runFolder] {
        yieldToTheWindow();
        work(plan, fleet, runFolder);
    });
}

void TrainingSession::work(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
                           const std::filesystem::path& runFolder)
{
    std::shared_ptr<TrainingResult> result;
    QString failure;
    try {
        const TrainingData data = prepareTraining(plan, fleet, trainingVehicles(*fleet, plan.vehicles));
        const PlannedRun run = planRun(plan, data);
        m_controls->rebase(plan.live, run.plan.live);
        TrainerOptions options;
        options.runFolder = runFolder;
        result = std::make_shared<TrainingResult>(train(run, data, *m_controls, m_buffer, options));
    } catch (const std::exception& error) {
        failure = QString::fromUtf8(error.what());
    }
    QMetaObject::invokeMethod(
        this, [this, result, failure] { end(result, failure); }, Qt::QueuedConnection);
}

void TrainingSession::end(const std::shared_ptr<TrainingResult>& result, const QString& failure)
{
    m_timer.stop();
    drain();
    m_controls.reset();
    if (result)
        Q_EMIT finished(*result);
    else
        Q_EMIT failed(failure);
}

void TrainingSession::drain()
{
    const TrainingNews news = m_buffer.take();
    if (news.planned)
        Q_EMIT planned(*news.planned);
    for (const ControlChange& change : news.changes)
        Q_EMIT controlChanged(change);
    if (!news.steps.empty())
        Q_EMIT stepsArrived(news.steps);
    for (const ValidationReport& report : news.validations)
        Q_EMIT validated(report);
    for (const std::string& notice : news.notices)
        Q_EMIT noticed(QString::fromStdString(notice));
    if (news.checkpointStep)
        Q_EMIT checkpointSaved(*news.checkpointStep);
    if (news.paused)
        Q_EMIT pausedChanged(*news.paused);
}

void TrainingSession::pause()
{
    if (m_controls)
        m_controls->pause();
}

void TrainingSession::resume()
{
    if (m_controls)
        m_controls->resume();
}

void TrainingSession::stop()
{
    if (m_controls)
        m_controls->stop();
}

void TrainingSession::requestCheckpoint()
{
    if (m_controls)
        m_controls->requestCheckpoint();
}

void TrainingSession::change(const LiveSettings& settings)
{
    if (m_controls)
        m_controls->change(settings);
}

} // namespace dyad
