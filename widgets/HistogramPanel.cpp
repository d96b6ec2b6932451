#include "widgets/HistogramPanel.h"

#include "widgets/FileText.h"
#include "widgets/Numbers.h"
#include "widgets/PlotReadout.h"
#include "widgets/PlotTickers.h"
#include "widgets/PlotView.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr int narrowestBar = 7; // pixels

} // namespace

HistogramPanel::HistogramPanel(QWidget* parent)
    : Panel(QStringLiteral("histogramPanel"), parent)
    , m_plot(new PlotView(QStringLiteral("histogramPlot"), QStringLiteral("Histogram plot"), this))
    , m_log(new QPushButton(tr("Log counts"), this))
{
    setTitle(tr("Histogram"));
    buildPlot();
    buildTools();
    clear(tr("choose a channel"));
}

void HistogramPanel::buildPlot()
{
    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->addWidget(m_plot);
    m_plot->styleRect(m_plot->axisRect(), Qt::Horizontal);
    m_graph = new QCPBars(m_plot->xAxis, m_plot->yAxis);
    m_graph->setSelectable(QCP::stNone);
    m_graph->setAntialiased(false);
    m_note = m_plot->addText(m_plot->axisRect(), Qt::AlignHCenter | Qt::AlignVCenter);
    m_note->position->setCoords(0.5, 0.5);
    adopt(m_plot);
    connect(m_plot, &PlotView::beforeReplot, this, &HistogramPanel::prepareFrame);
    connect(m_plot, &PlotView::themeChanged, this, &HistogramPanel::themeChanged);
    connect(m_plot, &PlotView::cursorMoved, this, &HistogramPanel::readAt);
    themeChanged();
}

void HistogramPanel::buildTools()
{
    m_log->setObjectName(QStringLiteral("logCounts"));
    m_log->setAccessibleName(QStringLiteral("Log counts"));
    m_log->setCheckable(true);
    m_log->setProperty("look", "small");
    m_log->setToolTip(tr("Count by powers of ten, so that the rare values can be seen"));
    auto* const tools = new QWidget(this);
    auto* const layout = new QHBoxLayout(tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_log);
    setHeadTools(tools);
    connect(m_log, &QPushButton::toggled, this, &HistogramPanel::setLogarithmic);
}

void HistogramPanel::setHistogram(HistogramData shown)
{
    m_data = std::move(shown);
    m_note->setText(hasValues() ? QString() : tr("every row is blank"));
    setTitle(tr("Histogram of %1").arg(m_data.channel));
    QString words = tr("%1 rows").arg(formatCount(static_cast<qint64>(m_data.histogram.values)));
    if (m_data.histogram.blanks > 0)
        words += tr(" · %1 blank").arg(formatCount(static_cast<qint64>(m_data.histogram.blanks)));
    setSubtitle(words);
    m_plot->readout()->clear();
    m_plot->fit();
    describe();
}

void HistogramPanel::clear(const QString& why)
{
    m_data = {};
    setTitle(tr("Histogram"));
    setSubtitle({});
    m_note->setText(why);
    m_plot->fit();
    describe();
}

void HistogramPanel::setLogarithmic(bool logarithmic)
{
    m_log->setChecked(logarithmic);
    m_plot->yAxis->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (logarithmic)
        m_plot->yAxis->setTicker(QSharedPointer<CompactLogTicker>::create());
    else
        m_plot->yAxis->setTicker(QSharedPointer<CompactTicker>::create());
    m_plot->redraw();
}

void HistogramPanel::prepareFrame()
{
    if (m_plot->isFitted())
        fitValues();
    m_note->setVisible(!hasValues());
    m_plot->xAxis->setTickLabels(hasValues());
    m_plot->yAxis->setTickLabels(hasValues());
    m_plot->yAxis->grid()->setVisible(hasValues());
    showBars();
}

void HistogramPanel::fitValues()
{
    if (!hasValues()) {
        m_plot->xAxis->setRange(0, 1);
        return;
    }
    const double room = 0.02 * (m_data.histogram.upperEnd() - m_data.histogram.lowest);
    const QCPRange values =
        PlotView::sensibleRange(m_data.histogram.lowest - room, m_data.histogram.upperEnd() + room);
    m_plot->xAxis->setRange(values);
}

