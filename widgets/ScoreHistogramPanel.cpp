#include "widgets/ScoreHistogramPanel.h"

#include "widgets/Numbers.h"
#include "widgets/PlotReadout.h"
#include "widgets/PlotTickers.h"
#include "widgets/PlotView.h"
#include "widgets/StackedPlot.h"
#include "widgets/ThresholdBar.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dyad
{
namespace
{

constexpr double handleReach = 6.0; // pixels
constexpr double knobRadius = 6.0;  // pixels
constexpr double clickReach = 4.0;  // pixels
const QString lineLayer = QStringLiteral("threshold");

std::size_t placeOf(ScoreGroup group)
{
    return static_cast<std::size_t>(group);
}

QString wordOf(ScoreGroup group)
{
    switch (group) {
    case ScoreGroup::Healthy:
        return ScoreHistogramPanel::tr("healthy");
    case ScoreGroup::Faulty:
        return ScoreHistogramPanel::tr("faulty");
    case ScoreGroup::Unknown:
        break;
    }
    return ScoreHistogramPanel::tr("unknown");
}

} // namespace

ScoreHistogramPanel::ScoreHistogramPanel(QWidget* parent)
    : Panel(QStringLiteral("scoreHistogramPanel"), parent)
    , m_threshold(std::numeric_limits<double>::quiet_NaN())
    , m_plot(new PlotView(QStringLiteral("scoreHistogram"), QStringLiteral("Score histogram"), this))
    , m_bar(new ThresholdBar(this))
    , m_shares(new QPushButton(tr("Shares"), this))
{
    setTitle(tr("Scores of vehicles"));
    buildPlot();
    buildTools();
    clear(tr("no scores yet: train a model first"));
}

void ScoreHistogramPanel::buildPlot()
{
    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->addWidget(m_plot);
    QCPAxisRect* const rect = m_plot->axisRect();
    m_plot->styleRect(rect, Qt::Horizontal);
    rect->setMinimumMargins(QMargins(36, 18, 14, 2));
    for (const ScoreGroup group : allScoreGroups) {
        auto*& graph = m_graphs[placeOf(group)];
        graph = new QCPBars(m_plot->xAxis, m_plot->yAxis);
        graph->setSelectable(QCP::stNone);
        graph->setAntialiased(false);
        m_names[placeOf(group)] = m_plot->addText(rect, Qt::AlignHCenter | Qt::AlignBottom);
    }
    m_note = m_plot->addText(rect, Qt::AlignHCenter | Qt::AlignVCenter);
    m_note->position->setCoords(0.5, 0.5);
    m_beyond = m_plot->addText(rect, Qt::AlignRight | Qt::AlignTop);
    m_beyond->position->setCoords(1.0, 0.0);
    // The line lies on a layer of its own, so that dragging it draws nothing else again.
    m_plot->addLayer(lineLayer, m_plot->layer(QStringLiteral("overlay")), QCustomPlot::limBelow);
    m_plot->layer(lineLayer)->setMode(QCPLayer::lmBuffered);
    m_line = m_plot->addLine(rect, Qt::Vertical);
    m_handle = m_plot->addText(rect, Qt::AlignLeft | Qt::AlignBottom);
    m_handle->setPadding(QMargins(11, 0, 11, 1));
    m_knob = new QCPItemEllipse(m_plot);
    m_knob->setClipToAxisRect(false);
    m_knob->setSelectable(false);
    for (QCPItemPosition* const corner : {m_knob->topLeft, m_knob->bottomRight})
        corner->setType(QCPItemPosition::ptAbsolute);
    m_knob->setLayer(lineLayer);
    m_line->setLayer(lineLayer);
    m_handle->setLayer(lineLayer);
    adopt(m_plot);
    m_plot->installEventFilter(this);
    connect(m_plot, &PlotView::beforeReplot, this, &ScoreHistogramPanel::prepareFrame);
    connect(m_plot, &QCustomPlot::afterLayout, this, &ScoreHistogramPanel::placeItems);
    connect(m_plot, &PlotView::themeChanged, this, &ScoreHistogramPanel::themeChanged);
    connect(m_plot, &PlotView::cursorMoved, this, &ScoreHistogramPanel::readAt);
    themeChanged();
}

void ScoreHistogramPanel::buildTools()
{
    m_shares->setObjectName(QStringLiteral("classShares"));
    m_shares->setAccessibleName(QStringLiteral("Class shares"));
    m_shares->setCheckable(true);
    m_shares->setProperty("look", "small");
    m_shares->setToolTip(tr(
        "Each group's bars in per cent of the group, so that a few faulty vehicles can be seen beside many "
        "healthy ones"));
    auto* const tools = new QWidget(this);
    auto* const row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_shares);
    row->addWidget(m_bar);
    setHeadTools(tools);
    connect(m_shares, &QPushButton::toggled, this, [this](bool asShares) {
        m_isChosenByHand = true;
        setAsShares(asShares);
    });
}

