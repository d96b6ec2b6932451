#include "widgets/LatentCanvas.h"

#include "widgets/PlotView.h"
#include "widgets/StackedPlot.h"

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr double farthestRadius = 4000.0; // pixels
constexpr double crowdedPoints = 30000.0;

QPixmap discFor(const LatentInk& ink, std::size_t shown, double devicePixelRatio)
{
    const double opacity = ink.isRare ? 0.85 : shown < 400 ? 0.6 : 0.36;
    return discOf(translucent(ink.colour, opacity), ink.isRare ? 5.5 : 4.2, devicePixelRatio);
}

} // namespace

LatentCanvas::LatentCanvas(PlotView* plot, const LatentScene& scene)
    : QCPLayerable(plot, QStringLiteral("main"))
    , m_plot(plot)
    , m_scene(scene)
{
}

QRect LatentCanvas::clipRect() const
{
    return m_plot->axisRect()->rect();
}

void LatentCanvas::applyDefaultAntialiasingHint(QCPPainter* painter) const
{
    painter->setAntialiasing(true);
}

void LatentCanvas::draw(QCPPainter* painter)
{
    if (m_plot->axisRect()->rect().isEmpty())
        return;
    if (m_scene.places.size() > discLimit)
        drawDensity(painter);
    else
        drawDiscs(painter);
    if (m_scene.hasPriorCircle)
        drawPrior(painter);
    drawCircles(painter);
    drawChosen(painter);
}

void LatentCanvas::drawDensity(QCPPainter* painter)
{
    const QRect rect = m_plot->axisRect()->rect();
    const double ratio = painter->device()->devicePixelRatioF();
    const QCPRange across = m_plot->xAxis->range();
    const QCPRange up = m_plot->yAxis->range();
    LatentFrame frame;
    frame.size = rect.size() * ratio;
    frame.devicePixelRatio = ratio;
    const double grain = static_cast<double>(m_scene.places.size()) < crowdedPoints ? 2.4 : 1.6;
    frame.grain = static_cast<int>(std::lround(grain * ratio));
    frame.scaleX = rect.width() * ratio / across.size();
    frame.offsetX = -across.lower * frame.scaleX;
    frame.scaleY = -rect.height() * ratio / up.size();
    frame.offsetY = -up.upper * frame.scaleY;
    painter->drawImage(rect.topLeft(), m_density.draw(m_scene.places, m_scene.inks, frame));
}

void LatentCanvas::drawDiscs(QCPPainter* painter) const
{
    const QRectF within = m_plot->axisRect()->rect().adjusted(-6, -6, 6, 6);
    const double ratio = painter->device()->devicePixelRatioF();
    for (std::size_t kind = 0; kind < m_scene.inks.inks.size(); ++kind) {
        if (m_scene.counts[kind] == 0)
            continue;
        const QPixmap disc = discFor(m_scene.inks.inks[kind], m_scene.places.size(), ratio);
        const QPointF middle(disc.width() / ratio / 2, disc.height() / ratio / 2);
        for (std::size_t place = 0; place < m_scene.places.size(); ++place) {
            if (m_scene.inks.kinds[m_scene.places.row[place]] != kind)
                continue;
            if (const QPointF at = pixelOf(place); within.contains(at))
                painter->drawPixmap(at - middle, disc);
        }
    }
}

void LatentCanvas::drawPrior(QCPPainter* painter) const
{
    const QPointF centre(m_plot->xAxis->coordToPixel(0.0), m_plot->yAxis->coordToPixel(0.0));
    const double radiusX = std::abs(m_plot->xAxis->coordToPixel(1.0) - centre.x());
    const double radiusY = std::abs(m_plot->yAxis->coordToPixel(1.0) - centre.y());
    if (radiusX > farthestRadius || radiusY > farthestRadius)
        return;
    painter->setBrush(Qt::NoBrush);
    painter->setPen(dashedPen(m_plot->theme().ink, 1.4));
    painter->drawEllipse(centre, radiusX, radiusY);
}

void LatentCanvas::drawCircles(QCPPainter* painter) const
{
    if (m_scene.radiusX.empty())
        return;
    painter->setBrush(Qt::NoBrush);
    const std::size_t stride = m_scene.places.size() / circleLimit + 1;
    for (std::size_t place = 0; place < m_scene.places.size(); place += stride) {
        const LatentInk& ink = m_scene.inks.inks[m_scene.inks.kinds[m_scene.places.row[place]]];
        painter->setPen(QPen(translucent(ink.colour, ink.isRare ? 0.8 : 0.4), 1));
        drawCircle(painter, place);
    }
    painter->setPen(QPen(m_plot->theme().ink, 1.4));
    for (std::size_t i = 0; i < std::min(m_scene.chosen.size(), circleLimit); ++i)
        drawCircle(painter, m_scene.chosen[i]);
}

void LatentCanvas::drawCircle(QCPPainter* painter, std::size_t place) const
{
    const QPointF centre = pixelOf(place);
    const double perX = m_plot->axisRect()->width() / m_plot->xAxis->range().size();
    const double perY = m_plot->axisRect()->height() / m_plot->yAxis->range().size();
    const double radiusX = static_cast<double>(m_scene.radiusX[place]) * perX;
    const double radiusY = static_cast<double>(m_scene.radiusY[place]) * perY;
    const QRectF bounds(centre.x() - radiusX, centre.y() - radiusY, 2 * radiusX, 2 * radiusY);
    // What is not a number compares as false.
    if (radiusX < farthestRadius && radiusY < farthestRadius && bounds.intersects(clipRect()))
        painter->drawEllipse(bounds);
}

void LatentCanvas::drawChosen(QCPPainter* painter) const
{
    const QRectF within = m_plot->axisRect()->rect();
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(m_plot->theme().ink, 1.6));
    for (const std::size_t place : m_scene.chosen)
        if (const QPointF at = pixelOf(place); within.contains(at))
            painter->drawEllipse(at, 5.0, 5.0);
}

QPointF LatentCanvas::pixelOf(std::size_t place) const
{
    return {m_plot->xAxis->coordToPixel(static_cast<double>(m_scene.places.x[place])),
            m_plot->yAxis->coordToPixel(static_cast<double>(m_scene.places.y[place]))};
}

} // namespace dyad
