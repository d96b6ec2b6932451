#include "app/workbench/SnippetFeed.h"

#include "core/learning/Learning.h"

namespace dyad
{

SnippetFeed::SnippetFeed(Workspace& workspace, TrainingSession& session, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_session(session)
{
    connect(&m_workspace, &Workspace::fleetOpened, this, &SnippetFeed::restart);
    connect(&m_workspace, &Workspace::detailsReady, this, &SnippetFeed::recount);
    connect(&m_workspace, &Workspace::scoresReady, this, &SnippetFeed::recount);
    connect(&m_workspace.selection(), &Selection::snippetChanged, this, [this] {
        if (const auto snippet = m_workspace.selection().snippet(); snippet && areScored())
            take(*snippet);
    });
    connect(&m_session, &TrainingSession::planned, this, [this] {
        m_request.point.clear(); // it belonged to another latent space
        m_isAwaited = false;
        ask();
    });
    connect(&m_session, &TrainingSession::stepsArrived, this, &SnippetFeed::askAgain);
    connect(&m_session, &TrainingSession::previewed, this, &SnippetFeed::receive);
    connect(&m_job, &LatestJob::failed, this, &SnippetFeed::refused);
}

std::size_t SnippetFeed::snippetCount() const
{
    if (!m_session.isActive() && m_workspace.scored())
        return m_workspace.scored()->scores.set.snippets.size();
    const auto& details = m_workspace.details();
    return details && details->of == m_workspace.open() ? details->snippets.snippets.size() : 0;
}

void SnippetFeed::restart()
{
    m_job.forget();
    m_request = {};
    Q_EMIT countChanged(0);
    Q_EMIT snippetChanged(0);
}

void SnippetFeed::recount()
{
    const std::size_t count = snippetCount();
    Q_EMIT countChanged(count);
    if (m_request.snippet >= count && count > 0)
        choose(0); // the snippets have become others, and fewer
    else
        ask();
}

void SnippetFeed::choose(std::size_t snippet)
{
    if (take(snippet) && areScored())
        m_workspace.selection().setSnippet(
            m_workspace.scored()->scores.set.vehicleOf(*m_workspace.open()->fleet, snippet),
            m_request.snippet);
}

/// False where there is nothing new.
bool SnippetFeed::take(std::size_t snippet)
{
    if (snippet == m_request.snippet || snippet >= snippetCount())
        return false;
    m_request.snippet = static_cast<std::uint32_t>(snippet);
    Q_EMIT snippetChanged(snippet);
    ask();
    return true;
}

/// A training under way may have cut the fleet into others.
bool SnippetFeed::areScored() const
{
    const auto& scored = m_workspace.scored();
    return scored && scored->scores.set.snippets.size() == snippetCount();
}

void SnippetFeed::setPoint(const std::vector<float>& point)
{
    if (point == m_request.point)
        return;
    m_request.point = point;
    ask();
}

void SnippetFeed::setWatched(const QObject* watcher, bool watched)
{
    const bool wasWatched = !m_watchers.isEmpty();
    if (watched)
        m_watchers.insert(watcher);
    else
        m_watchers.remove(watcher);
    if (!wasWatched && watched)
        ask();
}

void SnippetFeed::ask()
{
    if (m_watchers.isEmpty() || m_request.snippet >= snippetCount())
        return;
    if (m_session.isActive()) {
        m_session.requestPreview(m_request);
        m_isAwaited = true;
        m_asked.start();
    } else if (m_workspace.scored()) {
        askModel();
    }
}

/// New steps have come: the model is another now.
void SnippetFeed::askAgain()
{
    if (!m_isAwaited && (!m_asked.isValid() || m_asked.elapsed() >= leastMilliseconds))
        ask();
}

void SnippetFeed::askModel()
{
    m_job.run([this, scored = m_workspace.scored(), open = m_workspace.open(),
               request = m_request](const CancelToken&) -> LatestJob::Deliver {
        const SnippetPreview preview =
            learning().previewSnippet(*scored->model, *open->fleet, scored->scores.set, request);
        return [this, preview] { receive(preview); };
    });
}

void SnippetFeed::receive(const SnippetPreview& preview)
{
    if (preview.request != m_request)
        return; // another one is on its way
    m_isAwaited = false;
    if (preview.refusal.empty())
        Q_EMIT previewed(preview);
    else
        Q_EMIT refused(QString::fromStdString(preview.refusal));
}

} // namespace dyad
