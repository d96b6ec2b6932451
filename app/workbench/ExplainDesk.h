// Keeps the numbers of the Explain panel current.
#pragma once

#include "app/workbench/SnippetFeed.h"

#include <QElapsedTimer>

namespace dyad
{

class ExplainPanel;

class ExplainDesk : public QObject
{
    Q_OBJECT

public:
    ExplainDesk(Workspace& workspace, TrainingSession& session, SnippetFeed& feed, ExplainPanel* panel);

private:
    void showPlan();
    void showStep(const StepReport& report);
    void showScore();

    Workspace& m_workspace;
    TrainingSession& m_session;
    SnippetFeed& m_feed;
    ExplainPanel* m_panel;
    LiveSettings m_settings; ///< as the steps feel them
    QElapsedTimer m_shown;
};

} // namespace dyad
