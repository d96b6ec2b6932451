#include "app/workbench/report/ReportMaker.h"

#include "app/workbench/report/ReportFile.h"
#include "app/workbench/report/RunReport.h"
#include "app/workbench/report/VehicleReport.h"
#include "core/learning/Learning.h"

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
        const std::size_t segment = strangestSegment(*open, *scored, vehicle);
        const auto reconstruction = std::make_shared<SegmentReconstruction>(
            learning().reconstructSegment(*scored->model, *open->fleet, scored->scores.set, segment, 0));
        return [this, vehicle, path, open, scored, review, segment, reconstruction] {
            save(vehicleReport(*open, *scored, vehicle, review, segment, *reconstruction), path);
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