void ScoreHistogramPanel::setScores(ScoreGroups groups)
{
    m_groups = std::move(groups);
    m_usual = usualRange(m_groups);
    if (!m_isChosenByHand)
        setAsShares(isCrowded(m_groups));
    m_note->setText(m_groups.isEmpty() ? tr("no vehicle has a score") : QString());
    m_plot->readout()->clear();
    m_plot->fit();
    describe();
}

void ScoreHistogramPanel::clear(const QString& why)
{
    setSubtitle({});
    setScores({});
    m_note->setText(why);
}

void ScoreHistogramPanel::setThreshold(double threshold)
{
    m_threshold = threshold;
    showThreshold();
    describe();
}

void ScoreHistogramPanel::setAsShares(bool asShares)
{
    m_bars.setAsShares(asShares);
    const QSignalBlocker quiet(m_shares);
    m_shares->setChecked(asShares);
    m_plot->redraw();
}

void ScoreHistogramPanel::prepareFrame()
{
    if (m_plot->isFitted())
        fitScores();
    drawBars();
    const bool isEmpty = m_groups.isEmpty();
    m_note->setVisible(isEmpty);
    m_plot->xAxis->setTickLabels(!isEmpty);
    m_plot->yAxis->setTickLabels(!isEmpty);
    m_plot->yAxis->grid()->setVisible(!isEmpty);
}

/// What stands at pixels, once it is known where they are.
void ScoreHistogramPanel::placeItems()
{
    placeWords();
    placeThreshold();
}

void ScoreHistogramPanel::fitScores()
{
    if (m_groups.isEmpty()) {
        m_plot->xAxis->setRange(0, 1);
        return;
    }
    auto [low, high] = m_usual;
    const double span = high - low;
    if (m_threshold >= high && m_threshold < high + span) // also false where there is none
        high = m_threshold + 0.03 * span;
    if (m_threshold <= low && m_threshold > low - span)
        low = m_threshold - 0.03 * span;
    m_plot->xAxis->setRange(PlotView::sensibleRange(low, high));
}

void ScoreHistogramPanel::drawBars()
{
    const QCPRange range = m_plot->xAxis->range();
    m_bars.count(m_groups, range.lower, range.upper, m_plot->axisRect()->width());
    double highest = m_bars.areShares() ? 1e-9 : 1.0;
    for (const ScoreGroup group : allScoreGroups) {
        QVector<QCPBarsData> bars;
        for (std::size_t bin = 0; bin < m_bars.bins(); ++bin)
            if (m_bars.countOf(group, bin) > 0)
                bars.append({m_bars.lowOf(bin) + m_bars.width() / 2, m_bars.heightOf(group, bin)});
        m_graphs[placeOf(group)]->setWidth(m_bars.width());
        m_graphs[placeOf(group)]->data()->set(bars, true);
        if (const auto most = m_bars.highest(group))
            highest = std::max(highest, m_bars.heightOf(group, *most));
    }
    m_plot->yAxis->setRange(0.0, highest * 1.06);
}

