// Starts, stops and ends trainings, and keeps what must wait until none runs.
#pragma once

#include "app/workbench/StatusNews.h"
#include "app/workbench/TrainingSession.h"
#include "app/workbench/Workspace.h"

#include <QObject>

#include <filesystem>
#include <functional>

namespace dyad
{

class RunControls;

class TrainingDesk : public QObject
{
    Q_OBJECT

public:
    TrainingDesk(Workspace& workspace, TrainingSession& session, RunControls* controls, StatusNews& news,
                 QObject* parent = nullptr);

    /// Starts as soon as the fleet that is being opened and its plan are ready.
    void startWhenReady() { m_isStartAwaited = true; }
    /// Goes on with a run that is kept.
    /// 0 epochs: as many as it was planned with.
    void resume(const QString& folder, int epochsInAll = 0);

    /// Now, or as soon as no training runs.
    void whenIdle(std::function<void()> action);
    /// Ends the training that runs; `action` follows, in place of what else would.
    void stopFor(std::function<void()> action);

    /// While folds run, none can start.
    void setFoldsRunning(bool running);
    bool isBusy() const { return m_session.isActive() || m_areFoldsRunning; }

Q_SIGNALS:
    void problem(const QString& sentence);

private:
    void connectControls();
    void connectPlan();
    void connectSession();
    void start();
    void end(const TrainingResult& result);
    void fail(const QString& sentence);

    Workspace& m_workspace;
    TrainingSession& m_session;
    RunControls* m_controls;
    StatusNews& m_news;
    bool m_isStartAwaited = false;
    bool m_areFoldsRunning = false;
    std::filesystem::path m_folder; ///< of the training under way, or the last
    std::function<void()> m_afterwards;
};

} // namespace dyad
