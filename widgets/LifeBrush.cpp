#include "widgets/LifeBrush.h"

#include "widgets/StackedPlot.h"

#include <QMouseEvent>

#include <algorithm>

namespace dyad
{
namespace
{

constexpr double leastPixels = 3.0; ///< below it is a click, not a brush

} // namespace

LifeBrush::LifeBrush(PlotView* plot) : QObject(plot), m_plot(plot), m_band(new QCPItemRect(plot))
{
    m_band->setSelectable(false);
    m_band->setLayer(QStringLiteral("background"));
    m_band->setClipAxisRect(plot->axisRect());
    m_band->topLeft->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_band->bottomRight->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_band->setVisible(false);
    plot->installEventFilter(this);
    restyle();
}

void LifeBrush::setBand(std::optional<std::pair<double, double>> band)
{
    if (band)
        show(band->first, band->second);
    else
        m_band->setVisible(false);
}

void LifeBrush::restyle()
{
    m_band->setPen(Qt::NoPen);
    m_band->setBrush(translucent(m_plot->theme().healthy, 0.14));
}

double LifeBrush::positionAt(const QPointF& pixel) const
{
    const QCPAxisRect* rect = m_plot->axisRect();
    return m_plot->xAxis->pixelToCoord(
        std::clamp<double>(pixel.x(), rect->left(), rect->left() + rect->width()));
}

void LifeBrush::show(double from, double to)
{
    m_band->topLeft->setCoords(std::min(from, to), 0.0);
    m_band->bottomRight->setCoords(std::max(from, to), 1.0);
    m_band->setVisible(true);
}

bool LifeBrush::eventFilter(QObject*, QEvent* event)
{
    const auto* mouse = dynamic_cast<QMouseEvent*>(event);
    if (mouse == nullptr)
        return false;
    if (event->type() == QEvent::MouseButtonPress && mouse->button() == Qt::LeftButton &&
        (mouse->modifiers() & Qt::ShiftModifier)) {
        m_from = positionAt(mouse->position());
        return true;
    }
    if (!m_from)
        return false;
    const double from = *m_from;
    const double to = positionAt(mouse->position());
    if (event->type() == QEvent::MouseMove) {
        show(from, to);
        m_plot->redraw();
        return true;
    }
    if (event->type() == QEvent::MouseButtonRelease) {
        m_from.reset();
        const double pixels = m_plot->xAxis->coordToPixel(to) - m_plot->xAxis->coordToPixel(from);
        if (std::abs(pixels) >= leastPixels)
            Q_EMIT brushed(std::min(from, to), std::max(from, to));
        return true;
    }
    return false;
}

} // namespace dyad
