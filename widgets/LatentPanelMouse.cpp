// How snippets are picked in the latent view: a click, or a lasso with Shift held.
#include "widgets/LatentPanel.h"
#include "widgets/PlotReadout.h"
#include "widgets/PlotView.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dyad
{
namespace
{

constexpr double clickReach = 8.0; // pixels

} // namespace

QPointF LatentPanel::pixelOf(std::size_t place) const
{
    return {m_plot->xAxis->coordToPixel(static_cast<double>(m_scene.places.x[place])),
            m_plot->yAxis->coordToPixel(static_cast<double>(m_scene.places.y[place]))};
}

void LatentPanel::select(std::vector<std::uint32_t> snippets)
{
    std::sort(snippets.begin(), snippets.end());
    snippets.erase(std::unique(snippets.begin(), snippets.end()), snippets.end());
    setSelectedSnippets(snippets);
    Q_EMIT snippetsSelected(snippets);
}

void LatentPanel::selectNear(const QPointF& position)
{
    double best = clickReach;
    std::vector<std::uint32_t> chosen;
    for (std::size_t place = 0; place < m_scene.places.size(); ++place) {
        const QPointF away = pixelOf(place) - position;
        const double distance = std::hypot(away.x(), away.y());
        if (distance < best) {
            best = distance;
            chosen = {m_cloud.snippets[m_scene.places.row[place]].snippet};
        }
    }
    const bool isEmpty = chosen.empty();
    select(std::move(chosen));
    if (isEmpty)
        pointAt(position);
}

void LatentPanel::selectWithin(const QPolygonF& outline)
{
    const QRectF bounds = outline.boundingRect();
    std::vector<std::uint32_t> chosen;
    for (std::size_t place = 0; place < m_scene.places.size(); ++place) {
        const QPointF pixel = pixelOf(place);
        if (bounds.contains(pixel) && outline.containsPoint(pixel, Qt::OddEvenFill))
            chosen.push_back(m_cloud.snippets[m_scene.places.row[place]].snippet);
    }
    select(std::move(chosen));
}

void LatentPanel::pointAt(const QPointF& position)
{
    const double across = m_plot->xAxis->pixelToCoord(position.x());
    if (m_view.projection == LatentProjection::MeanVariance && m_view.dimension) {
        Q_EMIT valuePointed(*m_view.dimension, across);
    } else if (m_view.projection == LatentProjection::Pair && m_dimensions > 0) {
        Q_EMIT valuePointed(m_view.first, across);
        Q_EMIT valuePointed(m_view.second, m_plot->yAxis->pixelToCoord(position.y()));
    }
}

bool LatentPanel::eventFilter(QObject* watched, QEvent* event)
{
    const auto* mouse = watched == m_plot ? dynamic_cast<QMouseEvent*>(event) : nullptr;
    if (mouse == nullptr)
        return Panel::eventFilter(watched, event);
    const bool isLeft = mouse->button() == Qt::LeftButton;
    if (event->type() == QEvent::MouseButtonPress && isLeft) {
        m_pressedAt = mouse->position();
        if (mouse->modifiers() & Qt::ShiftModifier) {
            m_lasso = QPolygonF{m_pressedAt};
            return true;
        }
    } else if (event->type() == QEvent::MouseMove && !m_lasso.isEmpty()) {
        m_lasso.append(mouse->position());
        m_plot->readout()->setOutline(m_lasso);
        return true;
    } else if (event->type() == QEvent::MouseButtonRelease && isLeft) {
        if (!m_lasso.isEmpty()) {
            m_plot->readout()->clear();
            selectWithin(std::exchange(m_lasso, {}));
            return true;
        }
        if ((mouse->position() - m_pressedAt).manhattanLength() < 4)
            selectNear(mouse->position());
    }
    return Panel::eventFilter(watched, event);
}

} // namespace dyad
