#include "widgets/KlBars.h"

#include "core/training/StepReport.h"
#include "widgets/Numbers.h"
#include "widgets/Theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace dyad
{

namespace
{

bool isActive(double nats)
{
    return nats > activeDimensionNats; // false for NaN
}

} // namespace

KlBars::KlBars(QWidget* parent) : QWidget(parent)
{
    setMinimumSize(120, 60);
}

void KlBars::setNats(std::vector<double> nats)
{
    m_nats = std::move(nats);
    const bool asLines = m_nats.size() <= mostLines;
    setMinimumHeight(asLines ? std::max(60, 14 * static_cast<int>(m_nats.size())) : 90);
    update();
}

QFont KlBars::smallFont() const
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.87);
    return small;
}

double KlBars::largest() const
{
    double most = 0.0;
    for (const double nats : m_nats) {
        if (std::isfinite(nats))
            most = std::max(most, nats);
    }
    return most > 0 ? most : 1.0;
}

int KlBars::lineHeight() const
{
    return m_nats.empty() ? 18 : std::clamp(height() / static_cast<int>(m_nats.size()), 13, 22);
}

void KlBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont());
    if (m_nats.empty()) {
        painter.setPen(Theme::current().grey);
        painter.drawText(rect(), static_cast<int>(Qt::AlignCenter), tr("no step has run yet"));
    } else if (m_nats.size() <= mostLines) {
        paintLines(painter);
    } else {
        paintColumns(painter);
    }
}

void KlBars::paintLines(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    const QFontMetrics metrics = painter.fontMetrics();
    const int names = metrics.horizontalAdvance(QStringLiteral("z%1").arg(m_nats.size())) + 8;
    const int numbers = metrics.horizontalAdvance(QStringLiteral("0.00 ") + tr("inactive")) + 10;
    const double room = std::max(10, width() - names - numbers);
    const double most = largest();
    const int line = lineHeight();
    for (std::size_t dimension = 0; dimension < m_nats.size(); ++dimension) {
        const double nats = m_nats[dimension];
        const int y = static_cast<int>(dimension) * line;
        const double length = std::isfinite(nats) ? std::max(1.0, std::max(0.0, nats) / most * room) : 1.0;
        painter.setPen(theme.grey);
        painter.drawText(QRect(0, y, names - 8, line), static_cast<int>(Qt::AlignRight | Qt::AlignVCenter),
                         QStringLiteral("z%1").arg(dimension + 1));
        const double thickness = std::min(11.0, line - 4.0);
        painter.setPen(Qt::NoPen);
        painter.setBrush(isActive(nats) ? theme.kl : theme.line);
        painter.drawRoundedRect(QRectF(names, y + (line - thickness) / 2, length, thickness), 2, 2);
        painter.setPen(theme.grey);
        QString words = formatFixed(nats, 2);
        if (!isActive(nats))
            words += QStringLiteral("  ") + tr("inactive");
        painter.drawText(QRectF(names + length + 6, y, width(), line),
                         static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), words);
    }
}

void KlBars::paintColumns(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    const QFontMetrics metrics = painter.fontMetrics();
    const QString top = formatNumber(largest());
    const double left = metrics.horizontalAdvance(top) + 8.0;
    const double bottom = height() - metrics.height() - 2.0;
    const double above = metrics.height() / 2.0;
    const double column = (width() - left) / static_cast<double>(m_nats.size());
    const double gap = column > 4 ? 1.0 : 0.0;
    painter.setPen(theme.grey);
    painter.drawText(QRectF(0, 0, left - 8, metrics.height()),
                     static_cast<int>(Qt::AlignRight | Qt::AlignVCenter), top);
    painter.drawText(QRectF(0, bottom - metrics.height() / 2.0, left - 8, metrics.height()),
                     static_cast<int>(Qt::AlignRight | Qt::AlignVCenter), QStringLiteral("0"));
    painter.setPen(theme.faint);
    painter.drawLine(QPointF(left, above), QPointF(width(), above));
    const auto labelEvery = static_cast<std::size_t>(std::ceil(
        (metrics.horizontalAdvance(QStringLiteral("z%1").arg(m_nats.size())) + 10) / std::max(column, 0.01)));
    for (std::size_t dimension = 0; dimension < m_nats.size(); ++dimension) {
        const double nats = std::isfinite(m_nats[dimension]) ? std::max(0.0, m_nats[dimension]) : 0.0;
        const double x = left + column * static_cast<double>(dimension);
        const double tall = std::max(1.0, nats / largest() * (bottom - above));
        painter.setPen(Qt::NoPen);
        painter.setBrush(isActive(nats) ? theme.kl : theme.line);
        painter.drawRect(QRectF(x, bottom - tall, std::max(0.3, column - gap), tall));
        if (dimension % labelEvery == 0 && x + 20 < width()) {
            painter.setPen(theme.grey);
            painter.drawText(QPointF(x, height() - 4.0), QStringLiteral("z%1").arg(dimension + 1));
        }
    }
    painter.setPen(theme.line);
    painter.drawLine(QPointF(left, bottom + 0.5), QPointF(width(), bottom + 0.5));
}

bool KlBars::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || m_nats.empty())
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const double share =
        m_nats.size() <= mostLines
            ? help->pos().y() / static_cast<double>(lineHeight() * static_cast<int>(m_nats.size()))
            : help->pos().x() / static_cast<double>(std::max(1, width()));
    const auto dimension =
        static_cast<std::size_t>(std::max(0.0, share * static_cast<double>(m_nats.size())));
    if (dimension < m_nats.size()) {
        const QString state = isActive(m_nats[dimension]) ? tr("active") : tr("inactive");
        QToolTip::showText(help->globalPos(),
                           tr("z%1: %2 nats, %3")
                               .arg(QString::number(dimension + 1), formatNumber(m_nats[dimension]), state),
                           this);
    }
    return true;
}

} // namespace dyad
