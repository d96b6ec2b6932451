#include "widgets/ScoreLane.h"

#include "widgets/ColumnGraph.h"
#include "widgets/HeatStrip.h"
#include "widgets/Numbers.h"
#include "widgets/PlotTickers.h"
#include "widgets/StackedPlot.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace dyad
{

namespace
{

constexpr int lineHeight = 58;
constexpr int stripHeight = 14;

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::ScoreLane", text);
}

/// The lanes above share what is left.
void holdHeight(QCPAxisRect* rect, int height)
{
    rect->setSizeConstraintRect(QCPLayoutElement::scrInnerRect);
    rect->setMinimumSize(60, height);
    rect->setMaximumSize(QWIDGETSIZE_MAX, height);
}

} // namespace

ScoreLane::ScoreLane(PlotView* plot, const ExtremesSeries* scores, double threshold,
                     const Stretches* unscored)
    : m_plot(plot)
    , m_lineRect(plot->addStackedRect(Qt::Horizontal))
    , m_stripRect(plot->addStackedRect(Qt::Horizontal))
    , m_scores(scores)
    , m_threshold(threshold)
    , m_heat(new HeatStrip(m_stripRect, scores))
    , m_hatch(new HatchItem(m_lineRect))
    , m_stripHatch(new HatchItem(m_stripRect))
    , m_line(new ColumnGraph(m_lineRect->axis(QCPAxis::atBottom), m_lineRect->axis(QCPAxis::atLeft)))
    , m_thresholdLine(plot->addLine(m_lineRect, Qt::Horizontal))
    , m_thresholdText(plot->addText(m_lineRect, Qt::AlignLeft | Qt::AlignBottom))
    , m_name(plot->addText(m_lineRect, Qt::AlignLeft | Qt::AlignTop))
    , m_unscoredText(plot->addText(m_lineRect, Qt::AlignHCenter | Qt::AlignVCenter))
    , m_unscored(unscored)
{
    for (QCPAxisRect* rect : {m_lineRect, m_stripRect}) {
        rect->setMinimumMargins(QMargins(54, 3, 14, 2));
        rect->setRangeZoomAxes(rect->axis(QCPAxis::atBottom), nullptr);
        rect->setRangeDragAxes(rect->axis(QCPAxis::atBottom), nullptr);
    }
    m_lineRect->axis(QCPAxis::atLeft)->setTicker(QSharedPointer<CompactTicker>::create(2));
    m_lineRect->axis(QCPAxis::atBottom)->setTickLabels(false);
    holdHeight(m_lineRect, lineHeight);
    holdHeight(m_stripRect, stripHeight);
    m_stripRect->axis(QCPAxis::atLeft)->setVisible(false);
    m_stripRect->axis(QCPAxis::atBottom)->setTicker(QSharedPointer<DurationTicker>::create());
    m_line->setSelectable(QCP::stNone);
    m_name->setText(tr("score"));
    m_name->setPadding(QMargins(8, 0, 0, 0));
    m_thresholdText->position->setTypeY(QCPItemPosition::ptPlotCoords);
    m_thresholdText->setPadding(QMargins(8, 0, 4, 1));
    m_unscoredText->setText(tr("not scored"));
    m_unscoredText->setPadding(QMargins(5, 0, 5, 1));
    m_unscoredText->position->setTypeX(QCPItemPosition::ptPlotCoords);
    m_hatch->setStretches(unscored);
    m_stripHatch->setStretches(unscored);
    restyle();
}

void ScoreLane::restyle()
{
    const Theme& theme = m_plot->theme();
    const QColor hatch = blend(theme.ground, theme.grey, theme.isDark ? 0.3 : 0.35);
    m_hatch->setColour(hatch);
    m_stripHatch->setColour(hatch);
    m_heat->setColours(theme.ground, theme.faulty);
    m_line->setPen(linePen(theme.faulty, 1.5));
    m_thresholdLine->setPen(dashedPen(theme.ink, 1));
    m_thresholdText->setColor(theme.grey);
    m_name->setColor(theme.ink);
    m_name->setFont(m_plot->boldFont());
    m_unscoredText->setColor(theme.grey);
    m_unscoredText->setBrush(theme.ground);
    for (QCPItemText* text : {m_thresholdText, m_unscoredText})
        text->setFont(m_plot->smallFont());
}

void ScoreLane::prepare()
{
    const bool isEmpty = m_scores->empty();
    m_lineRect->axis(QCPAxis::atLeft)->setTickLabels(!isEmpty);
    const QCPRange range = m_lineRect->axis(QCPAxis::atBottom)->range();
    const auto extremes = m_scores->extremes(range.lower, range.upper);
    const bool hasThreshold = std::isfinite(m_threshold);
    const double bottom = std::min(0.0, extremes.smallest);
    const double top = std::max(extremes.largest, hasThreshold ? m_threshold * 1.2 : 0.0);
    const QCPRange values = PlotView::sensibleRange(bottom, top);
    m_lineRect->axis(QCPAxis::atLeft)->setRange(values.lower, values.upper + 0.1 * values.size());
    const auto all = m_scores->extremes(-1e300, 1e300);
    const double full = hasThreshold && m_threshold > 0 ? 2 * m_threshold : all.largest;
    m_heat->setFullHeat(std::isfinite(full) && full > 0 ? full : 1.0);
    showVisible(m_line, *m_scores);
    m_thresholdLine->setVisible(hasThreshold);
    m_thresholdText->setVisible(hasThreshold);
    if (hasThreshold) {
        PlotView::moveLine(m_thresholdLine, Qt::Horizontal, m_threshold);
        m_thresholdText->setText(tr("threshold %1").arg(formatFixed(m_threshold, 2)));
        m_thresholdText->position->setCoords(0.0, m_threshold);
        const double y = m_lineRect->axis(QCPAxis::atLeft)->coordToPixel(m_threshold);
        // Beside the lane's name there is no room above the line.
        const bool isHigh = y - m_lineRect->top() < 30;
        m_thresholdText->setPositionAlignment(Qt::AlignLeft | (isHigh ? Qt::AlignTop : Qt::AlignBottom));
    }
    // Words only where the widest gap has room for them.
    const QCPAxis* time = m_lineRect->axis(QCPAxis::atBottom);
    double widest = 0.0;
    for (const auto& [from, to] : *m_unscored) {
        const double left = std::max(from, range.lower);
        const double right = std::min(to, range.upper);
        if (right - left > widest) {
            widest = right - left;
            m_unscoredText->position->setCoords((left + right) / 2, 0.5);
        }
    }
    const double pixels = range.size() > 0 ? widest / range.size() * time->axisRect()->width() : 0.0;
    m_unscoredText->setVisible(
        pixels > QFontMetrics(m_unscoredText->font()).horizontalAdvance(m_unscoredText->text()) + 12);
}

} // namespace dyad
