#include "widgets/LifePanel.h"

#include "widgets/LifeBrush.h"
#include "widgets/LifeCsv.h"
#include "widgets/LifeWords.h"
#include "widgets/Numbers.h"
#include "widgets/PlotReadout.h"
#include "widgets/PlotTickers.h"
#include "widgets/PlotView.h"
#include "widgets/StackedPlot.h"

#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace dyad
{

namespace
{

constexpr double nearThreshold = 0.75;
constexpr std::size_t discLimit = 6000;
constexpr double reach = 10.0; // pixels

} // namespace

LifePanel::LifePanel(QWidget* parent)
    : Panel(QStringLiteral("lifePanel"), parent)
    , m_plot(new PlotView(QStringLiteral("lifePlot"), QStringLiteral("Life plot"), this))
    , m_row(new StretchRow(this))
{
    setTabTitle(tr("Life"));
    setHeadTools(m_row);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->addWidget(m_plot);
    build();
    adopt(m_plot);
    m_plot->offerCsv([this] {
        const QCPRange onView = m_plot->xAxis->range();
        return lifeAsCsv(m_life, {onView.lower, onView.upper});
    });
    themeChanged();
    connect(m_plot, &PlotView::beforeReplot, this, &LifePanel::prepareFrame);
    connect(m_plot, &PlotView::themeChanged, this, &LifePanel::themeChanged);
    connect(m_plot, &PlotView::cursorMoved, this, &LifePanel::readAt);
    connect(m_plot, &QCustomPlot::mousePress, this, [this](const QMouseEvent* event) {
        if (event->button() == Qt::LeftButton)
            pick(event->position());
    });
    connect(m_brush, &LifeBrush::brushed, this, &LifePanel::selectBetween);
    connect(m_row, &StretchRow::rangeChosen, this, &LifePanel::rangeSelected);
    connect(m_row, &StretchRow::rangeLeft, this, &LifePanel::rangeLeft);
    clear();
}

void LifePanel::build()
{
    QCPAxisRect* rect = m_plot->axisRect();
    m_plot->styleRect(rect, Qt::Horizontal);
    rect->setMinimumMargins(QMargins(40, 20, 14, 2));
    m_plot->yAxis->setTicker(QSharedPointer<CompactTicker>::create(3));
    for (QCPGraph** graph : {&m_below, &m_near, &m_above, &m_selected}) {
        *graph = m_plot->addGraph();
        (*graph)->setLineStyle(QCPGraph::lsNone);
        (*graph)->setSelectable(QCP::stNone);
    }
    m_thresholdLine = m_plot->addLine(rect, Qt::Horizontal);
    m_thresholdText = m_plot->addText(rect, Qt::AlignRight | Qt::AlignBottom);
    m_thresholdText->setPadding(QMargins(4, 0, 4, 1));
    m_flaggedLine = m_plot->addLine(rect, Qt::Vertical);
    m_flaggedText = m_plot->addText(rect, Qt::AlignLeft | Qt::AlignBottom);
    m_flaggedText->position->setTypeX(QCPItemPosition::ptPlotCoords);
    m_flaggedText->setPadding(QMargins(5, 0, 5, 3));
    m_note = m_plot->addText(rect, Qt::AlignHCenter | Qt::AlignVCenter);
    m_note->position->setCoords(0.5, 0.5);
    m_reviewText = m_plot->addText(rect, Qt::AlignRight | Qt::AlignTop);
    m_reviewText->setPadding(QMargins(6, 2, 6, 2));
    m_brush = new LifeBrush(m_plot);
}

void LifePanel::setLife(LifeData life)
{
    m_life = std::move(life);
    m_selectedIndex.reset();
    m_selectedRange.reset();
    m_row->setCount(m_life.points.size());
    m_brush->setBand(std::nullopt);
    setTitle(m_life.vehicle.isEmpty() ? tr("Life")
                                      : tr("Life of %1").arg(m_life.vehicle.left(200).simplified()));
    setSubtitle(lifeSubtitle(m_life));
    setAxisKind();
    sortIntoGraphs();
    describe();
    m_plot->fit();
}

void LifePanel::clear()
{
    setLife({});
    setReview({});
}

void LifePanel::setReview(const VehicleReview& review)
{
    m_review = review;
    placeReview();
    m_plot->redraw();
}

/// In the colour of what was said, at the end of the life, where the vehicle stands now.
void LifePanel::placeReview()
{
    const Theme& colours = m_plot->theme();
    const QString words = textOf(m_review).simplified();
    m_reviewText->setVisible(!words.isEmpty());
    const int room =
        std::max(60, m_plot->axisRect()->width() * 3 / 5); // what is left has the threshold's words
    m_reviewText->setText(
        QFontMetrics(m_plot->smallFont()).elidedText(words.left(300), Qt::ElideRight, room));
    const QColor colour = m_review.judgement == Judgement::Fault        ? colours.faulty
                          : m_review.judgement == Judgement::FalseAlarm ? colours.good
                                                                        : colours.ink;
    m_reviewText->setColor(colour);
    m_reviewText->setBrush(translucent(colours.ground, 0.85));
    m_reviewText->setFont(m_plot->smallFont());
}

void LifePanel::setAxisKind()
{
    QCPAxis* axis = m_plot->xAxis;
    if (m_life.axis == LifeAxis::Time) {
        auto ticker = QSharedPointer<QCPAxisTickerDateTime>::create();
        ticker->setDateTimeFormat(QStringLiteral("d MMM yyyy"));
        ticker->setDateTimeSpec(Qt::UTC);
        ticker->setTickCount(4);
        axis->setTicker(ticker);
    } else {
        const QString suffix = m_life.axis == LifeAxis::Mileage ? tr(" km") : QString();
        axis->setTicker(QSharedPointer<CompactTicker>::create(5, suffix));
    }
}

void LifePanel::sortIntoGraphs()
{
    std::array<QVector<QCPGraphData>, 3> drawn;
    for (const LifePoint& point : m_life.points) {
        if (!std::isfinite(point.position) || !std::isfinite(point.score))
            continue;
        const double share = point.score / m_life.threshold; // NaN without a threshold
        drawn[share >= 1.0 ? 2 : share >= nearThreshold ? 1 : 0].append({point.position, point.score});
    }
    const std::array graphs = {m_below, m_near, m_above};
    for (std::size_t kind = 0; kind < graphs.size(); ++kind)
        graphs[kind]->data()->set(drawn[kind]);
    m_note->setVisible(drawn[0].isEmpty() && drawn[1].isEmpty() && drawn[2].isEmpty());
    m_note->setText(m_life.vehicle.isEmpty() ? tr("choose a vehicle") : tr("no scored snippets"));
    themeChanged();
    showSelected();
}

void LifePanel::themeChanged()
{
    const Theme& colours = m_plot->theme();
    const bool asDots = m_life.points.size() > discLimit;
    const auto style = [this, asDots](QCPGraph* graph, const QColor& colour) {
        const QColor glass = translucent(colour, 0.68);
        graph->setPen(asDots ? QPen(glass, 1.5) : QPen(Qt::NoPen));
        graph->setAntialiasedScatters(!asDots);
        graph->setScatterStyle(asDots ? QCPScatterStyle(QCPScatterStyle::ssDot)
                                      : QCPScatterStyle(discOf(glass, 3.6, m_plot->devicePixelRatioF())));
    };
    style(m_below, colours.healthy);
    style(m_near, colours.warning);
    style(m_above, colours.faulty);
    m_selected->setPen(QPen(colours.ink, 2));
    m_selected->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, 11));
    m_thresholdLine->setPen(dashedPen(colours.ink, 1));
    m_thresholdText->setColor(colours.ink);
    m_flaggedLine->setPen(QPen(colours.faulty, 1.4));
    m_flaggedText->setColor(colours.faulty);
    m_note->setColor(colours.grey);
    m_note->setBrush(colours.ground);
    for (QCPItemText* text : {m_thresholdText, m_flaggedText, m_note})
        text->setFont(m_plot->smallFont());
    placeReview();
    m_brush->restyle();
    m_plot->redraw();
}