void ScoreHistogramPanel::placeWords()
{
    const QCPAxisRect* const rect = m_plot->axisRect();
    double lastRight = -1e9;
    for (const ScoreGroup group : allScoreGroups) {
        QCPItemText* const name = m_names[placeOf(group)];
        const auto most = m_bars.highest(group);
        name->setVisible(most.has_value());
        if (!most)
            continue;
        name->setText(wordOf(group) + QLatin1Char(' ') +
                      formatCount(static_cast<qint64>(m_groups.of(group).size())));
        // Above the group's highest bar and all that stand there, but inside the plot and beside the other
        // names.
        const double half = QFontMetricsF(name->font()).horizontalAdvance(name->text()) / 2 + 4;
        double x = m_plot->xAxis->coordToPixel(m_bars.lowOf(*most) + m_bars.width() / 2);
        x = std::max(x, std::max(rect->left() + half, lastRight + half));
        x = std::min(x, rect->right() - half);
        lastRight = x + half;
        const double top = m_bars.highestBetween(m_plot->xAxis->pixelToCoord(x - half),
                                                 m_plot->xAxis->pixelToCoord(x + half));
        name->position->setType(QCPItemPosition::ptAbsolute);
        name->position->setCoords(x, m_plot->yAxis->coordToPixel(top) - 1);
    }
    const std::size_t outside = m_groups.size() - m_bars.counted();
    m_beyond->setVisible(outside > 0);
    m_beyond->setText(tr("%1 outside of what is shown").arg(formatCount(static_cast<qint64>(outside))));
}

