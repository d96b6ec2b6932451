// A training run as the window sees it: a worker thread, controls that reach it, news that come back.
#pragma once

#include "core/data/Fleet.h"
#include "core/training/Controls.h"
#include "core/training/ReportBuffer.h"
#include "core/training/Trainer.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <memory>
#include <thread>
#include <vector>

namespace dyad
{

class TrainingSession : public QObject
{
    Q_OBJECT

public:
    explicit TrainingSession(QObject* parent = nullptr);
    /// Stops, waits for the step under way and its checkpoint.
    ~TrainingSession() override;

    void start(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
               const std::filesystem::path& runFolder);
    bool isActive() const { return m_controls != nullptr; }

    void pause();
    void resume();
    void stop();
    void requestCheckpoint();
    /// Holds from the step that controlChanged() names.
    void change(const LiveSettings& settings);

Q_SIGNALS:
    void planned(const dyad::PlannedRun& run);
    void stepsArrived(const std::vector<dyad::StepReport>& steps);
    void validated(const dyad::ValidationReport& report);
    void controlChanged(const dyad::ControlChange& change);
    void pausedChanged(bool paused);
    void checkpointSaved(std::int64_t step);
    void noticed(const QString& sentence);
    void finished(const dyad::TrainingResult& result);
    void failed(const QString& sentence);

private:
    void work(const TrainingPlan& plan, const std::shared_ptr<const Fleet>& fleet,
              const std::filesystem::path& runFolder);
    void drain();
    void end(const std::shared_ptr<TrainingResult>& result, const QString& failure);

    ReportBuffer m_buffer;
    std::unique_ptr<Controls> m_controls; ///< there while a run is
    QTimer m_timer;
    std::thread m_thread;
};

} // namespace dyad
