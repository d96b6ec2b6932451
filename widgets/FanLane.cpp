#include "widgets/FanLane.h"

#include "widgets/PlotTickers.h"
#include "widgets/StackedPlot.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dyad
{
namespace
{

constexpr double gap = std::numeric_limits<double>::quiet_NaN();
constexpr qsizetype longestName = 300;

struct Extremes {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -std::numeric_limits<double>::infinity();

    void add(const std::vector<float>& values)
    {
        for (const float value : values) {
            if (!std::isfinite(value))
                continue;
            lowest = std::min(lowest, static_cast<double>(value));
            highest = std::max(highest, static_cast<double>(value));
        }
    }
};

/// What cannot be drawn becomes a gap.
double drawable(float value)
{
    return std::isfinite(value) ? static_cast<double>(value) : gap;
}

void show(QCPGraph* graph, const std::vector<float>& values, const std::vector<double>& times)
{
    QVector<QCPGraphData> data;
    const std::size_t rows = std::min(values.size(), times.size());
    for (std::size_t row = 0; row < rows; ++row)
        if (std::isfinite(times[row]))
            data.append({times[row], drawable(values[row])});
    graph->data()->set(data);
}

} // namespace

FanLane::FanLane(PlotView* plot)
    : m_plot(plot)
    , m_rect(plot->addStackedRect(Qt::Horizontal))
    , m_fan(new QCPCurve(m_rect->axis(QCPAxis::atBottom), m_rect->axis(QCPAxis::atLeft)))
    , m_expected(addGraph())
    , m_decoded(addGraph())
    , m_measured(addGraph())
    , m_name(plot->addText(m_rect, Qt::AlignLeft | Qt::AlignTop))
    , m_ticker(QSharedPointer<EndsTicker>::create())
{
    m_fan->setSelectable(QCP::stNone);
    m_fan->setScatterStyle(QCPScatterStyle::ssNone);
    m_rect->setMinimumMargins(QMargins(44, 4, 8, 4));
    m_rect->setMinimumSize(40, 30);
    m_rect->setRangeZoomAxes(time(), nullptr);
    m_rect->setRangeDragAxes(time(), nullptr);
    m_rect->axis(QCPAxis::atLeft)->setTicker(m_ticker);
    m_rect->axis(QCPAxis::atLeft)->grid()->setVisible(false);
    time()->setTicker(QSharedPointer<DurationTicker>::create());
    restyle();
}

QCPGraph* FanLane::addGraph()
{
    auto* const graph = m_plot->addGraph(m_rect->axis(QCPAxis::atBottom), m_rect->axis(QCPAxis::atLeft));
    graph->setSelectable(QCP::stNone);
    return graph;
}

void FanLane::setChannel(const FanChannel& channel, const std::vector<double>& timeSeconds)
{
    m_words = channel.name.left(longestName).simplified();
    if (!channel.unit.isEmpty())
        m_words += QStringLiteral(" · ") + channel.unit.left(longestName).simplified();
    show(m_measured, channel.measured, timeSeconds);
    show(m_expected, channel.expected, timeSeconds);
    show(m_decoded, channel.decoded, timeSeconds);
    QVector<QCPCurveData> data;
    for (const std::vector<float>& sample : channel.fan) {
        for (std::size_t row = 0; row < std::min(sample.size(), timeSeconds.size()); ++row)
            data.append({static_cast<double>(data.size()), timeSeconds[row], drawable(sample[row])});
        data.append({static_cast<double>(data.size()), gap, gap});
    }
    m_fan->data()->set(data, true);
    Extremes extremes;
    for (const std::vector<float>* values : {&channel.measured, &channel.expected, &channel.decoded})
        extremes.add(*values);
    for (const std::vector<float>& sample : channel.fan)
        extremes.add(sample);
    m_lowest = extremes.lowest;
    m_highest = extremes.highest;
}

void FanLane::prepare()
{
    const QCPRange values = PlotView::sensibleRange(m_lowest, m_highest);
    const double room = std::clamp(25.0 / std::max(1, m_rect->height()), 0.1, 0.6); // for the name
    m_ticker->setEnds(m_lowest, m_highest);
    m_rect->axis(QCPAxis::atLeft)
        ->setRange(values.lower - 0.05 * values.size(), values.upper + room / (1 - room) * values.size());
}

void FanLane::placeName()
{
    const int width = std::max(1, m_rect->width());
    // Above the ticks as well, where there is nothing else: a narrow lane needs the room.
    const int overTicks = m_rect->margins().left() - 4;
    m_name->setText(QFontMetrics(m_name->font()).elidedText(m_words, Qt::ElideMiddle, width + overTicks - 6));
    m_name->position->setCoords(-1.0 * overTicks / width, 0.0);
}

void FanLane::restyle()
{
    const Theme& theme = m_plot->theme();
    m_fan->setPen(linePen(translucent(theme.healthy, 0.3), 1.0));
    m_expected->setPen(dashedPen(theme.healthy, 1.6));
    m_decoded->setPen(linePen(theme.healthy, 1.8));
    m_measured->setPen(linePen(theme.ink, 1.4));
    m_name->setFont(m_plot->boldFont());
    m_name->setColor(theme.ink);
    time()->setBasePen(QPen(theme.faint, 1));
}

} // namespace dyad