void ScoreHistogramPanel::placeThreshold()
{
    const bool isShown =
        std::isfinite(m_threshold) && !m_groups.isEmpty() && m_plot->xAxis->range().contains(m_threshold);
    m_line->setVisible(isShown);
    m_handle->setVisible(isShown);
    m_knob->setVisible(isShown);
    if (!isShown)
        return;
    PlotView::moveLine(m_line, Qt::Vertical, m_threshold);
    const QCPAxisRect* const rect = m_plot->axisRect();
    const QPointF top(m_plot->xAxis->coordToPixel(m_threshold), rect->top() - knobRadius);
    m_knob->topLeft->setCoords(top - QPointF(knobRadius, knobRadius));
    m_knob->bottomRight->setCoords(top + QPointF(knobRadius, knobRadius));
    m_handle->setText(tr("%1 · drag").arg(formatNumber(m_threshold)));
    const double width = QFontMetricsF(m_handle->font()).horizontalAdvance(m_handle->text()) + 22;
    m_handle->setPositionAlignment((top.x() + width > rect->right() ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignBottom);
    m_handle->position->setTypeX(QCPItemPosition::ptPlotCoords);
    m_handle->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_handle->position->setCoords(m_threshold, 0.0);
}

void ScoreHistogramPanel::showThreshold()
{
    placeThreshold();
    if (m_plot->axisRect()->width() > 0)
        m_plot->layer(lineLayer)->replot();
}

bool ScoreHistogramPanel::isNearThreshold(const QPointF& position) const
{
    const QCPAxisRect* const rect = m_plot->axisRect();
    return m_line->visible() && position.y() >= rect->top() - 20 && position.y() <= rect->bottom() &&
           std::abs(m_plot->xAxis->coordToPixel(m_threshold) - position.x()) <= handleReach;
}

std::optional<ScoreBars::Bar> ScoreHistogramPanel::barAt(const QPointF& position) const
{
    if (!m_plot->axisRect()->rect().contains(position.toPoint()))
        return std::nullopt;
    return m_bars.barAt(m_plot->xAxis->pixelToCoord(position.x()), m_plot->yAxis->pixelToCoord(position.y()));
}

void ScoreHistogramPanel::readAt(const QPointF& position)
{
    const std::optional<ScoreBars::Bar> bar = barAt(position);
    m_plot->setCursor(isNearThreshold(position) ? Qt::SplitHCursor
                      : bar                     ? Qt::PointingHandCursor
                                                : Qt::ArrowCursor);
    if (!bar) {
        m_plot->readout()->clear();
        return;
    }
    const Theme& theme = m_plot->theme();
    m_plot->readout()->setCursor({});
    m_plot->readout()->setBox(
        position + QPointF(0, 10),
        {{{tr("%1 to %2").arg(formatNumber(bar->low), formatNumber(bar->high))}, theme.ink, true},
         {{tr("%1 %2 vehicles").arg(formatCount(static_cast<qint64>(bar->count)), wordOf(bar->group))},
          theme.grey},
         {{tr("click to see them")}, theme.grey}});
}

bool ScoreHistogramPanel::eventFilter(QObject* watched, QEvent* event)
{
    const auto* const mouse = watched == m_plot ? dynamic_cast<QMouseEvent*>(event) : nullptr;
    if (mouse == nullptr)
        return Panel::eventFilter(watched, event);
    if (event->type() == QEvent::MouseButtonPress && mouse->button() == Qt::LeftButton) {
        m_pressedAt = mouse->position();
        m_isDragging = isNearThreshold(m_pressedAt);
        m_plot->readout()->clear();
        return m_isDragging;
    }
    if (event->type() == QEvent::MouseMove && m_isDragging) {
        const QCPAxisRect* const rect = m_plot->axisRect();
        const double x = std::clamp(mouse->position().x(), static_cast<double>(rect->left()),
                                    static_cast<double>(rect->right()));
        Q_EMIT thresholdDragged(m_plot->xAxis->pixelToCoord(x));
        return true;
    }
    if (event->type() == QEvent::MouseButtonRelease && mouse->button() == Qt::LeftButton) {
        if (std::exchange(m_isDragging, false))
            return true;
        const std::optional<ScoreBars::Bar> bar = barAt(mouse->position());
        if (bar && (mouse->position() - m_pressedAt).manhattanLength() < clickReach)
            Q_EMIT barChosen(bar->group, bar->low, bar->high);
    }
    return Panel::eventFilter(watched, event);
}

void ScoreHistogramPanel::describe()
{
    if (m_groups.isEmpty()) {
        m_plot->describe(tr("How healthy, faulty and unknown vehicles score; nothing to show yet."));
        return;
    }
    QStringList words;
    for (const ScoreGroup group : allScoreGroups) {
        const auto& scores = m_groups.of(group);
        if (!scores.empty())
            words << tr("%1 %2 vehicles from %3 to %4")
                         .arg(formatCount(static_cast<qint64>(scores.size())), wordOf(group),
                              formatNumber(scores.front()), formatNumber(scores.back()));
    }
    m_plot->describe(tr("Scores of %1; threshold at %2.")
                         .arg(words.join(QStringLiteral(", ")), formatNumber(m_threshold)));
}

void ScoreHistogramPanel::themeChanged()
{
    const Theme& colours = m_plot->theme();
    const std::array fills{colours.healthy, colours.grey, colours.faulty}; // by ScoreGroup
    for (const ScoreGroup group : allScoreGroups) {
        const QColor& fill = fills[placeOf(group)];
        m_graphs[placeOf(group)]->setBrush(translucent(fill, group == ScoreGroup::Faulty ? 0.78 : 0.55));
        m_graphs[placeOf(group)]->setPen(QPen(colours.ground, 1));
        m_names[placeOf(group)]->setColor(fill);
        m_names[placeOf(group)]->setFont(m_plot->boldFont());
    }
    m_line->setPen(QPen(colours.ink, 2));
    m_knob->setPen(Qt::NoPen);
    m_knob->setBrush(colours.ink);
    m_handle->setColor(colours.ink);
    m_handle->setFont(m_plot->boldFont());
    for (QCPItemText* const text : {m_note, m_beyond}) {
        text->setColor(colours.grey);
        text->setFont(m_plot->smallFont());
    }
    m_plot->redraw();
}

} // namespace dyad
