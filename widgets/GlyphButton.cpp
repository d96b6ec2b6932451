#include "widgets/GlyphButton.h"

#include "widgets/Theme.h"

#include <QPainter>

namespace dyad
{

GlyphButton::GlyphButton(Glyph glyph, QWidget* parent) : QAbstractButton(parent), m_glyph(glyph)
{
    setObjectName(glyph == Glyph::Float ? QStringLiteral("floatButton") : QStringLiteral("closeButton"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void GlyphButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? theme.accent : Qt::transparent);
        painter.setBrush(isDown() ? theme.selection : theme.line);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(underMouse() ? theme.ink : theme.grey, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF centre = QRectF(rect()).center();
    if (m_glyph == Glyph::Close) {
        painter.drawLine(centre + QPointF(-3.5, -3.5), centre + QPointF(3.5, 3.5));
        painter.drawLine(centre + QPointF(-3.5, 3.5), centre + QPointF(3.5, -3.5));
    } else {
        painter.drawRect(QRectF(centre.x() - 4.5, centre.y() - 1.5, 6, 6));
        painter.drawPolyline(QPolygonF{centre + QPointF(-1.5, -1.5), centre + QPointF(-1.5, -4.5),
                                       centre + QPointF(4.5, -4.5), centre + QPointF(4.5, 1.5),
                                       centre + QPointF(1.5, 1.5)});
    }
}

} // namespace dyad
