// Keeps what is seen of the chosen snippet current: by the training while one runs, else by the scored model.
#pragma once

#include "app/workbench/LatestJob.h"
#include "app/workbench/TrainingSession.h"
#include "app/workbench/Workspace.h"
#include "core/training/SnippetPreview.h"

#include <QElapsedTimer>
#include <QSet>

namespace dyad
{

/// Nothing is computed while nobody looks.
class SnippetFeed : public QObject
{
    Q_OBJECT

public:
    /// Between two previews of a training, which pauses for them.
    static constexpr int leastMilliseconds = 500;

    SnippetFeed(Workspace& workspace, TrainingSession& session, QObject* parent = nullptr);

    /// That can be chosen; 0 until they are known.
    std::size_t snippetCount() const;
    std::size_t snippet() const { return m_request.snippet; }
    /// Where it is scored, it becomes the one that is selected everywhere; and what is selected is chosen.
    void choose(std::size_t snippet);

    /// To be decoded under the snippet's stimuli; empty: none.
    const std::vector<float>& point() const { return m_request.point; }
    void setPoint(const std::vector<float>& point);

    void setWatched(const QObject* watcher, bool watched);

Q_SIGNALS:
    void countChanged(std::size_t count);
    void snippetChanged(std::size_t snippet);
    void previewed(const dyad::SnippetPreview& preview);
    /// Why there is none.
    void refused(const QString& sentence);

private:
    void restart();
    void recount();
    bool take(std::size_t snippet);
    bool areScored() const;
    void ask();
    void askModel();
    void askAgain();
    void receive(const SnippetPreview& preview);

    Workspace& m_workspace;
    TrainingSession& m_session;
    LatestJob m_job;
    PreviewRequest m_request;
    QSet<const QObject*> m_watchers;
    QElapsedTimer m_asked;
    bool m_isAwaited = false; ///< the training has been asked and has not answered
};

} // namespace dyad
