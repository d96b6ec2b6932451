#include "app/workbench/SeriesFeed.h"

#include "core/base/WorkerPool.h"
#include "core/learning/Learning.h"

namespace dyad
{
SeriesFeed::SeriesFeed(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace)
{
    connect(&m_job, &LatestJob::failed, this, &SeriesFeed::failed);
}

void SeriesFeed::requestSession(std::size_t segment)
{
    m_job.run([this, segment, open = m_workspace.open(),
               scored = m_workspace.scored()](const CancelToken&) -> LatestJob::Deliver {
        const SeenSegment seen = seeSegment(*open, *scored, segment);
        return delivery(std::make_shared<ShownSeries>(shownSession(*open, *scored, seen)), scored);
    });
}

void SeriesFeed::requestStretch(const SnippetStretch& stretch)
{
    m_job.run([this, stretch, open = m_workspace.open(),
               scored = m_workspace.scored()](const CancelToken& cancel) -> LatestJob::Deliver {
        const SnippetSet& set = scored->scores.set;
        const std::size_t first = set.snippets[stretch.first].segment;
        const std::size_t count = set.snippets[stretch.last].segment - first + 1;
        std::vector<SeenSegment> seen(count);
        parallelFor(count, 0, [&](std::size_t i) {
            cancel.throwIfCancelled();
            seen[i].segment = first + i;
            seen[i].reconstruction =
                learning().reconstructSegment(*scored->model, *open->fleet, set, first + i, 0);
        });
        return delivery(std::make_shared<ShownSeries>(shownStretch(*open, *scored, seen)), scored);
    });
}

LatestJob::Deliver SeriesFeed::delivery(const std::shared_ptr<ShownSeries>& series,
                                        const std::shared_ptr<const Scored>& scored)
{
    return [this, series, scored] {
        if (scored == m_workspace.scored())
            Q_EMIT ready(series);
    };
}

} // namespace dyad
