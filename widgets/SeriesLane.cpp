#include "widgets/SeriesLane.h"

#include "widgets/ColumnGraph.h"
#include "widgets/HeatStrip.h"
#include "widgets/PlotTickers.h"
#include "widgets/StackedPlot.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace dyad
{

namespace
{

constexpr int heatHeight = 4;

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::SeriesLane", text);
}

QString unitText(const QString& unit)
{
    return unit == QLatin1String("C") ? QStringLiteral("°C") : unit.left(12).simplified();
}

} // namespace

HatchItem::HatchItem(QCPAxisRect* rect) : QCPAbstractItem(rect->parentPlot()), m_rect(rect)
{
    setClipAxisRect(rect);
    setClipToAxisRect(true);
    setSelectable(false);
    setLayer(QStringLiteral("grid"));
}

void HatchItem::draw(QCPPainter* painter)
{
    if (m_stretches == nullptr || !m_rect->realVisibility())
        return;
    const QCPAxis* time = m_rect->axis(QCPAxis::atBottom);
    painter->setPen(Qt::NoPen);
    painter->setBrush(QBrush(m_colour, m_pattern));
    double drawnTo = m_rect->left();
    for (const auto& [from, to] : *m_stretches) {
        if (to < time->range().lower)
            continue;
        if (from > time->range().upper)
            break;
        const double left =
            std::max({time->coordToPixel(from), drawnTo, static_cast<double>(m_rect->left())});
        const double right = std::min(time->coordToPixel(to), m_rect->right() + 1.0);
        // What is thinner than a pixel is left to its neighbours.
        if (right - left < 1.0)
            continue;
        painter->drawRect(QRectF(left, m_rect->top(), right - left, m_rect->height()));
        drawnTo = right;
    }
}

SeriesLane::SeriesLane(PlotView* plot, const SeriesChannel& channel, const ChannelLines* lines,
                       double threshold, const Stretches* unscored, const Stretches* chosen)
    : m_plot(plot)
    , m_rect(plot->addStackedRect(Qt::Horizontal))
    , m_band(new HatchItem(m_rect))
    , m_hatch(new HatchItem(m_rect))
    , m_lowerLine(addGraph())
    , m_upperLine(addGraph())
    , m_usualLine(addGraph())
    , m_expectedLine(addGraph())
    , m_measuredLine(addGraph())
    , m_name(plot->addText(m_rect, Qt::AlignLeft | Qt::AlignTop))
    , m_unit(plot->addText(m_rect, Qt::AlignLeft | Qt::AlignTop))
    , m_nameText(channel.name.left(300).simplified())
    , m_lines(lines)
    , m_heat(new HeatStrip(m_rect, &lines->contribution))
{
    m_rect->setMinimumMargins(QMargins(54, 3, 14, 3));
    m_rect->setMinimumSize(60, 34);
    m_rect->setRangeZoomAxes(time(), nullptr);
    m_rect->setRangeDragAxes(time(), nullptr);
    m_ticker = QSharedPointer<EndsTicker>::create();
    m_rect->axis(QCPAxis::atLeft)->setTicker(m_ticker);
    m_rect->axis(QCPAxis::atLeft)->grid()->setVisible(false);
    time()->setTickLabels(false);
    m_unit->setText(unitText(channel.unit));
    m_unit->position->setType(QCPItemPosition::ptAbsolute);
    m_unit->position->setParentAnchor(m_name->topRight);
    m_unit->position->setCoords(4, 0); // behind the name, however wide the lane becomes
    m_hatch->setStretches(unscored);
    m_band->setStretches(chosen);
    m_band->setPattern(Qt::SolidPattern);
    m_upperLine->setChannelFillGraph(m_lowerLine);
    m_heat->setHeight(heatHeight);
    // Full heat is what by itself reaches the threshold.
    const ExtremesSeries& contribution = lines->contribution;
    const double most = contribution.empty() ? 1.0 : contribution.extremes(-1e300, 1e300).largest;
    m_heat->setFullHeat(threshold > 0 ? threshold : std::max(most, 1e-12));
    restyle();
}

