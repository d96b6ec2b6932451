#include "widgets/ViewWatch.h"

#include "widgets/PlotView.h"

#include <QEvent>

#include <utility>

namespace dyad
{
namespace
{

constexpr int restMilliseconds = 400;

bool mayTurn(QEvent::Type type)
{
    return type == QEvent::MouseButtonPress || type == QEvent::MouseButtonDblClick || type == QEvent::Wheel ||
           type == QEvent::KeyPress;
}

} // namespace

ViewWatch::ViewWatch(PlotView* plot) : QObject(plot), m_plot(plot)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &ViewWatch::settle);
    plot->installEventFilter(this);
}

void ViewWatch::settle()
{
    m_rest.stop();
    const std::optional<PlotState> before = std::exchange(m_before, std::nullopt);
    if (!before)
        return;
    const PlotState after = m_plot->state();
    const bool wasFitted = before->isFitted && after.isFitted; // data that came have moved it
    if (!wasFitted && *before != after)
        Q_EMIT turned(*before, after);
}

bool ViewWatch::eventFilter(QObject*, QEvent* event)
{
    if (mayTurn(event->type()) && !m_before)
        m_before = m_plot->state();
    const bool isHeld = event->type() == QEvent::MouseMove || event->type() == QEvent::MouseButtonRelease;
    if (m_before && (mayTurn(event->type()) || isHeld))
        m_rest.start();
    return false;
}

} // namespace dyad
