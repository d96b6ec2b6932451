#include "app/workbench/RunDesk.h"

#include "app/workbench/ChangeCommand.h"
#include "app/workbench/RunRows.h"
#include "app/workbench/TrainingSession.h"
#include "app/workbench/Workspace.h"
#include "widgets/LossPanel.h"
#include "widgets/RunsPanel.h"

#include <QDesktopServices>
#include <QUndoStack>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace dyad
{

RunDesk::RunDesk(Workspace& workspace, TrainingSession& session, QUndoStack& undo, LossPanel* losses,
                 RunsPanel* panel, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_undo(undo)
    , m_losses(losses)
    , m_panel(panel)
{
    connectPanel();
    connectSession();
    connect(&m_library, &RunLibrary::changed, this, [this] {
        showTable();
        m_beside.refresh();
        openWhatWaits();
    });
    connect(&m_library, &RunLibrary::putAsideTo, this, [this](const QString& id, const QString& where) {
        if (id == m_shownId)
            m_stored.close();
        Q_EMIT told(tr("The run lies in %1 now; undo brings it back.").arg(where));
    });
    connect(&m_library, &RunLibrary::failed, this, &RunDesk::failed);
    connect(&m_beside, &RunsBeside::changed, this, [this] {
        showTable();
        showBeside();
    });
    connect(&m_beside, &RunsBeside::failed, this, &RunDesk::failed);
    connect(&m_stored, &StoredRun::failed, this, &RunDesk::failed);
    connect(&m_stored, &StoredRun::news, this, [this](const StoredNews& found) {
        if (const RunSummary* const run = m_library.find(m_stored.folder()))
            Q_EMIT news(*run, found);
    });
    connect(&m_workspace, &Workspace::fleetOpened, this, &RunDesk::showTable);
}

void RunDesk::connectPanel()
{
    connect(m_panel, &RunsPanel::overlayToggled, &m_beside, &RunsBeside::setShown);
    connect(m_panel, &RunsPanel::baselineChosen, &m_beside, &RunsBeside::setBaseline);
    connect(m_panel, &RunsPanel::openRequested, this, &RunDesk::open);
    connect(m_panel, &RunsPanel::resumeRequested, this, [this](const QString& id) { resume(id); });
    connect(m_panel, &RunsPanel::longerRequested, this, &RunDesk::resume);
    connect(m_panel, &RunsPanel::scoreRequested, this, &RunDesk::scoreRequested);
    connect(m_panel, &RunsPanel::renameRequested, this, &RunDesk::rename);
    connect(m_panel, &RunsPanel::deleteRequested, this, &RunDesk::remove);
    connect(m_panel, &RunsPanel::folderRequested, this,
            [](const QString& id) { QDesktopServices::openUrl(QUrl::fromLocalFile(id)); });
}

void RunDesk::connectSession()
{
    connect(&m_session, &TrainingSession::planned, this, [this] {
        m_stored.close();
        m_waitingId.clear();
        m_shownId = m_session.runId();
        m_library.add(m_shownId);
        m_panel->setChosen(m_shownId);
        showTable();
        showBeside();
    });
    const auto ended = [this] {
        showTable();
        m_library.look();
    };
    connect(&m_session, &TrainingSession::checkpointSaved, &m_library, &RunLibrary::look);
    connect(&m_session, &TrainingSession::finished, this, ended);
    connect(&m_session, &TrainingSession::failed, this, ended);
}

void RunDesk::open(const QString& folder)
{
    m_waitingId = RunLibrary::idOf(folder);
    if (m_library.find(m_waitingId) != nullptr)
        openWhatWaits();
    else
        m_library.add(m_waitingId);
}

void RunDesk::openWhatWaits()
{
    const RunSummary* const run = m_waitingId.isEmpty() ? nullptr : m_library.find(m_waitingId);
    if (run == nullptr)
        return;
    const QString id = std::exchange(m_waitingId, {});
    if (run->condition == RunCondition::Unreadable) {
        Q_EMIT failed(QString::fromStdString(run->problem));
        return;
    }
    m_panel->setChosen(id);
    if (m_session.isActive()) {
        m_beside.setShown(id, id != m_session.runId());
        return;
    }
    m_shownId = id;
    m_stored.open(id);
    Q_EMIT opened(*run);
    showTable();
    showBeside();
}

/// Its plan is shown first, since it is that of the training that follows.
void RunDesk::resume(const QString& id, int epochsInAll)
{
    const RunSummary* const found = m_library.find(id);
    if (found == nullptr)
        return;
    RunSummary run = *found;
    run.plan.epochs = std::max(run.plan.epochs, epochsInAll);
    m_stored.close();
    m_shownId = id;
    Q_EMIT opened(run);
    Q_EMIT resumeRequested(id, epochsInAll);
}

void RunDesk::showTable()
{
    RunSurroundings around;
    around.openId = m_shownId;
    around.trainingId = m_session.isActive() ? m_session.runId() : QString();
    around.fleet = m_workspace.open().get();
    around.beside = &m_beside;
    const bool isFirst = m_panel->chosen().isEmpty();
    const RunTable table = runTable(m_library.runs(), m_library.differences(), around);
    m_panel->setTable(table);
    const auto shown = std::find_if(table.rows.begin(), table.rows.end(),
                                    [this](const RunRow& row) { return row.id == m_shownId; });
    Q_EMIT shownScorable(shown != table.rows.end()
                             ? shown->whyNoScore
                             : tr("There is no run yet whose model could score the fleet."));
    if (isFirst)
        m_panel->setChosen(m_shownId);
}

void RunDesk::showBeside()
{
    m_losses->setOverlays(m_beside.overlays(m_shownId));
}

QString RunDesk::nameOf(const QString& id) const
{
    const RunSummary* const run = m_library.find(id);
    return run == nullptr ? QString() : QString::fromStdString(run->title);
}

void RunDesk::rename(const QString& id, const QString& name)
{
    m_undo.push(
        new ChangeCommand<QString>(tr("renaming of a run"), nameOf(id), name,
                                   [this, id](const QString& title) { m_library.rename(id, title); }));
}

void RunDesk::remove(const QString& id)
{
    m_undo.push(new ChangeCommand<bool>(tr("deletion of run %1").arg(nameOf(id).left(40)), true, false,
                                        [this, id](bool isThere) {
                                            if (isThere)
                                                m_library.bringBack(id);
                                            else
                                                m_library.putAside(id);
                                        }));
}

} // namespace dyad
