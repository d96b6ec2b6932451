#include "widgets/SeriesLegend.h"

namespace dyad
{
namespace
{

// Pixels.
constexpr double sampleWidth = 20.0;
constexpr double bandHeight = 8.0;
constexpr double toWord = 4.0;
constexpr double toNext = 12.0;

} // namespace

SeriesLegend::SeriesLegend(QCPAxisRect* rect) : QCPAbstractItem(rect->parentPlot()), m_rect(rect)
{
    setClipToAxisRect(false);
    setSelectable(false);
}

void SeriesLegend::setLook(const QFont& font, const QColor& ink, const QColor& ground)
{
    m_font = font;
    m_ink = ink;
    m_ground = ground;
}

void SeriesLegend::draw(QCPPainter* painter)
{
    if (!m_rect->realVisibility())
        return;
    const QFontMetrics metrics(m_font);
    const double free = m_rect->width() - m_roomOfName - toNext;
    std::size_t fitting = 0;
    double width = -toNext;
    for (; fitting < m_entries.size(); ++fitting) {
        const double wider =
            width + toNext + sampleWidth + toWord + metrics.horizontalAdvance(m_entries[fitting].word);
        if (wider > free)
            break;
        width = wider;
    }
    if (fitting == 0)
        return;
    double x = m_rect->right() - width;
    const double top = m_rect->top();
    const double middle = top + metrics.height() / 2.0;
    painter->setFont(m_font);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_ground);
    painter->drawRect(QRectF(x - toWord, top, width + toWord, metrics.height()));
    for (std::size_t i = 0; i < fitting; ++i) {
        const LegendEntry& entry = m_entries[i];
        const double wordWidth = metrics.horizontalAdvance(entry.word);
        painter->setPen(Qt::NoPen);
        painter->setBrush(entry.behind);
        painter->drawRect(QRectF(x, middle - bandHeight / 2, sampleWidth, bandHeight));
        painter->setPen(entry.pen);
        painter->setBrush(Qt::NoBrush);
        painter->drawLine(QLineF(x, middle, x + sampleWidth, middle));
        painter->setPen(m_ink);
        painter->drawText(QPointF(x + sampleWidth + toWord, top + metrics.ascent()), entry.word);
        x += sampleWidth + toWord + wordWidth + toNext;
    }
}

} // namespace dyad
