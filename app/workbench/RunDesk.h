// The runs of the Train perspective: their table, the one that is looked at, and those drawn beside it.
#pragma once

#include "app/workbench/RunLibrary.h"
#include "app/workbench/RunsBeside.h"
#include "app/workbench/StoredRun.h"

#include <QObject>

class QUndoStack;

namespace dyad
{

class LossPanel;
class RunsPanel;
class TrainingSession;
class Workspace;

class RunDesk : public QObject
{
    Q_OBJECT

public:
    RunDesk(Workspace& workspace, TrainingSession& session, QUndoStack& undo, LossPanel* losses,
            RunsPanel* panel, QObject* parent);

    /// Shows it as soon as it has been read; while a training runs in this window, beside that.
    void open(const QString& folder);
    /// A plan that is only looked at is not that of the next training.
    bool isShowing() const { return !m_stored.folder().isEmpty(); }
    const RunLibrary& library() const { return m_library; }
    /// The run that the losses are about; empty: none.
    const QString& shownFolder() const { return m_shownId; }

Q_SIGNALS:
    void opened(const dyad::RunSummary& run);
    void news(const dyad::RunSummary& run, const dyad::StoredNews& news);
    /// 0 epochs: as many as it was planned with.
    void resumeRequested(const QString& folder, int epochsInAll);
    void scoreRequested(const QString& folder);
    /// Why the run that is shown cannot score the fleet now; empty: it can.
    void shownScorable(const QString& whyNot);
    /// Something was done that a person should know of.
    void told(const QString& sentence);
    void failed(const QString& sentence);

private:
    void connectPanel();
    void connectSession();
    void showTable();
    void showBeside();
    void openWhatWaits();
    void resume(const QString& id, int epochsInAll = 0);
    void rename(const QString& id, const QString& name);
    void remove(const QString& id);
    QString nameOf(const QString& id) const;

    Workspace& m_workspace;
    TrainingSession& m_session;
    QUndoStack& m_undo;
    LossPanel* m_losses;
    RunsPanel* m_panel;
    RunLibrary m_library;
    RunsBeside m_beside{m_library};
    StoredRun m_stored;
    QString m_shownId;   ///< what the losses are about: opened, or trained here
    QString m_waitingId; ///< is to be opened once the library knows it
};

} // namespace dyad
