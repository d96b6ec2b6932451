#include "app/workbench/AdviceDesk.h"

#include "app/workbench/AdviceWords.h"
#include "app/workbench/PlanDialog.h"
#include "core/base/Error.h"

#include <algorithm>
#include <utility>

namespace dyad
{
namespace
{

QString joined(const std::vector<std::string>& names)
{
    QStringList list;
    for (const std::string& name : names)
        list << QString::fromStdString(name);
    return list.join(QStringLiteral(", "));
}

} // namespace

AdviceDesk::AdviceDesk(Workspace& workspace, TrainingSession& session, PlanPanel* panel)
    : QObject(panel)
    , m_workspace(workspace)
    , m_session(session)
    , m_panel(panel)
{
    m_clock.start();
    connect(m_panel, &PlanPanel::adviceTaken, this, [this] {
        if (const auto action = m_action)
            action();
    });
    connect(m_panel, &PlanPanel::adviceDismissed, this, &AdviceDesk::dismiss);
    connect(&m_workspace, &Workspace::fleetOpened, this, [this] { m_dismissed.clear(); });
    connect(&m_workspace, &Workspace::planMeasured, this, [this] {
        if (!m_session.isActive())
            showPlanAdvice();
    });
    connect(&m_workspace, &Workspace::planImpossible, this, &AdviceDesk::offerWhatIsThere);
    connect(&m_workspace, &Workspace::scoresReady, this, &AdviceDesk::showScores);
    connectSession();
}

void AdviceDesk::connectSession()
{
    connect(&m_session, &TrainingSession::planned, this, [this](const PlannedRun& run) {
        m_adviser.restart(run);
        m_planned = run.plan.live;
        m_note.reset();
        m_shown.reset();
        show(std::nullopt);
    });
    connect(&m_session, &TrainingSession::resumed, this, [this](const ResumedRun& run) {
        for (const ControlChange& change : differences(m_planned, run.settings, run.step))
            m_adviser.add(change);
    });
    connect(&m_session, &TrainingSession::stepsArrived, this, [this](const std::vector<StepReport>& steps) {
        for (const StepReport& step : steps)
            m_adviser.add(step);
        m_adviser.judge(static_cast<double>(m_clock.elapsed()) / 1000.0);
        showRun();
    });
    connect(&m_session, &TrainingSession::validated, this,
            [this](const ValidationReport& report) { m_adviser.add(report); });
    connect(&m_session, &TrainingSession::controlChanged, this, [this](const ControlChange& change) {
        m_adviser.add(change);
        showRun();
    });
    const auto end = [this] {
        if (std::exchange(m_shown, std::nullopt))
            show(std::nullopt); // nothing can be done about a run that is over
    };
    connect(&m_session, &TrainingSession::finished, this, end);
    connect(&m_session, &TrainingSession::failed, this, end);
}

void AdviceDesk::show(const std::optional<Advice>& advice, std::function<void()> action,
                      std::optional<AdviceKind> kind)
{
    m_action = std::move(action);
    m_kind = kind;
    m_panel->setAdvice(advice);
}

void AdviceDesk::tell(const QString& headline, const QString& detail)
{
    m_note = Advice{headline, detail, {}};
    show(m_note);
}

void AdviceDesk::clear()
{
    m_note.reset();
    m_shown.reset();
    show(std::nullopt);
}

void AdviceDesk::showRun()
{
    const std::optional<TrainingAdvice> advice = m_adviser.advice();
    if (advice == m_shown)
        return;
    m_shown = advice;
    if (advice)
        show(
            inWords(*advice), [this, action = advice->action] { act(action); }, advice->kind);
    else
        show(std::nullopt);
}

void AdviceDesk::showPlanAdvice()
{
    if (m_note) {
        show(m_note);
        return;
    }
    for (const TrainingAdvice& advice : adviseOnPlan(*m_workspace.planned())) {
        if (m_dismissed.contains(advice.kind))
            continue;
        show(
            inWords(advice), [this, action = advice.action] { act(action); }, advice.kind);
        return;
    }
    show(std::nullopt);
}

void AdviceDesk::showScores()
{
    const auto& open = m_workspace.open();
    const FleetRanking& ranking = m_workspace.scored()->ranking;
    const auto standingOut =
        std::count_if(ranking.vehicles.begin(), ranking.vehicles.end(), [](const VehicleScore& score) {
            return score.verdict == Verdict::Strong || score.verdict == Verdict::Borderline;
        });
    show(Advice{tr("Vehicles that stand out: %1 of %2.").arg(standingOut).arg(open->fleet->vehicles().size()),
                tr("Scored with the newest model of the run."), tr("Inspect them")},
         [this] { Q_EMIT inspectRequested(); });
}

void AdviceDesk::offerWhatIsThere()
{
    const Fleet& fleet = *m_workspace.open()->fleet;
    const TrainingPlan& plan = m_workspace.plan();
    QStringList missing;
    for (const std::string& name : plan.channels.names)
        if (!fleet.channelIndex(name))
            missing << QString::fromStdString(name);
    if (missing.isEmpty())
        return;
    const QString headline = tr("Channels that the data lack: %1.").arg(missing.join(QStringLiteral(", ")));
    TrainingPlan fewer = plan;
    try {
        fewer.channels = withoutMissing(plan.channels, fleet);
    } catch (const Error&) {
        show(Advice{headline, tr("Nothing that the plan reconstructs is there."), {}});
        return;
    }
    show(Advice{headline, tr("There are %1; a model can do with these.").arg(joined(fewer.channels.names)),
                tr("Use what is there")},
         [this, fewer] { Q_EMIT planWanted(fewer, tr("choice of the channels that are there")); });
}

void AdviceDesk::act(const AdviceAction& action)
{
    switch (action.kind) {
    case AdviceActionKind::None:
        return;
    case AdviceActionKind::ChangeLive:
        Q_EMIT controlWanted({0, action.key, action.from, action.to});
        return;
    case AdviceActionKind::ChangePlan: {
        const QString key = QString::fromStdString(action.key);
        TrainingPlan plan = changedPlan(m_workspace.plan(), key, action.to);
        if (action.key == "window") // no row is to be skipped for it
            plan.window.stride = std::min(plan.window.stride, plan.window.length);
        Q_EMIT planWanted(plan, tr("change of %1").arg(key));
        return;
    }
    case AdviceActionKind::Stop:
        Q_EMIT stopRequested();
        return;
    }
}

void AdviceDesk::dismiss()
{
    m_note.reset();
    if (m_kind && m_session.isActive()) {
        m_adviser.dismiss(*m_kind);
        showRun();
        return;
    }
    if (m_kind)
        m_dismissed.insert(*m_kind);
    if (m_kind && m_workspace.planned())
        showPlanAdvice();
    else
        show(std::nullopt);
}

} // namespace dyad
