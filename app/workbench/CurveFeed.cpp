#include "app/workbench/CurveFeed.h"

#include "widgets/AnnealingPanel.h"
#include "widgets/LossPanel.h"

#include <algorithm>
#include <span>

namespace dyad
{

CurveFeed::CurveFeed(LossPanel* losses, AnnealingPanel* annealing, QObject* parent)
    : QObject(parent)
    , m_losses(losses)
    , m_annealing(annealing)
{
    connect(&m_timer, &QTimer::timeout, this, &CurveFeed::feed);
}

void CurveFeed::add(const std::vector<LossPoint>& points)
{
    m_waiting.insert(m_waiting.end(), points.begin(), points.end());
    if (!m_timer.isActive())
        feed();
}

void CurveFeed::clear()
{
    m_waiting.clear();
    m_next = 0;
    m_timer.stop();
}

void CurveFeed::feed()
{
    const auto points =
        std::span(m_waiting).subspan(m_next).first(std::min(slice, m_waiting.size() - m_next));
    m_losses->append(points);
    m_annealing->append(points);
    m_next += points.size();
    if (isEmpty())
        clear();
    else if (!m_timer.isActive())
        m_timer.start(0);
}

} // namespace dyad
