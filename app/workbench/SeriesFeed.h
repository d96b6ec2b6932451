// A charging session, or a stretch of a vehicle's life, made into a series off the window's thread.
#pragma once

#include "app/workbench/LatestJob.h"
#include "app/workbench/SeriesViews.h"

#include <QObject>

#include <memory>

namespace dyad
{

/// What was asked for last is all that counts; it is not told once the fleet is scored anew.
class SeriesFeed : public QObject
{
    Q_OBJECT

public:
    explicit SeriesFeed(Workspace& workspace, QObject* parent = nullptr);

    /// With its band and a usual session of like conditions. The fleet must be scored.
    void requestSession(std::size_t segment);
    /// Every session from that of its first snippet to that of its last, one behind the other. The fleet must
    /// be scored.
    void requestStretch(const SnippetStretch& stretch);
    /// What was asked for is not wanted any more.
    void forget() { m_job.forget(); }

Q_SIGNALS:
    /// Whoever shows it may take it.
    void ready(const std::shared_ptr<dyad::ShownSeries>& series);
    void failed(const QString& sentence);

private:
    LatestJob::Deliver delivery(const std::shared_ptr<ShownSeries>& series,
                                const std::shared_ptr<const Scored>& scored);

    Workspace& m_workspace;
    LatestJob m_job;
};

} // namespace dyad