QCPGraph* SeriesLane::addGraph()
{
    auto* graph = new ColumnGraph(m_rect->axis(QCPAxis::atBottom), m_rect->axis(QCPAxis::atLeft));
    graph->setSelectable(QCP::stNone);
    return graph;
}

void SeriesLane::setUsualShown(bool shown)
{
    m_usualLine->setVisible(shown);
}

void SeriesLane::explainLines()
{
    m_legend = new SeriesLegend(m_rect);
    restyle();
}

std::vector<LegendEntry> SeriesLane::legendEntries() const
{
    std::vector<LegendEntry> entries{{tr("measured"), m_measuredLine->pen()}};
    if (!m_lines->expected.empty())
        entries.push_back({tr("expected"), m_expectedLine->pen(),
                           m_lines->upper.empty() ? QBrush(Qt::NoBrush) : m_upperLine->brush()});
    if (!m_lines->usual.empty() && m_usualLine->visible())
        entries.push_back({tr("usual"), m_usualLine->pen()});
    return entries;
}

void SeriesLane::setSuspicious(bool suspicious)
{
    m_suspicious = suspicious;
    restyle();
}

void SeriesLane::restyle()
{
    const Theme& theme = m_plot->theme();
    m_hatch->setColour(blend(theme.ground, theme.grey, theme.isDark ? 0.3 : 0.35));
    m_band->setColour(blend(theme.ground, theme.selection, 0.75));
    m_lowerLine->setPen(Qt::NoPen);
    m_upperLine->setPen(Qt::NoPen);
    m_upperLine->setBrush(translucent(theme.healthy, 0.17));
    m_usualLine->setPen(linePen(blend(theme.ground, theme.grey, 0.6), 1));
    m_expectedLine->setPen(dashedPen(theme.healthy, 1.5));
    m_measuredLine->setPen(linePen(m_suspicious ? theme.faulty : theme.ink, 1.5));
    time()->setBasePen(QPen(theme.faint, 1));
    m_heat->setColours(theme.ground, theme.faulty);
    m_name->setFont(m_plot->boldFont());
    m_name->setColor(theme.ink);
    m_unit->setFont(m_plot->smallFont());
    m_unit->setColor(theme.grey);
    if (m_legend != nullptr)
        m_legend->setLook(m_plot->smallFont(), theme.grey, translucent(theme.ground, 0.85));
}

void SeriesLane::prepare()
{
    fitValues();
    showVisible(m_measuredLine, m_lines->measured);
    showVisible(m_usualLine, m_lines->usual);
    showVisible(m_expectedLine, m_lines->expected);
    showVisible(m_lowerLine, m_lines->lower);
    showVisible(m_upperLine, m_lines->upper);
    const QFontMetrics metrics(m_name->font());
    const double width = std::max(1, m_rect->width());
    m_name->setText(metrics.elidedText(m_nameText, Qt::ElideMiddle, static_cast<int>(width * 0.6)));
    m_name->position->setCoords(8 / width, 0);
    if (m_legend != nullptr) {
        m_legend->setEntries(legendEntries());
        m_legend->setRoomOfName(8.0 + metrics.horizontalAdvance(m_name->text()) +
                                QFontMetrics(m_unit->font()).horizontalAdvance(m_unit->text()));
    }
}

void SeriesLane::fitValues()
{
    const QCPRange range = time()->range();
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const ExtremesSeries* line :
         {&m_lines->measured, &m_lines->expected, &m_lines->lower, &m_lines->upper, &m_lines->usual}) {
        if (line == &m_lines->usual && !m_usualLine->visible())
            continue;
        const auto extremes = line->extremes(range.lower, range.upper);
        low = std::min(low, extremes.smallest);
        high = std::max(high, extremes.largest);
    }
    m_ticker->setEnds(low, high);
    const QCPRange values = PlotView::sensibleRange(low, high);
    // The name stands above the lines.
    const double room = std::clamp(17.0 / std::max(1, m_rect->height()), 0.17, 0.45);
    m_rect->axis(QCPAxis::atLeft)
        ->setRange(values.lower - 0.06 * values.size(), values.upper + room / (1.0 - room) * values.size());
}

} // namespace dyad
