#include "app/workbench/RunPlots.h"

#include "app/workbench/ControlTexts.h"
#include "app/workbench/StoredRun.h"
#include "widgets/AnnealingPanel.h"
#include "widgets/KlBarsPanel.h"
#include "widgets/LossPanel.h"

namespace dyad
{

RunPlots::RunPlots(LossPanel* losses, AnnealingPanel* annealing, KlBarsPanel* divergences, QObject* parent)
    : QObject(parent)
    , m_losses(losses)
    , m_annealing(annealing)
    , m_divergences(divergences)
    , m_feed(losses, annealing, this)
{
}

void RunPlots::clear()
{
    m_feed.clear();
    m_losses->clear();
    m_annealing->clear();
    m_divergences->clear();
    m_validation.clear();
    m_losses->setValidation({});
    setChanges({});
}

void RunPlots::setSchedule(const AnnealingSchedule& schedule, std::int64_t plannedSteps)
{
    m_annealing->setSchedule(schedule, plannedSteps);
    m_losses->setSchedule(schedule, plannedSteps);
}

void RunPlots::add(const std::vector<LossPoint>& points)
{
    m_feed.add(points);
}

void RunPlots::addValidation(const ValidationReport& report)
{
    m_validation.push_back(pointOf(report));
    m_losses->setValidation(m_validation);
}

void RunPlots::addChange(const ControlChange& change)
{
    appendMark(change);
    showMarks();
}

void RunPlots::setChanges(const std::vector<ControlChange>& changes)
{
    m_marks.clear();
    for (const ControlChange& change : changes)
        appendMark(change);
    showMarks();
}

void RunPlots::appendMark(const ControlChange& change)
{
    const QString text = textOfChange(change);
    if (!m_marks.empty() && m_marks.back().step == change.step)
        m_marks.back().text += QStringLiteral(", ") + text;
    else
        m_marks.push_back({change.step, text});
}

void RunPlots::showMarks()
{
    m_losses->setMarks(m_marks);
    m_annealing->setMarks(m_marks);
}

void RunPlots::add(const StoredNews& news)
{
    if (news.isFromTheBeginning)
        clear();
    add(news.points);
    if (!news.validation.empty()) {
        m_validation.insert(m_validation.end(), news.validation.begin(), news.validation.end());
        m_losses->setValidation(m_validation);
    }
    if (!news.divergences.empty())
        m_divergences->setDivergences(news.divergences);
    if (news.changes)
        setChanges(*news.changes);
}

void RunPlots::add(const RunHistory& history)
{
    std::vector<LossPoint> points;
    points.reserve(history.rows.size());
    for (const HistoryRow& row : history.rows) {
        points.push_back(pointOf(row));
        if (row.validation)
            m_validation.push_back(pointOf(ValidationReport{row.step, *row.validation}));
    }
    add(points);
    m_losses->setValidation(m_validation);
    setChanges(history.changes);
}

} // namespace dyad
