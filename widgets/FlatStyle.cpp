#include "widgets/FlatStyle.h"

#include "widgets/Theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>

namespace dyad
{

FlatStyle::FlatStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
    setObjectName(name());
}

QString FlatStyle::name()
{
    return QStringLiteral("dyad-flat");
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                   QPainter* painter, const QWidget* widget) const
{
    if (control == CC_ComboBox) {
        if (const auto* comboBox = qstyleoption_cast<const QStyleOptionComboBox*>(option)) {
            drawComboBox(*comboBox, *painter);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void FlatStyle::drawComboBox(const QStyleOptionComboBox& option, QPainter& painter) const
{
    const Theme& theme = Theme::current();
    const bool enabled = option.state & State_Enabled;
    const bool focused = option.state & State_HasFocus;
    const bool hovered = option.state & State_MouseOver;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(focused ? theme.accent : hovered ? blend(theme.line, theme.grey, 0.5) : theme.line);
    painter.setBrush(enabled ? theme.ground : theme.panel);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);

    const bool mirrored = option.direction == Qt::RightToLeft;
    const QPointF centre(mirrored ? option.rect.left() + 13.0 : option.rect.right() - 11.5,
                         option.rect.center().y() + 1.0);
    painter.setPen(
        QPen(enabled ? theme.grey : blend(theme.ground, theme.grey, 0.55), 1.5, Qt::SolidLine, Qt::RoundCap));
    painter.drawPolyline(QPolygonF{{centre.x() - 3.5, centre.y() - 2.0},
                                   {centre.x(), centre.y() + 1.5},
                                   {centre.x() + 3.5, centre.y() - 2.0}});
    painter.restore();
}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    // The row and the border already show where the focus is.
    if (element == PE_FrameFocusRect && widget != nullptr && widget->inherits("QAbstractItemView"))
        return;
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* returnData) const
{
    switch (hint) {
    case SH_ComboBox_Popup:
        return 0; // a plain list below the box, not a menu over it
    case SH_ToolTip_WakeUpDelay:
        return 450;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    if (metric == PM_DockWidgetFrameWidth)
        return 0;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

} // namespace dyad
