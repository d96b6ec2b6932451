// Keeps the numbers of the Explain panel current.
#pragma once

#include "app/workbench/SnippetFeed.h"
#include "widgets/ExplainPanel.h"

#include <QElapsedTimer>

#include <optional>

class QDockWidget;

namespace dyad
{

class ExplainDesk : public QObject
{
    Q_OBJECT

public:
    /// The numbers follow the training closely only while the dock is seen.
    ExplainDesk(Workspace& workspace, TrainingSession& session, SnippetFeed& feed, ExplainPanel* panel,
                const QDockWidget* dock);

private:
    void clear();
    void showPlan();
    void take(const StepReport& report);
    void showStep();
    void showScore();

    Workspace& m_workspace;
    TrainingSession& m_session;
    SnippetFeed& m_feed;
    ExplainPanel* m_panel;
    LiveSettings m_settings; ///< as the steps feel them
    std::optional<ExplainedStep> m_latest;
    bool m_isSeen = false;
    QElapsedTimer m_shown;
};

} // namespace dyad
