#include "app/workbench/ReportDesk.h"

#include "app/workbench/OpenDialogs.h"

#include <QWidget>

namespace dyad
{

ReportDesk::ReportDesk(Workspace& workspace, ReviewDesk& reviews, QWidget* window)
    : QObject(window)
    , m_workspace(workspace)
    , m_maker(workspace, reviews)
    , m_window(window)
{
    connect(&m_maker, &ReportMaker::written, this,
            [this](const QString& path) { Q_EMIT told(tr("The report is written: %1").arg(path)); });
    connect(&m_maker, &ReportMaker::failed, this, &ReportDesk::problem);
}

void ReportDesk::askForVehicleReport()
{
    const auto vehicle = m_workspace.selection().vehicle();
    if (!m_workspace.scored() || !vehicle) {
        Q_EMIT problem(
            tr("There is nothing to report yet: train a model, and choose a vehicle under Inspect."));
        return;
    }
    const QString id = QString::fromStdString(m_workspace.open()->fleet->vehicles()[*vehicle].id.text);
    askForReport(m_window, tr("Report of vehicle %1").arg(id.left(60)), id,
                 [this, vehicle](const QString& path) { m_maker.makeVehicleReport(*vehicle, path); });
}

void ReportDesk::askForFleetReport()
{
    if (!m_workspace.scored()) {
        Q_EMIT problem(tr("There is nothing to report yet: train a model first."));
        return;
    }
    askForReport(m_window, tr("Report of the fleet"), m_workspace.open()->name,
                 [this](const QString& path) { m_maker.makeRunReport(path); });
}

} // namespace dyad
