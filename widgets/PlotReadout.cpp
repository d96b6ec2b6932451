#include "widgets/PlotReadout.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <numeric>

namespace dyad
{

namespace
{

constexpr int padding = 9;
constexpr int columnGap = 12;
constexpr int widestCell = 180;
constexpr std::size_t mostLines = 16;

} // namespace

PlotReadout::PlotReadout(QWidget* parent) : QWidget(parent), m_theme(Theme::current())
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
}

void PlotReadout::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void PlotReadout::setCursor(const std::vector<QLineF>& lines)
{
    m_cursor = lines;
    update();
}

void PlotReadout::setBox(const QPointF& at, const std::vector<ReadoutLine>& lines)
{
    m_at = at;
    m_lines.assign(lines.begin(),
                   lines.begin() + static_cast<std::ptrdiff_t>(std::min(lines.size(), mostLines)));
    if (lines.size() > mostLines)
        m_lines.push_back({{tr("and %1 more").arg(lines.size() - mostLines)}, {}, false});
    update();
}

void PlotReadout::setOutline(const QPolygonF& outline)
{
    m_outline = outline;
    update();
}

void PlotReadout::clear()
{
    if (m_cursor.empty() && m_lines.empty() && m_outline.isEmpty())
        return;
    m_cursor.clear();
    m_lines.clear();
    m_outline.clear();
    update();
}

void PlotReadout::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(QPen(m_theme.grey, 1));
    for (const QLineF& line : m_cursor)
        painter.drawLine(line);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_outline.isEmpty()) {
        QColor fill = m_theme.warning;
        fill.setAlphaF(0.08F);
        painter.setBrush(fill);
        painter.setPen(QPen(m_theme.warning, 1, Qt::DashLine));
        painter.drawPolygon(m_outline);
    }
    if (!m_lines.empty())
        paintBox(painter);
}

QFont PlotReadout::fontOf(const ReadoutLine& line) const
{
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.87);
    small.setBold(line.isStrong);
    return small;
}

std::vector<int> PlotReadout::columnWidths() const
{
    std::vector<int> widths;
    for (const ReadoutLine& line : m_lines) {
        if (line.cells.size() < 2)
            continue; // a line of one cell spans the box
        widths.resize(std::max(widths.size(), static_cast<std::size_t>(line.cells.size())));
        const QFontMetrics metrics(fontOf(line));
        for (std::size_t column = 0; column < static_cast<std::size_t>(line.cells.size()); ++column) {
            const int width =
                metrics.horizontalAdvance(line.cells[static_cast<qsizetype>(column)].left(300)) + 1;
            widths[column] = std::max(widths[column], std::min(width, widestCell));
        }
    }
    return widths;
}

void PlotReadout::paintBox(QPainter& painter) const
{
    const std::vector<int> widths = columnWidths();
    int inner = std::accumulate(widths.begin(), widths.end(), 0) +
                columnGap * std::max(0, static_cast<int>(widths.size()) - 1);
    for (const ReadoutLine& line : m_lines) {
        if (line.cells.size() == 1)
            inner = std::max(
                inner, std::min(QFontMetrics(fontOf(line)).horizontalAdvance(line.cells[0].left(300)) + 1,
                                3 * widestCell));
    }
    const int lineHeight = QFontMetrics(fontOf(m_lines.front())).height() + 1;
    QRectF box(0, 0, inner + 2 * padding, lineHeight * static_cast<int>(m_lines.size()) + 2 * padding - 4);
    const bool leftOfCursor = m_at.x() + 12 + box.width() > width();
    box.moveTopLeft({leftOfCursor ? m_at.x() - 12 - box.width() : m_at.x() + 12, m_at.y()});
    box.moveLeft(std::max(2.0, box.left()));
    box.moveTop(std::clamp(box.top(), 2.0, std::max(2.0, height() - box.height() - 2.0)));

    painter.setPen(m_theme.line);
    painter.setBrush(m_theme.panel);
    painter.drawRoundedRect(box.translated(0.5, 0.5), 5, 5);
    double y = box.top() + padding - 2;
    for (const ReadoutLine& line : m_lines) {
        painter.setFont(fontOf(line));
        painter.setPen(line.colour.isValid() ? line.colour : m_theme.grey);
        double x = box.left() + padding;
        for (qsizetype column = 0; column < line.cells.size(); ++column) {
            const int room = line.cells.size() == 1 ? inner : widths[static_cast<std::size_t>(column)];
            const QString text = painter.fontMetrics().elidedText(line.cells[column].left(300).simplified(),
                                                                  Qt::ElideMiddle, room);
            const auto side = column == 0 ? Qt::AlignLeft : Qt::AlignRight;
            painter.drawText(QRectF(x, y, room, lineHeight), static_cast<int>(side | Qt::AlignVCenter), text);
            x += room + columnGap;
        }
        y += lineHeight;
    }
}

} // namespace dyad
