// The charging sessions of a stretch of a vehicle's life, made into one series off the window's thread.
#pragma once

#include "app/workbench/LatestJob.h"
#include "app/workbench/Workspace.h"
#include "widgets/SeriesData.h"

#include <QObject>

#include <memory>

namespace dyad
{

class StretchFeed : public QObject
{
    Q_OBJECT

public:
    explicit StretchFeed(Workspace& workspace, QObject* parent = nullptr);

    /// A newer stretch stops the one before it. The fleet must be scored.
    void request(const SnippetStretch& stretch);
    /// What was asked for is not wanted any more.
    void forget() { m_job.forget(); }

Q_SIGNALS:
    /// Whoever shows it may take it.
    void ready(const std::shared_ptr<dyad::SeriesData>& series);
    void failed(const QString& sentence);

private:
    Workspace& m_workspace;
    LatestJob m_job;
};

} // namespace dyad
