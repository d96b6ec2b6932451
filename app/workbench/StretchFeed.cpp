#include "app/workbench/StretchFeed.h"

#include "app/workbench/SeriesViews.h"
#include "core/base/WorkerPool.h"
#include "core/learning/Learning.h"

namespace dyad
{

StretchFeed::StretchFeed(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace)
{
    connect(&m_job, &LatestJob::failed, this, &StretchFeed::failed);
}

void StretchFeed::request(const SnippetStretch& stretch)
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
        const auto series = std::make_shared<SeriesData>(joinedSeriesOf(*open, *scored, seen));
        return [this, series, scored] {
            if (scored == m_workspace.scored())
                Q_EMIT ready(series);
        };
    });
}

} // namespace dyad
