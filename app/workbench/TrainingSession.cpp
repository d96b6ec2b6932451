#include "app/workbench/TrainingSession.h"

#include "app/workbench/WindowFirst.h"
#include "core/learning/Learning.h"

#include <QDir>
#include <QMetaObject>

#include <algorithm>
#include <utility>

namespace dyad
{
namespace
{

constexpr int lookMilliseconds = 50; ///< an answer to a person's hand is shown no later

} // namespace

TrainingSession::TrainingSession(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(lookMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &TrainingSession::look);
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
    begin(plan.live, runFolder, [this, plan, fleet, runFolder] { return trainAnew(plan, fleet, runFolder); });
}

void TrainingSession::startFrom(const std::filesystem::path& runFolder,
                                const std::shared_ptr<const Fleet>& fleet, const LiveSettings& shown,
                                int epochsInAll)
{
    begin(shown, runFolder, [=, this] { return goOn(runFolder, fleet, shown, epochsInAll); });
}

void TrainingSession::begin(const LiveSettings& live, const std::filesystem::path& runFolder, Work training)
{
    Q_ASSERT(!isActive());
    if (m_thread.joinable())
        m_thread.join();
    m_buffer.take(); // what a former run left behind
    m_resumed.reset();
    m_runId = QDir::cleanPath(QString::fromStdString(std::filesystem::absolute(runFolder).string()));
    m_controls = std::make_unique<Controls>(live);
    m_pace = {};
    m_drained.invalidate();
    m_timer.start();
    m_thread = std::thread([this, training = std::move(training)] {
        yieldToTheWindow();
        work(training);
    });
}

void TrainingSession::work(const Work& training)
{
    std::shared_ptr<TrainingResult> result;
    QString failure;
    try {
        result = std::make_shared<TrainingResult>(training());
    } catch (const std::exception& error) {
        failure = QString::fromUtf8(error.what());
    }
    QMetaObject::invokeMethod(
        this, [this, result, failure] { end(result, failure); }, Qt::QueuedConnection);
}

TrainingResult TrainingSession::trainAnew(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
                                          const std::filesystem::path& runFolder)
{
    const TrainingData data = prepareTraining(plan, fleet, trainingVehicles(*fleet, plan.vehicles));
    const PlannedRun run = learning().planRun(plan, data);
    m_controls->rebase(plan.live, run.plan.live);
    TrainerOptions options;
    options.runFolder = runFolder;
    return learning().train(run, data, *m_controls, m_buffer, options);
}

TrainingResult TrainingSession::goOn(const std::filesystem::path& runFolder,
                                     const std::shared_ptr<const Fleet>& fleet, const LiveSettings& shown,
                                     int epochsInAll)
{
    const auto point = std::make_shared<ResumePoint>(learning().loadResumePoint(runFolder));
    point->plan.epochs = std::max(point->plan.epochs, epochsInAll);
    const TrainingData data =
        prepareTraining(point->plan, fleet, trainingVehicles(*fleet, point->plan.vehicles));
    const PlannedRun run = learning().planResume(*point, data);
    const TrainingState state = point->state();
    auto resumed = std::make_shared<ResumedRun>();
    resumed->step = state.step;
    resumed->history = loadRunHistory(runFolder, state.step);
    resumed->settings = state.settings;
    resumed->laterChanges = point->laterChanges;
    {
        const std::lock_guard lock(m_mutex);
        m_resumed = resumed;
    }
    m_controls->rebase(shown, state.settings);
    TrainerOptions options;
    options.runFolder = runFolder;
    options.resumeFrom = point;
    return learning().train(run, data, *m_controls, m_buffer, options);
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

void TrainingSession::look()
{
    const bool isDue =
        !m_drained.isValid() || static_cast<double>(m_drained.elapsed()) >= m_pace.milliseconds();
    if (isDue || m_buffer.holdsAnswers())
        drain();
}

void TrainingSession::drain()
{
    m_pace.begin(computedMilliseconds());
    m_drained.start();
    const TrainingNews news = m_buffer.take();
    if (news.planned) {
        std::shared_ptr<const ResumedRun> from;
        {
            const std::lock_guard lock(m_mutex);
            from = std::exchange(m_resumed, nullptr);
        }
        Q_EMIT planned(*news.planned);
        if (from)
            Q_EMIT resumed(*from);
    }
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
    if (news.preview)
        Q_EMIT previewed(*news.preview);
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

void TrainingSession::requestPreview(const PreviewRequest& request)
{
    if (m_controls)
        m_controls->requestPreview(request);
}

void TrainingSession::change(const LiveSettings& settings)
{
    if (m_controls)
        m_controls->change(settings);
}

} // namespace dyad
