#include "app/workbench/report/ReportMaker.h"

#include "app/workbench/report/ReportFile.h"
#include "app/workbench/report/RunReport.h"
#include "app/workbench/report/VehicleReport.h"

namespace dyad
{

ReportMaker::ReportMaker(Workspace& workspace, ReviewDesk& reviews, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_reviews(reviews)
{
    connect(&m_reconstructing, &LatestJob::failed, this, &ReportMaker::failed);
    connect(&m_saving, &LatestJob::failed, this, &ReportMaker::failed);
}

void ReportMaker::makeVehicleReport(std::size_t vehicle, const QString& path)
{
    m_reconstructing.run([this, vehicle, path, open = m_workspace.open(), scored = m_workspace.scored(),
                          review = m_reviews.review(vehicle)](const CancelToken&) -> LatestJob::Deliver {
        const auto strangest = std::make_shared<SeenSegment>(
            seeSegment(*open, *scored, strangestSegment(*open, *scored, vehicle)));
        return [this, vehicle, path, open, scored, review, strangest] {
            save(vehicleReport(*open, *scored, vehicle, review, *strangest), path);
        };
    });
}

void ReportMaker::makeRunReport(const QString& path)
{
    save(runReport(*m_workspace.open(), *m_workspace.scored(),
                   [this](std::size_t vehicle) { return m_reviews.review(vehicle); }),
         path);
}

void ReportMaker::save(const Report& report, const QString& path)
{
    m_saving.run([this, report, path](const CancelToken&) -> LatestJob::Deliver {
        saveReport(report, path);
        return [this, path] { Q_EMIT written(path); };
    });
}

} // namespace dyad
