#include "widgets/PosteriorPlot.h"

#include "core/training/StepReport.h"
#include "widgets/Numbers.h"
#include "widgets/PlotTickers.h"
#include "widgets/StackedPlot.h"

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr int rowHeight = 19;      // pixels
constexpr double bellHeight = 0.8; // of a row
constexpr double farthestMean = 12.0;
constexpr int bellPoints = 81;

bool isDrawable(const PosteriorDimension& dimension)
{
    return std::isfinite(dimension.mean) && std::isfinite(dimension.deviation) && dimension.deviation > 0;
}

double natsOf(const PosteriorDimension& dimension)
{
    return std::isfinite(dimension.nats) ? std::max(0.0, dimension.nats) : 0.0;
}

double sumOf(const std::vector<PosteriorDimension>& dimensions)
{
    double sum = 0.0;
    for (const PosteriorDimension& dimension : dimensions)
        sum += natsOf(dimension);
    return sum;
}

} // namespace

PosteriorPlot::PosteriorPlot(QWidget* parent)
    : PlotView(QStringLiteral("posteriorPlot"), QStringLiteral("Posterior plot"), parent)
{
    setInteractions(QCP::iNone);
    axisRect()->setMinimumMargins(QMargins(30, 4, 88, 2));
    xAxis->setTicker(QSharedPointer<CompactTicker>::create(5));
    yAxis->setTickLabels(false);
    yAxis->grid()->setVisible(false);
    xAxis->grid()->setVisible(false);
    setToolTip(
        tr("Filled: q(z) of the snippet. Grey line: the prior N(0, 1). Each curve is drawn to the same "
           "height, so that its place and width are what to look at."));
    connect(this, &PlotView::themeChanged, this, &PosteriorPlot::drawRows);
    clear();
}

void PosteriorPlot::setDimensions(std::vector<PosteriorDimension> dimensions)
{
    m_all = std::move(dimensions);
    choose();
    drawRows();
    describeDimensions();
}

void PosteriorPlot::choose()
{
    const auto room = static_cast<std::size_t>(std::max(3, (height() - 24) / rowHeight));
    m_shown = m_all;
    if (m_shown.size() <= room)
        return;
    std::stable_sort(m_shown.begin(), m_shown.end(),
                     [](const auto& a, const auto& b) { return natsOf(a) > natsOf(b); });
    m_shown.resize(room);
    std::sort(m_shown.begin(), m_shown.end(), [](const auto& a, const auto& b) { return a.index < b.index; });
}

void PosteriorPlot::drawRows()
{
    clearGraphs();
    clearItems();
    fitAxes();
    if (m_shown.empty()) {
        QCPItemText* const note = addText(axisRect(), Qt::AlignHCenter | Qt::AlignVCenter);
        note->position->setCoords(0.5, 0.5);
        note->setText(tr("no q(z) yet"));
    }
    const double total = sumOf(m_all);
    for (int row = 0; row < static_cast<int>(m_shown.size()); ++row)
        addRow(row, m_shown[static_cast<std::size_t>(row)], total);
    redraw();
}

void PosteriorPlot::addRow(int row, const PosteriorDimension& dimension, double total)
{
    const bool isActive = natsOf(dimension) >= activeDimensionNats;
    const QColor colour = isActive ? theme().kl : theme().grey;
    if (isDrawable(dimension))
        addBell(row, dimension.mean, dimension.deviation, linePen(colour, 1.3), translucent(colour, 0.25));
    addBell(row, 0.0, 1.0, linePen(theme().grey, 1.0), Qt::NoBrush);
    const auto write = [&](Qt::Alignment side, double x, const QString& words, const QColor& ink) {
        QCPItemText* const text = addText(axisRect(), side | Qt::AlignBottom);
        text->position->setTypeY(QCPItemPosition::ptPlotCoords);
        text->position->setCoords(x, -row - 0.95);
        text->setText(words);
        text->setColor(ink);
    };
    write(Qt::AlignRight, -0.02, QStringLiteral("z%1").arg(dimension.index + 1), theme().ink);
    const QString share =
        total > 0 ? tr("%1 % · ").arg(formatFixed(100 * natsOf(dimension) / total, 0)) : QString();
    write(Qt::AlignLeft, 1.01, share + formatNumber(dimension.nats, 2),
          isActive ? theme().ink : theme().grey);
}

void PosteriorPlot::addBell(int row, double mean, double deviation, const QPen& pen, const QBrush& brush)
{
    QCPGraph* const base = addGraph();
    QCPGraph* const bell = addGraph();
    const QCPRange range = xAxis->range();
    // Narrow bells fall between evenly spread points, so that the points follow the bell.
    const double reach = 4.0 * deviation;
    const double from = std::max(range.lower, mean - reach);
    const double to = std::min(range.upper, mean + reach);
    const double foot = -row - 1.0;
    QVector<QCPGraphData> curve;
    for (int i = 0; i < bellPoints && from < to; ++i) {
        const double x = from + (to - from) * i / (bellPoints - 1);
        const double away = (x - mean) / deviation;
        curve.append({x, foot + bellHeight * std::exp(-0.5 * away * away)});
    }
    bell->data()->set(curve, true);
    bell->setPen(pen);
    if (!curve.isEmpty())
        base->data()->set({{curve.first().key, foot}, {curve.last().key, foot}}, true);
    base->setPen(Qt::NoPen);
    bell->setBrush(brush);
    bell->setChannelFillGraph(base);
    for (QCPGraph* const graph : {base, bell})
        graph->setSelectable(QCP::stNone);
}

void PosteriorPlot::fitAxes()
{
    double low = -3.2;
    double high = 3.2;
    for (const PosteriorDimension& dimension : m_shown) {
        if (!isDrawable(dimension))
            continue;
        low = std::min(low, dimension.mean - 2 * dimension.deviation);
        high = std::max(high, dimension.mean + 2 * dimension.deviation);
    }
    xAxis->setRange(std::max(low, -farthestMean), std::min(high, farthestMean));
    yAxis->setRange(-std::max(1.0, static_cast<double>(m_shown.size())), 0.0);
}

void PosteriorPlot::resizeEvent(QResizeEvent* event)
{
    const std::size_t before = m_shown.size();
    choose();
    if (m_shown.size() != before)
        drawRows();
    PlotView::resizeEvent(event);
}

void PosteriorPlot::describeDimensions()
{
    if (m_all.empty()) {
        describe(tr("No latent distribution yet."));
        return;
    }
    const auto active = std::count_if(m_all.begin(), m_all.end(), [](const PosteriorDimension& dimension) {
        return natsOf(dimension) >= activeDimensionNats;
    });
    const auto largest = std::max_element(m_all.begin(), m_all.end(),
                                          [](const auto& a, const auto& b) { return natsOf(a) < natsOf(b); });
    describe(tr("q(z) of %1 dimensions against N(0, 1), %2 of them active, KL %3 nats, most in z%4 with %5.")
                 .arg(m_all.size())
                 .arg(active)
                 .arg(formatNumber(sumOf(m_all)))
                 .arg(largest->index + 1)
                 .arg(formatNumber(natsOf(*largest))));
}

} // namespace dyad
