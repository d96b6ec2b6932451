#include "widgets/LossLane.h"

#include "widgets/ColumnGraph.h"
#include "widgets/Numbers.h"
#include "widgets/PlotTickers.h"
#include "widgets/StackedPlot.h"

#include <algorithm>
#include <cmath>

namespace dyad
{

namespace
{

constexpr int leftMargin = 48;
constexpr int rightMargin = 62;
constexpr int titleHeight = 19;
constexpr double betaHeadroom = 1.08;

} // namespace

LossLane::LossLane(PlotView* plot, QString name, QString note, QColor Theme::*colour)
    : m_plot(plot)
    , m_name(std::move(name))
    , m_note(std::move(note))
    , m_colour(colour)
    , m_rect(plot->addStackedRect(Qt::Horizontal))
    , m_betaFill(addGraph(true))
    , m_betaToCome(addGraph(true))
    , m_rawLine(addGraph(false))
    , m_smoothLine(addGraph(false))
    , m_validationLine(addGraph(false))
    , m_nowLine(plot->addLine(m_rect, Qt::Vertical))
    , m_title(plot->addText(m_rect, Qt::AlignLeft | Qt::AlignBottom))
    , m_noteText(plot->addText(m_rect, Qt::AlignLeft | Qt::AlignBottom))
    , m_last(plot->addText(m_rect, Qt::AlignLeft | Qt::AlignVCenter))
    , m_betaText(plot->addText(m_rect, Qt::AlignLeft | Qt::AlignVCenter))
{
    m_rect->setMinimumMargins(QMargins(leftMargin, titleHeight, rightMargin, 2));
    m_rect->axis(QCPAxis::atLeft)->setTicker(QSharedPointer<CompactTicker>::create(3));
    m_rect->setRangeZoomAxes(m_rect->axis(QCPAxis::atBottom), nullptr);
    m_rect->setRangeDragAxes(m_rect->axis(QCPAxis::atBottom), nullptr);
    m_title->setText(m_name);
    m_title->setPadding(QMargins(0, 0, 6, 3));
    m_noteText->setText(m_note);
    m_noteText->setPadding(QMargins(0, 0, 0, 3));
    for (QCPItemText* text : {m_last, m_betaText}) {
        text->position->setTypeY(QCPItemPosition::ptPlotCoords);
        text->setPadding(QMargins(5, 0, 0, 0));
    }
    m_betaText->position->setAxes(m_rect->axis(QCPAxis::atBottom), m_rect->axis(QCPAxis::atRight));
    restyle();
}

QCPGraph* LossLane::addGraph(bool againstBeta)
{
    auto* graph = new ColumnGraph(m_rect->axis(QCPAxis::atBottom),
                                  m_rect->axis(againstBeta ? QCPAxis::atRight : QCPAxis::atLeft));
    graph->setSelectable(QCP::stNone);
    return graph;
}

void LossLane::restyle()
{
    const Theme& theme = m_plot->theme();
    m_betaFill->setPen(linePen(translucent(theme.beta, 0.9), 1));
    m_betaFill->setBrush(translucent(theme.beta, theme.isDark ? 0.14 : 0.11));
    m_betaToCome->setPen(dashedPen(theme.beta, 1));
    m_rawLine->setPen(linePen(translucent(colour(), 0.32), 1));
    m_smoothLine->setPen(linePen(colour(), 2));
    QPen dotted = linePen(theme.ink, 1.2);
    dotted.setCapStyle(Qt::FlatCap);
    dotted.setDashPattern({1.5, 2.5});
    m_validationLine->setPen(dotted);
    m_nowLine->setPen(QPen(theme.grey, 1));
    for (QCPItemText* text : {m_title, m_last}) {
        text->setColor(colour());
        text->setFont(m_plot->boldFont());
    }
    m_noteText->setFont(m_plot->smallFont());
    m_noteText->setColor(theme.grey);
    m_betaText->setFont(m_plot->smallFont());
    m_betaText->setColor(theme.beta);
}

void LossLane::append(double step, double value)
{
    m_raw.append(step, value);
    smooth(step, value);
}

void LossLane::smooth(double step, double value)
{
    if (const auto smoothed = m_smoothing.add(value))
        m_smoothed.append(step, *smoothed);
}

void LossLane::setSmoothing(double share)
{
    m_smoothing = Smoothing(share);
    m_smoothed.clear();
    for (std::size_t index = 0; index < m_raw.size(); ++index)
        smooth(m_raw[index].x, m_raw[index].y);
}

void LossLane::clear()
{
    m_raw.clear();
    m_smoothed.clear();
    m_validation.clear();
    m_smoothing = Smoothing(m_smoothing.share());
}

void LossLane::setLogarithmic(bool logarithmic)
{
    QCPAxis* values = m_rect->axis(QCPAxis::atLeft);
    values->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (logarithmic)
        values->setTicker(QSharedPointer<CompactLogTicker>::create());
    else
        values->setTicker(QSharedPointer<CompactTicker>::create(3));
}

void LossLane::setShown(bool shown)
{
    m_shown = shown;
    m_rect->setVisible(shown);
    for (QCPGraph* graph : {m_betaFill, m_betaToCome, m_rawLine, m_smoothLine, m_validationLine})
        graph->setVisible(shown);
    for (QCPAbstractItem* item :
         std::initializer_list<QCPAbstractItem*>{m_nowLine, m_title, m_noteText, m_last, m_betaText})
        item->setVisible(shown);
}

void LossLane::setStepLabels(bool shown)
{
    steps()->setTickLabels(shown);
}

void LossLane::showBeta(const ExtremesSeries& elapsed, const QVector<QCPGraphData>& toCome, double top)
{
    m_rect->axis(QCPAxis::atRight)
        ->setRange(PlotView::sensibleRange(0.0, top > 0 ? top * betaHeadroom : 1.0));
    showVisible(m_betaFill, elapsed);
    m_betaToCome->data()->set(toCome, true);
}

void LossLane::labelBeta(const QString& text, double beta)
{
    m_betaText->setText(text);
    m_betaText->setVisible(m_shown && !text.isEmpty());
    m_betaText->position->setCoords(1.0, beta);
}

void LossLane::prepare()
{
    fitValues();
    showVisible(m_rawLine, m_raw);
    showVisible(m_smoothLine, m_smoothed);
    showVisible(m_validationLine, m_validation);
    placeEnds();
}

void LossLane::fitValues()
{
    const QCPRange range = steps()->range();
    const auto raw = m_raw.extremes(range.lower, range.upper);
    const auto smooth = m_smoothed.extremes(range.lower, range.upper);
    const auto validation = m_validation.extremes(range.lower, range.upper);
    QCPAxis* values = m_rect->axis(QCPAxis::atLeft);
    const bool hasBeside = m_beside.smallest <= m_beside.largest;
    const bool isEmpty = raw.smallest > raw.largest && !hasBeside;
    values->setTickLabels(!isEmpty);
    if (isEmpty) {
        values->setRange(values->scaleType() == QCPAxis::stLogarithmic ? QCPRange(0.1, 10) : QCPRange(0, 1));
        return;
    }
    // One wild step must not flatten all others: raw spikes may leave the lane, the smoothed line may not.
    double top = std::max(smooth.largest, validation.largest);
    top = std::max(top, std::min(raw.largest, top + 0.7 * std::abs(top)));
    double bottom = std::min({smooth.smallest, raw.smallest, validation.smallest});
    if (hasBeside) {
        top = std::max(top, m_beside.largest);
        bottom = std::min(bottom, m_beside.smallest);
    }
    if (values->scaleType() == QCPAxis::stLogarithmic) {
        const double upper = top > 0 ? std::min(top * 1.3, 1e100) : 1.0;
        const double lower = std::max(bottom > 0 ? bottom / 1.3 : upper * 1e-4, upper * 1e-12);
        values->setRange(lower, upper);
    } else {
        const double room = 0.06 * (top - std::min(0.0, bottom));
        values->setRange(PlotView::sensibleRange(bottom < 0 ? bottom - room : 0.0, top + room));
    }
}

void LossLane::placeEnds()
{
    const bool started = m_shown && !m_smoothed.empty();
    m_nowLine->setVisible(started);
    m_last->setVisible(started);
    // The note follows the title's width, whatever the language.
    const double offset = QFontMetrics(m_title->font()).horizontalAdvance(m_name) + 8.0;
    m_noteText->position->setCoords(offset / std::max(1, m_rect->width()), 0.0);
    m_title->position->setCoords(0.0, 0.0);
    if (!started)
        return;
    const SeriesPoint end = m_smoothed.back();
    PlotView::moveLine(m_nowLine, Qt::Vertical, end.x);
    m_last->setText(formatNumber(end.y));
    const QCPRange range = m_rect->axis(QCPAxis::atLeft)->range();
    const double value = std::clamp(end.y, range.lower, range.upper);
    m_last->position->setCoords(1.0, value);
    if (!m_betaText->visible())
        return;
    // Two numbers at the same height: beta's gives way.
    const double lastY = m_rect->axis(QCPAxis::atLeft)->coordToPixel(value);
    QCPAxis* betaAxis = m_rect->axis(QCPAxis::atRight);
    const double betaY = betaAxis->coordToPixel(m_betaText->position->value());
    constexpr double clear = 15.0;
    if (std::abs(betaY - lastY) < clear) {
        const double moved = betaY <= lastY ? lastY - clear : lastY + clear;
        m_betaText->position->setCoords(1.0, betaAxis->pixelToCoord(moved));
    }
}

} // namespace dyad
