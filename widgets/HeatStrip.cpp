#include "widgets/HeatStrip.h"

#include "widgets/Theme.h"

#include <algorithm>
#include <cmath>

namespace dyad
{

HeatStrip::HeatStrip(QCPAxisRect* rect, const ExtremesSeries* scores)
    : QCPAbstractItem(rect->parentPlot())
    , m_rect(rect)
    , m_scores(scores)
{
    setClipAxisRect(rect);
    setSelectable(false);
}

void HeatStrip::setColours(const QColor& cold, const QColor& hot)
{
    m_cold = cold;
    m_hot = hot;
}

/// NaN where no row has a score. A row lasts until the next one, where that is in another column.
std::vector<double> HeatStrip::highestByColumn() const
{
    const QCPAxis* time = m_rect->axis(QCPAxis::atBottom);
    const int width = m_rect->width();
    std::vector<double> highest(static_cast<std::size_t>(std::max(1, width)), std::nan(""));
    int column = 0;
    double score = std::nan("");
    bool isBefore = true;
    const auto raise = [&](int at) {
        auto& before = highest[static_cast<std::size_t>(at)];
        before = std::fmax(before, score);
    };
    for (const SeriesPoint& point : m_scores->visible(time->range().lower, time->range().upper, width)) {
        const double place = std::clamp(time->coordToPixel(point.x) - m_rect->left(), -1.0, width + 0.0);
        const int here = static_cast<int>(std::floor(place));
        for (; column < std::min(here, width) && !isBefore; ++column)
            raise(column);
        isBefore = false;
        column = std::clamp(here, 0, width);
        score = point.y;
        if (here >= 0 && here < width)
            raise(here);
    }
    return highest;
}

void HeatStrip::draw(QCPPainter* painter)
{
    if (m_scores->empty())
        return;
    const std::vector<double> scores = highestByColumn();
    QImage columns(std::max(1, m_rect->width()), 1, QImage::Format_ARGB32_Premultiplied);
    columns.fill(Qt::transparent);
    for (int x = 0; x < columns.width(); ++x)
        if (const double score = scores[static_cast<std::size_t>(x)]; std::isfinite(score))
            columns.setPixelColor(
                x, 0, blend(m_cold, m_hot, 0.05 + 0.95 * std::clamp(score / m_fullHeat, 0.0, 1.0)));
    QRect strip = m_rect->rect();
    if (m_height > 0)
        strip.setTop(strip.bottom() + 1 - m_height);
    painter->drawImage(strip, columns);
}

} // namespace dyad
