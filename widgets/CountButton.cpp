#include "widgets/CountButton.h"

#include "widgets/Numbers.h"
#include "widgets/Theme.h"

#include <QPainter>

namespace dyad
{
namespace
{

constexpr int padding = 6;

} // namespace

CountButton::CountButton(const QString& objectName, const QString& accessibleName, QWidget* parent)
    : QAbstractButton(parent)
{
    setObjectName(objectName);
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CountButton::setCount(std::size_t count, std::size_t of)
{
    const QString text = formatCount(static_cast<qint64>(count));
    const QString share =
        of > 0 ? tr("%1 %").arg(formatNumber(100.0 * static_cast<double>(count) / static_cast<double>(of)))
               : QString();
    if (text == this->text() && share == m_share)
        return;
    m_count = count;
    m_share = share;
    setText(text);
    setAccessibleDescription(tr("%1 of %2 vehicles").arg(text, formatCount(static_cast<qint64>(of))));
    update();
}

void CountButton::setColour(const QColor& colour, bool isStrong)
{
    m_colour = colour;
    m_isStrong = isStrong;
    update();
}

QFont CountButton::countFont() const
{
    QFont big = font();
    big.setPointSizeF(font().pointSizeF() * 1.35);
    big.setWeight(m_isStrong ? QFont::Bold : QFont::Normal);
    return big;
}

QSize CountButton::sizeHint() const
{
    return {QFontMetrics(countFont()).horizontalAdvance(QStringLiteral("00,000")) +
                fontMetrics().horizontalAdvance(QStringLiteral("00.0 %")) + 3 * padding,
            QFontMetrics(countFont()).height() + 10};
}

QSize CountButton::minimumSizeHint() const
{
    return {QFontMetrics(countFont()).horizontalAdvance(QStringLiteral("000")) + 2 * padding,
            sizeHint().height()};
}

void CountButton::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(theme.accent, 1) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() ? theme.selection : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    const QRect inner = rect().adjusted(padding, 0, -padding, 0);
    painter.setFont(countFont());
    painter.setPen(m_count == 0 ? theme.grey : m_colour.isValid() ? m_colour : theme.ink);
    painter.drawText(inner, static_cast<int>(Qt::AlignRight | Qt::AlignVCenter), text());
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.87);
    painter.setFont(small);
    const int room = inner.width() - QFontMetrics(countFont()).horizontalAdvance(text()) - padding;
    if (QFontMetrics(small).horizontalAdvance(m_share) > room)
        return;
    painter.setPen(theme.grey);
    painter.drawText(inner, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), m_share);
}

} // namespace dyad
