#include "widgets/LatentLegend.h"

#include "widgets/PlotView.h"

namespace dyad
{
namespace
{

constexpr double gap = 5.0;
constexpr double discDiameter = 7.0;
constexpr double rampWidth = 72.0;

} // namespace

LatentLegend::LatentLegend(PlotView* plot, const LatentScene& scene)
    : QCPLayerable(plot, QStringLiteral("overlay"))
    , m_plot(plot)
    , m_scene(scene)
{
}

void LatentLegend::applyDefaultAntialiasingHint(QCPPainter* painter) const
{
    painter->setAntialiasing(true);
}

void LatentLegend::draw(QCPPainter* painter)
{
    if (m_scene.places.size() == 0)
        return;
    painter->setFont(m_plot->smallFont());
    double left = m_plot->axisRect()->left();
    if (m_scene.inks.isRamp)
        left = drawRamp(painter, left);
    for (std::size_t kind = 0; kind < m_scene.inks.inks.size(); ++kind)
        if (m_scene.counts[kind] > 0 && !m_scene.inks.inks[kind].name.isEmpty())
            left = drawName(painter, left, m_scene.inks.inks[kind]);
}

double LatentLegend::middle() const
{
    return m_plot->axisRect()->top() - height / 2.0 - 2.0;
}

double LatentLegend::drawName(QCPPainter* painter, double left, const LatentInk& ink) const
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink.colour);
    painter->drawEllipse(QRectF(left, middle() - discDiameter / 2, discDiameter, discDiameter));
    return drawWords(painter, left + discDiameter + gap, ink.name) + 2 * gap;
}

double LatentLegend::drawRamp(QCPPainter* painter, double left) const
{
    left = drawWords(painter, left, m_scene.inks.low) + gap;
    const std::size_t steps = m_scene.inks.inks.size() - 1;
    const double step = rampWidth / static_cast<double>(steps);
    painter->setAntialiasing(false);
    painter->setPen(Qt::NoPen);
    for (std::size_t i = 0; i < steps; ++i)
        painter->fillRect(QRectF(left + static_cast<double>(i) * step, middle() - 4.0, step + 0.5, 8.0),
                          m_scene.inks.inks[i].colour);
    painter->setAntialiasing(true);
    return drawWords(painter, left + rampWidth + gap, m_scene.inks.high) + 2 * gap;
}

double LatentLegend::drawWords(QCPPainter* painter, double left, const QString& words) const
{
    const double width = painter->fontMetrics().horizontalAdvance(words);
    painter->setPen(m_plot->theme().grey);
    painter->drawText(QRectF(left, middle() - height / 2.0, width + 2.0, height),
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, words);
    return left + width;
}

} // namespace dyad
