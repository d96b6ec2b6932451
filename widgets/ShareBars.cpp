#include "widgets/ShareBars.h"

#include "widgets/Numbers.h"
#include "widgets/Theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dyad
{

namespace
{

constexpr std::size_t mostLines = 12;

} // namespace

ShareBars::ShareBars(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(QStringLiteral("Which signal"));
    setObjectName(QStringLiteral("shareBars"));
}

void ShareBars::setShares(std::vector<ChannelShare> shares, const QColor& colour)
{
    m_shares = std::move(shares);
    m_shares.resize(std::min(m_shares.size(), mostLines));
    m_colour = colour;
    QStringList words;
    for (const ChannelShare& share : m_shares)
        words.append(
            tr("%1 %2 %").arg(share.channel.left(60).simplified(), formatFixed(100 * share.share, 0)));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

int ShareBars::lineHeight() const
{
    return fontMetrics().height() + 3;
}

QSize ShareBars::sizeHint() const
{
    return {220, lineHeight() * static_cast<int>(m_shares.size())};
}

QSize ShareBars::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void ShareBars::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int numbers = fontMetrics().horizontalAdvance(QStringLiteral("100 %")) + 4;
    const int names = static_cast<int>((width() - numbers) * 0.52);
    const double room = std::max(10, width() - names - numbers - 16);
    for (std::size_t index = 0; index < m_shares.size(); ++index) {
        const ChannelShare& share = m_shares[index];
        const int y = static_cast<int>(index) * lineHeight();
        const double known = std::isfinite(share.share) ? std::clamp(share.share, 0.0, 1.0) : 0.0;
        painter.setPen(theme.ink);
        painter.drawText(
            QRect(0, y, names, lineHeight()), static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
            fontMetrics().elidedText(share.channel.left(300).simplified(), Qt::ElideMiddle, names));
        painter.drawText(QRect(width() - numbers, y, numbers, lineHeight()),
                         static_cast<int>(Qt::AlignRight | Qt::AlignVCenter),
                         tr("%1 %").arg(formatFixed(100 * share.share, 0)));
        painter.setPen(Qt::NoPen);
        painter.setBrush(blend(theme.ground, m_colour, std::min(1.0, 0.4 + 0.9 * known)));
        painter.drawRoundedRect(
            QRectF(names + 8, y + (lineHeight() - 10) / 2.0, std::max(1.5, known * room), 10), 2, 2);
    }
}

} // namespace dyad
