#include "app/workbench/ExplainDesk.h"

#include <QDockWidget>

namespace dyad
{
namespace
{

constexpr int readableMilliseconds = 250; ///< faster than that nobody reads numbers
constexpr int unseenMilliseconds = 2000; ///< formulas take long to lay out; who asks is answered all the same

} // namespace

ExplainDesk::ExplainDesk(Workspace& workspace, TrainingSession& session, SnippetFeed& feed,
                         ExplainPanel* panel, const QDockWidget* dock)
    : QObject(panel)
    , m_workspace(workspace)
    , m_session(session)
    , m_feed(feed)
    , m_panel(panel)
{
    connect(&m_workspace, &Workspace::planChanged, this, &ExplainDesk::showPlan);
    connect(&m_workspace, &Workspace::fleetOpened, this, [this] {
        clear();
        showPlan();
    });
    connect(&m_workspace, &Workspace::scoresReady, this, &ExplainDesk::showScore);
    connect(&m_feed, &SnippetFeed::snippetChanged, this, &ExplainDesk::showScore);
    connect(&m_session, &TrainingSession::planned, this, [this](const PlannedRun& run) {
        clear();
        m_settings = run.plan.live;
        showPlan();
    });
    connect(&m_session, &TrainingSession::resumed, this,
            [this](const ResumedRun& run) { m_settings = run.settings; });
    connect(&m_session, &TrainingSession::controlChanged, this,
            [this](const ControlChange& change) { m_settings = applied(m_settings, change); });
    connect(&m_session, &TrainingSession::stepsArrived, this, [this](const std::vector<StepReport>& steps) {
        take(steps.back());
        if (!m_shown.isValid() || m_shown.elapsed() >= (m_isSeen ? readableMilliseconds : unseenMilliseconds))
            showStep();
    });
    connect(&m_session, &TrainingSession::finished, this, &ExplainDesk::showStep);
    connect(dock, &QDockWidget::visibilityChanged, this, [this](bool seen) {
        m_isSeen = seen;
        if (seen)
            showStep();
    });
    showPlan();
}

void ExplainDesk::clear()
{
    m_latest.reset();
    m_shown.invalidate();
    m_panel->clear();
}

void ExplainDesk::showPlan()
{
    if (!m_session.isActive())
        m_settings = m_workspace.plan().live;
    m_panel->setLikelihood(m_workspace.plan().likelihood);
    m_panel->setShape(m_settings.annealing.shape);
}

void ExplainDesk::take(const StepReport& report)
{
    m_latest = ExplainedStep{report.step, report.losses, report.weights,
                             report.beta, report.total,  m_settings.annealing};
}

void ExplainDesk::showStep()
{
    if (m_latest)
        m_panel->setStep(*m_latest);
    m_shown.start();
}

void ExplainDesk::showScore()
{
    const auto& scored = m_workspace.scored();
    if (!scored || m_feed.snippet() >= scored->scores.snippets.size()) {
        m_panel->setScore({});
        return;
    }
    const SnippetScore& score = scored->scores.snippets[m_feed.snippet()];
    m_panel->setScore({score.reconstruction, score.divergence, score.score});
}

} // namespace dyad
