#include "widgets/WindowLane.h"

#include "widgets/PlotTickers.h"

#include <QCoreApplication>

#include <algorithm>

namespace dyad
{
namespace
{

constexpr int laneHeight = 38;
constexpr double boxGap = 1.0;

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::WindowLane", text);
}

bool windowsOverlap(const std::vector<SeriesWindow>& windows)
{
    for (std::size_t i = 1; i < windows.size(); ++i)
        if (windows[i].firstRow < windows[i - 1].firstRow + windows[i - 1].rowCount)
            return true;
    return false;
}

} // namespace

WindowsItem::WindowsItem(QCPAxisRect* rect, Stretches windows, bool overlap)
    : QCPAbstractItem(rect->parentPlot())
    , m_rect(rect)
    , m_windows(std::move(windows))
    , m_overlap(overlap)
{
    setClipAxisRect(rect);
    setSelectable(false);
}

void WindowsItem::setColours(const Theme& theme, const QFont& font)
{
    m_theme = theme;
    m_font = font;
}

QRectF WindowsItem::boxOf(std::size_t window) const
{
    const QCPAxis* time = m_rect->axis(QCPAxis::atBottom);
    const double left = std::max(time->coordToPixel(m_windows[window].first) + boxGap, m_rect->left() - 4.0);
    const double right =
        std::min(time->coordToPixel(m_windows[window].second) - boxGap, m_rect->right() + 4.0);
    const double top = m_rect->top() + 17.0; // below the lane's name
    const double height = m_rect->bottom() - 2.0 - top;
    if (!m_overlap)
        return {left, top, right - left, height};
    return {left, window % 2 == 0 ? top : top + height / 2 + 1, right - left, height / 2 - 1};
}

std::optional<std::size_t> WindowsItem::windowAt(const QPointF& position) const
{
    for (std::size_t i = 0; i < m_windows.size(); ++i)
        if (boxOf(i).adjusted(-boxGap, -boxGap, boxGap, boxGap).contains(position))
            return i;
    return std::nullopt;
}

void WindowsItem::draw(QCPPainter* painter)
{
    painter->setFont(m_font);
    painter->setAntialiasing(true);
    for (std::size_t i = 0; i < m_windows.size(); ++i) {
        const QRectF box = boxOf(i);
        if (box.right() < m_rect->left() || box.left() > m_rect->right() || box.width() < 0.5)
            continue;
        const bool isChosen = m_chosen == i;
        const QColor edge = isChosen ? m_theme.accent : blend(m_theme.line, m_theme.grey, 0.4);
        painter->setPen(QPen(edge, isChosen ? 1.5 : 1));
        painter->setBrush(isChosen ? m_theme.selection : m_theme.panel);
        painter->drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        const QString number = QString::number(i + 1);
        if (m_overlap || box.width() < painter->fontMetrics().horizontalAdvance(number) + 8)
            continue;
        painter->setPen(isChosen ? m_theme.ink : m_theme.grey);
        painter->drawText(box.toRect(), static_cast<int>(Qt::AlignCenter), number);
    }
}

WindowLane::WindowLane(PlotView* plot, const SeriesData& series, Stretches windows, const Stretches* unused)
    : m_plot(plot)
    , m_rect(plot->addStackedRect(Qt::Horizontal))
    , m_hatch(new HatchItem(m_rect))
    , m_windows(new WindowsItem(m_rect, std::move(windows), windowsOverlap(series.windows)))
    , m_name(plot->addText(m_rect, Qt::AlignLeft | Qt::AlignTop))
    , m_isEmpty(series.windows.empty())
{
    m_rect->setMinimumMargins(QMargins(54, 3, 14, 2));
    m_rect->setRangeZoomAxes(m_rect->axis(QCPAxis::atBottom), nullptr);
    m_rect->setRangeDragAxes(m_rect->axis(QCPAxis::atBottom), nullptr);
    m_rect->setSizeConstraintRect(QCPLayoutElement::scrInnerRect);
    m_rect->setMinimumSize(60, laneHeight);
    m_rect->setMaximumSize(QWIDGETSIZE_MAX, laneHeight);
    m_rect->axis(QCPAxis::atLeft)->setTickLabels(false);
    m_rect->axis(QCPAxis::atLeft)->grid()->setVisible(false);
    m_rect->axis(QCPAxis::atBottom)->setTicker(QSharedPointer<DurationTicker>::create());
    m_hatch->setStretches(unused);
    m_windows->setChosen(series.chosenWindow);
    m_name->setPadding(QMargins(8, 0, 0, 0));
    m_name->setText(m_isEmpty ? tr("no snippet fits") : tr("snippets"));
    restyle();
}

void WindowLane::prepare()
{
    m_name->setVisible(m_rect->axis(QCPAxis::atBottom)->tickLabels()); // not where there is no segment
}

void WindowLane::restyle()
{
    const Theme& theme = m_plot->theme();
    m_hatch->setColour(blend(theme.ground, theme.grey, theme.isDark ? 0.3 : 0.35));
    m_windows->setColours(theme, m_plot->smallFont());
    m_name->setFont(m_plot->boldFont());
    m_name->setColor(theme.ink);
}

} // namespace dyad
