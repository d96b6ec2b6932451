#include "widgets/ElidedLabel.h"

#include "widgets/Numbers.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace dyad
{
namespace
{

constexpr int roomStep = 24; // pixels that held room grows by
constexpr int roomLeft = 48; // and what may be left over

} // namespace

ElidedLabel::ElidedLabel(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString& text)
{
    // A line break of a file's would otherwise open a second line in a bar of one.
    const QString line = text.left(1000).simplified();
    if (line == m_text)
        return;
    m_text = line;
    setToolTip(fontMetrics().horizontalAdvance(m_text) > 120 ? plainToolTip(m_text) : QString());
    setAccessibleDescription(m_text);
    const int needed = neededWidth();
    if (!m_holdsRoom || needed > m_held || needed < m_held - roomLeft) {
        m_held = needed + roomStep - needed % roomStep;
        updateGeometry();
    }
    update();
}

void ElidedLabel::holdRoom()
{
    m_holdsRoom = true;
    m_held = 0;
}

int ElidedLabel::neededWidth() const
{
    return std::min(fontMetrics().horizontalAdvance(m_text) + 2, 2000);
}

QSize ElidedLabel::sizeHint() const
{
    return {m_holdsRoom ? m_held : neededWidth(), fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), fontMetrics().horizontalAdvance(QStringLiteral("…")) * 2),
            fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QString line = fontMetrics().elidedText(m_text, Qt::ElideRight, width());
    painter.drawText(rect(), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft), line);
}

} // namespace dyad