void HistogramPanel::showBars()
{
    const QCPRange range = m_plot->xAxis->range();
    const double pixelsABin =
        hasValues() ? m_data.histogram.binWidth / range.size() * std::max(1, m_plot->axisRect()->width())
                    : 1.0;
    m_bars = coarsened(m_data.histogram, static_cast<std::size_t>(std::max(
                                             1.0, std::ceil(narrowestBar / std::max(pixelsABin, 1e-9)))));
    QVector<QCPBarsData> bars;
    double highest = 1.0;
    for (std::size_t bin = 0; bin < m_bars.counts.size(); ++bin) {
        const double left = m_bars.lowest + m_bars.binWidth * static_cast<double>(bin);
        if (m_bars.counts[bin] == 0 || left > range.upper || left + m_bars.binWidth < range.lower)
            continue;
        const auto height = static_cast<double>(m_bars.counts[bin]);
        bars.append({left + m_bars.binWidth / 2, height});
        highest = std::max(highest, height);
    }
    m_graph->setWidth(m_bars.binWidth > 0 ? m_bars.binWidth : 1.0);
    m_graph->data()->set(bars, true);
    const bool isLog = m_plot->yAxis->scaleType() == QCPAxis::stLogarithmic;
    m_graph->setBaseValue(isLog ? 0.5 : 0.0);
    if (isLog)
        m_plot->yAxis->setRange(0.5, std::max(highest * 1.6, 10.0));
    else
        m_plot->yAxis->setRange(0.0, highest * 1.08);
}

void HistogramPanel::readAt(const QPointF& position)
{
    const QCPAxisRect* const rect = m_plot->axisRect();
    const double value = m_plot->xAxis->pixelToCoord(position.x());
    const double place = (value - m_bars.lowest) / m_bars.binWidth;
    if (!hasValues() || !rect->rect().contains(position.toPoint()) || place < 0 ||
        place >= static_cast<double>(m_bars.counts.size())) {
        m_plot->readout()->clear();
        return;
    }
    const auto bin = static_cast<std::size_t>(place);
    const double left = m_bars.lowest + m_bars.binWidth * static_cast<double>(bin);
    const bool isOne = m_bars.binWidth == 1.0 && left + 0.5 == std::floor(left + 0.5);
    const QString values =
        isOne ? formatNumber(left + 0.5, 4)
              : tr("%1 to %2").arg(formatNumber(left, 5), formatNumber(left + m_bars.binWidth, 5));
    const Theme& theme = m_plot->theme();
    const double share =
        static_cast<double>(m_bars.counts[bin]) / static_cast<double>(m_data.histogram.values);
    m_plot->readout()->setCursor({});
    m_plot->readout()->setBox(
        position + QPointF(0, 10),
        {{{values + QLatin1Char(' ') + m_data.unit}, theme.ink, true},
         {{tr("%1 rows, %2 %")
               .arg(formatCount(static_cast<qint64>(m_bars.counts[bin])), formatNumber(100 * share))},
          theme.grey}});
}

void HistogramPanel::describe()
{
    if (!hasValues()) {
        m_plot->describe(tr("How often a channel has which value; nothing to show yet."));
        return;
    }
    const auto most = std::max_element(m_data.histogram.counts.begin(), m_data.histogram.counts.end());
    const double bin = static_cast<double>(most - m_data.histogram.counts.begin()) + 0.5;
    m_plot->describe(tr("%1 of %2 rows from %3 to %4 %5, most often near %6; %7 blank.")
                         .arg(m_data.channel, formatCount(static_cast<qint64>(m_data.histogram.values)),
                              formatNumber(m_data.histogram.lowest),
                              formatNumber(m_data.histogram.upperEnd()), m_data.unit,
                              formatNumber(m_data.histogram.lowest + m_data.histogram.binWidth * bin),
                              formatCount(static_cast<qint64>(m_data.histogram.blanks))));
}

void HistogramPanel::themeChanged()
{
    const Theme& colours = m_plot->theme();
    m_graph->setBrush(blend(colours.ground, colours.accent, 0.65));
    m_graph->setPen(QPen(colours.ground, 1)); // a hair of ground between the bars
    m_note->setColor(colours.grey);
    m_note->setFont(m_plot->smallFont());
    m_plot->redraw();
}

} // namespace dyad
