// A training run as the window sees it: a worker thread, controls that reach it, news that come back.
#pragma once

#include "app/workbench/PicturePace.h"
#include "core/data/Fleet.h"
#include "core/training/Controls.h"
#include "core/training/ReportBuffer.h"
#include "core/training/RunHistory.h"
#include "core/training/Trainer.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace dyad
{

/// From where a kept run goes on.
struct ResumedRun {
    std::int64_t step = 0;
    RunHistory history;                      ///< up to that step
    LiveSettings settings;                   ///< as that step felt them
    std::vector<ControlChange> laterChanges; ///< that will be felt again
};

class TrainingSession : public QObject
{
    Q_OBJECT

public:
    explicit TrainingSession(QObject* parent = nullptr);
    /// Stops, waits for the step under way and its checkpoint.
    ~TrainingSession() override;

    void start(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
               const std::filesystem::path& runFolder);
    /// Goes on with a kept run as if it had never ended. `shown` are the live settings that a person sees
    /// now: what is turned before the run's own are there counts from these.
    /// More epochs than it was planned with let a finished run go on.
    void startFrom(const std::filesystem::path& runFolder, const std::shared_ptr<const Fleet>& fleet,
                   const LiveSettings& shown, int epochsInAll = 0);
    bool isActive() const { return m_controls != nullptr; }
    /// The folder of the run that trains, or trained last.
    const QString& runId() const { return m_runId; }

    void pause();
    void resume();
    void stop();
    void requestCheckpoint();
    /// Answered by previewed(), also while paused.
    void requestPreview(const PreviewRequest& request);
    /// Holds from the step that controlChanged() names.
    void change(const LiveSettings& settings);

Q_SIGNALS:
    void planned(const dyad::PlannedRun& run);
    /// Follows planned() where a kept run goes on.
    void resumed(const dyad::ResumedRun& run);
    void stepsArrived(const std::vector<dyad::StepReport>& steps);
    void validated(const dyad::ValidationReport& report);
    void controlChanged(const dyad::ControlChange& change);
    void pausedChanged(bool paused);
    void previewed(const dyad::SnippetPreview& preview);
    void checkpointSaved(std::int64_t step);
    void noticed(const QString& sentence);
    void finished(const dyad::TrainingResult& result);
    void failed(const QString& sentence);

private:
    using Work = std::function<TrainingResult()>;

    void begin(const LiveSettings& live, const std::filesystem::path& runFolder, Work work);
    TrainingResult trainAnew(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
                             const std::filesystem::path& runFolder);
    TrainingResult goOn(const std::filesystem::path& runFolder, const std::shared_ptr<const Fleet>& fleet,
                        const LiveSettings& shown, int epochsInAll);
    void work(const Work& training);
    void look();
    void drain();
    void end(const std::shared_ptr<TrainingResult>& result, const QString& failure);

    ReportBuffer m_buffer;
    std::unique_ptr<Controls> m_controls; ///< there while a run is
    QString m_runId;
    std::mutex m_mutex;                          ///< guards what follows
    std::shared_ptr<const ResumedRun> m_resumed; ///< until it has been told
    QTimer m_timer;
    QElapsedTimer m_drained; ///< since news were shown
    PicturePace m_pace;
    std::thread m_thread;
};

} // namespace dyad