void LifePanel::fitAxes()
{
    double first = std::numeric_limits<double>::infinity();
    double last = -first;
    double top = std::isfinite(m_life.threshold) ? m_life.threshold * 1.25 : 0.0;
    double bottom = 0.0;
    for (const QCPGraph* graph : {m_below, m_near, m_above}) {
        for (const QCPGraphData& point : *graph->data()) {
            first = std::min(first, point.key);
            last = std::max(last, point.key);
            top = std::max(top, point.value);
            bottom = std::min(bottom, point.value);
        }
    }
    const bool isEmpty = first > last;
    m_plot->xAxis->setTickLabels(!isEmpty);
    m_plot->yAxis->setTickLabels(!isEmpty);
    const QCPRange range = PlotView::sensibleRange(first, last);
    m_plot->xAxis->setRange(range.lower - 0.01 * range.size(), range.upper + 0.01 * range.size());
    m_plot->yAxis->setRange(PlotView::sensibleRange(bottom, top + 0.06 * (top - bottom)));
}

void LifePanel::prepareFrame()
{
    if (m_plot->isFitted())
        fitAxes();
    placeThreshold();
    placeFlagged();
    placeReview();
}

void LifePanel::placeThreshold()
{
    const double threshold = m_life.threshold;
    const bool known = std::isfinite(threshold) && m_plot->yAxis->range().contains(threshold);
    m_thresholdLine->setVisible(known);
    m_thresholdText->setVisible(known);
    if (!known)
        return;
    PlotView::moveLine(m_thresholdLine, Qt::Horizontal, threshold);
    const QString rule = m_life.thresholdRule.left(60).simplified();
    m_thresholdText->setText(rule.isEmpty() ? tr("threshold %1").arg(formatFixed(threshold, 2))
                                            : tr("threshold %1, %2").arg(formatFixed(threshold, 2), rule));
    m_thresholdText->position->setTypeY(QCPItemPosition::ptPlotCoords);
    // A faulty vehicle ends above the line, so the words stand where its life began.
    m_thresholdText->setPositionAlignment(Qt::AlignLeft | Qt::AlignBottom);
    m_thresholdText->position->setCoords(0.0, threshold);
}

