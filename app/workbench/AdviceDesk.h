// What stands on the advice card of the plan, and what its link does.
#pragma once

#include "app/workbench/TrainingSession.h"
#include "app/workbench/Workspace.h"
#include "core/training/Adviser.h"
#include "widgets/PlanPanel.h"

#include <QElapsedTimer>

#include <functional>
#include <optional>
#include <set>

namespace dyad
{

class AdviceDesk : public QObject
{
    Q_OBJECT

public:
    AdviceDesk(Workspace& workspace, TrainingSession& session, PlanPanel* panel);

    /// Something to know that stays until it is read or a run starts.
    void tell(const QString& headline, const QString& detail);
    void clear();

Q_SIGNALS:
    /// A live control is to be set, as if it had been moved.
    void controlWanted(const dyad::ControlChange& change);
    void planWanted(const dyad::TrainingPlan& plan, const QString& what);
    void stopRequested();
    void inspectRequested();

private:
    void connectSession();
    void show(const std::optional<Advice>& advice, std::function<void()> action = {},
              std::optional<AdviceKind> kind = std::nullopt);
    void showRun();
    void showPlanAdvice();
    void showScores();
    /// Where the plan asks for channels that the fleet does not have.
    void offerWhatIsThere();
    void act(const AdviceAction& action);
    void dismiss();

    Workspace& m_workspace;
    TrainingSession& m_session;
    PlanPanel* m_panel;
    Adviser m_adviser;
    QElapsedTimer m_clock;
    LiveSettings m_planned;                ///< of the run
    std::optional<TrainingAdvice> m_shown; ///< of the run
    std::optional<Advice> m_note;
    std::set<AdviceKind> m_dismissed; ///< of the plan
    std::optional<AdviceKind> m_kind;
    std::function<void()> m_action;
};

} // namespace dyad
