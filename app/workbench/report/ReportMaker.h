// Makes reports of the open fleet while the window goes on: only the figures are drawn on its thread.
#pragma once

#include "app/workbench/LatestJob.h"
#include "app/workbench/ReviewDesk.h"
#include "app/workbench/Workspace.h"
#include "app/workbench/report/Report.h"

#include <QObject>
#include <QString>

namespace dyad
{

class ReportMaker : public QObject
{
    Q_OBJECT

public:
    ReportMaker(Workspace& workspace, ReviewDesk& reviews, QObject* parent = nullptr);

    /// Told by written() or failed().
    void makeVehicleReport(std::size_t vehicle, const QString& path);
    void makeRunReport(const QString& path);

Q_SIGNALS:
    void written(const QString& path);
    void failed(const QString& sentence);

private:
    void save(const Report& report, const QString& path);

    Workspace& m_workspace;
    ReviewDesk& m_reviews;
    LatestJob m_reconstructing;
    LatestJob m_saving;
};

} // namespace dyad
