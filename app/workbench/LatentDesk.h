// What the latent view shows, the newest batches of a training or a whole fleet as it is scored, and its part
// in the selection.
#pragma once

#include "app/workbench/LatentFeed.h"
#include "app/workbench/Workspace.h"

#include <QElapsedTimer>
#include <QObject>

#include <vector>

namespace dyad
{

class LatentPanel;
class RunDesk;
class SnippetFeed;
struct StepReport;

class LatentDesk : public QObject
{
    Q_OBJECT

public:
    LatentDesk(Workspace& workspace, SnippetFeed& snippets, RunDesk* runs, LatentPanel* panel,
               QObject* parent);

    void clear();
    /// Of a training that runs. True where it was time to show them.
    bool add(const std::vector<StepReport>& steps);

private:
    void connectSelection();
    void showBatches();
    void showScores();
    void showSelected();

    Workspace& m_workspace;
    SnippetFeed& m_snippets;
    RunDesk* m_runs;
    LatentPanel* m_panel;
    LatentFeed m_feed;
    QElapsedTimer m_shown;
};

} // namespace dyad