void LifePanel::placeFlagged()
{
    const bool known = m_life.firstFlagged && *m_life.firstFlagged < m_life.points.size() &&
                       std::isfinite(m_life.points[*m_life.firstFlagged].position);
    m_flaggedLine->setVisible(known);
    m_flaggedText->setVisible(known);
    if (!known)
        return;
    const double position = m_life.points[*m_life.firstFlagged].position;
    PlotView::moveLine(m_flaggedLine, Qt::Vertical, position);
    m_flaggedText->setText(tr("first flagged %1").arg(positionText(m_life.axis, position)));
    m_flaggedText->position->setCoords(position, 0.0);
    const QCPAxisRect* rect = m_plot->axisRect();
    const double x = m_plot->xAxis->coordToPixel(position);
    m_flaggedText->setVisible(x >= rect->left() && x <= rect->right());
    m_flaggedText->setPositionAlignment((x + 150 > rect->right() ? Qt::AlignRight : Qt::AlignLeft) |
                                        Qt::AlignBottom);
}

void LifePanel::setSelectedSnippet(std::optional<std::size_t> index)
{
    m_selectedIndex = index;
    showSelected();
    m_row->setRange(m_selectedRange, m_selectedIndex);
    m_plot->redraw();
}

void LifePanel::setSelectedRange(std::optional<SnippetRange> range)
{
    m_selectedRange = range && range->second < m_life.points.size() ? range : std::nullopt;
    m_row->setRange(m_selectedRange, m_selectedIndex);
    showRange();
    describe();
    m_plot->redraw();
}

void LifePanel::showRange()
{
    if (m_selectedRange)
        m_brush->setBand(std::pair(m_life.points[m_selectedRange->first].position,
                                   m_life.points[m_selectedRange->second].position));
    else
        m_brush->setBand(std::nullopt);
}

void LifePanel::toggleWholeLife()
{
    const auto count = m_life.points.size();
    if (count == 0)
        return;
    if (m_selectedRange == SnippetRange(0, count - 1))
        Q_EMIT rangeLeft();
    else
        Q_EMIT rangeSelected(0, count - 1);
}

/// The snippets that lie there, from the first to the last of them; none changes nothing.
void LifePanel::selectBetween(double from, double to)
{
    std::optional<SnippetRange> range;
    for (std::size_t index = 0; index < m_life.points.size(); ++index) {
        const double position = m_life.points[index].position;
        if (position >= from && position <= to)
            range = SnippetRange(range ? range->first : index, index);
    }
    if (range)
        Q_EMIT rangeSelected(range->first, range->second);
    else
        showRange();
}

void LifePanel::showSelected()
{
    QVector<QCPGraphData> circled;
    if (m_selectedIndex && *m_selectedIndex < m_life.points.size()) {
        const LifePoint& point = m_life.points[*m_selectedIndex];
        if (std::isfinite(point.position) && std::isfinite(point.score))
            circled.append({point.position, point.score});
    }
    m_selected->data()->set(circled);
}

std::optional<std::size_t> LifePanel::pointNear(const QPointF& position) const
{
    std::optional<std::size_t> nearest;
    double best = reach;
    for (std::size_t index = 0; index < m_life.points.size(); ++index) {
        const LifePoint& point = m_life.points[index];
        const double across = m_plot->xAxis->coordToPixel(point.position) - position.x();
        const double up = m_plot->yAxis->coordToPixel(point.score) - position.y();
        const double away = std::hypot(across, up);
        if (away < best) {
            best = away;
            nearest = index;
        }
    }
    return nearest;
}

void LifePanel::pick(const QPointF& position)
{
    if (const auto index = pointNear(position)) {
        setSelectedSnippet(index);
        Q_EMIT snippetSelected(*index);
    }
}

void LifePanel::readAt(const QPointF& position)
{
    // With very many points a search at every move of the pointer would be felt.
    if (m_life.points.size() > 200000)
        return;
    const auto index = pointNear(position);
    m_plot->setCursor(index ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (!index) {
        m_plot->readout()->clear();
        return;
    }
    const LifePoint& point = m_life.points[*index];
    const Theme& colours = m_plot->theme();
    m_plot->readout()->setBox(
        position,
        {{{placeText(m_life, point)}, colours.ink, true},
         {{scoreText(m_life, point)}, point.score >= m_life.threshold ? colours.faulty : colours.grey},
         {{tr("snippet %1").arg(formatCount(static_cast<qint64>(*index) + 1))}, {}}});
}

void LifePanel::describe()
{
    m_plot->describe(lifeSentence(m_life, m_selectedRange));
}

} // namespace dyad
