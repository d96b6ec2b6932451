// Asks where a report shall be written, and has it made.
#pragma once

#include "app/workbench/report/ReportMaker.h"

#include <QObject>

class QWidget;

namespace dyad
{

class ReportDesk : public QObject
{
    Q_OBJECT

public:
    /// The window is what its dialogs stand before.
    ReportDesk(Workspace& workspace, ReviewDesk& reviews, QWidget* window);

    /// Of the vehicle that is looked at.
    void askForVehicleReport();
    void askForFleetReport();

Q_SIGNALS:
    void problem(const QString& sentence);
    void told(const QString& sentence);

private:
    Workspace& m_workspace;
    ReportMaker m_maker;
    QWidget* m_window;
};

} // namespace dyad
