#include "widgets/ScoreHistogramPanel.h"

#include "widgets/Numbers.h"
#include "widgets/PlotReadout.h"
#include "widgets/PlotTickers.h"
#include "widgets/PlotView.h"
#include "widgets/StackedPlot.h"
#include "widgets/ThresholdBar.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dyad
{
namespace
{

constexpr int barPixels = 14;
constexpr double crowd = 20.0;        // so many times as large hides the other group
constexpr double handleReach = 6.0;   // pixels
constexpr double clickReach = 4.0;    // pixels
constexpr double roomForTails = 10.0; // widths of the middle eighty per cent
const QString lineLayer = QStringLiteral("threshold");

constexpr std::array allGroups{ScoreGroup::Healthy, ScoreGroup::Unknown, ScoreGroup::Faulty};

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

std::vector<double> finiteScores(const ScoreGroups& groups)
{
    std::vector<double> all;
    for (const auto& scores : groups.scores)
        std::copy_if(scores.begin(), scores.end(), std::back_inserter(all),
                     [](double score) { return std::isfinite(score); });
    std::sort(all.begin(), all.end());
    return all;
}

std::size_t countBetween(const std::vector<double>& scores, double low, double high)
{
    const auto begin = std::lower_bound(scores.begin(), scores.end(), low);
    return static_cast<std::size_t>(std::lower_bound(begin, scores.end(), high) - begin);
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
    for (const ScoreGroup group : allGroups) {
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
    m_handle->setPadding(QMargins(6, 0, 6, 2));
    m_line->setLayer(lineLayer);
    m_handle->setLayer(lineLayer);
    adopt(m_plot);
    m_plot->installEventFilter(this);
    connect(m_plot, &PlotView::beforeReplot, this, &ScoreHistogramPanel::prepareFrame);
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
    connect(m_shares, &QPushButton::clicked, this, [this](bool asShares) {
        m_isChosenByHand = true;
        setAsShares(asShares);
    });
}

void ScoreHistogramPanel::setScores(ScoreGroups groups)
{
    m_groups = std::move(groups);
    m_usual = usualRange(m_groups);
    if (!m_isChosenByHand)
        setAsShares(isCrowded());
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

bool ScoreHistogramPanel::isCrowded() const
{
    const auto size = [this](ScoreGroup group) {
        return static_cast<double>(m_groups.scores[placeOf(group)].size());
    };
    const double faulty = size(ScoreGroup::Faulty);
    return faulty > 0 && std::max(size(ScoreGroup::Healthy), size(ScoreGroup::Unknown)) > crowd * faulty;
}

void ScoreHistogramPanel::setAsShares(bool asShares)
{
    m_asShares = asShares;
    m_shares->setChecked(asShares);
    m_plot->redraw();
}

void ScoreHistogramPanel::prepareFrame()
{
    if (m_plot->isFitted())
        fitScores();
    countBars();
    placeWords();
    placeThreshold();
    const bool isEmpty = m_groups.isEmpty();
    m_note->setVisible(isEmpty);
    m_plot->xAxis->setTickLabels(!isEmpty);
    m_plot->yAxis->setTickLabels(!isEmpty);
    m_plot->yAxis->grid()->setVisible(!isEmpty);
}

std::pair<double, double> ScoreHistogramPanel::usualRange(const ScoreGroups& groups)
{
    const std::vector<double> all = finiteScores(groups);
    if (all.empty())
        return {0.0, 1.0};
    const auto at = [&](double share) {
        return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))];
    };
    // A runaway may lie outside, but it must not squeeze all others into one bar.
    const double spread = std::max(at(0.9) - at(0.1), 1e-9 * std::max(std::abs(at(0.9)), 1e-60));
    const double low = std::max(all.front(), at(0.1) - roomForTails * spread);
    const double high = std::min(all.back(), at(0.9) + roomForTails * spread);
    const double room = 0.03 * (high - low);
    return {low - room, high + room};
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

double ScoreHistogramPanel::heightOf(ScoreGroup group, std::size_t count) const
{
    const auto all = static_cast<double>(m_groups.scores[placeOf(group)].size());
    return m_asShares && all > 0 ? 100.0 * static_cast<double>(count) / all : static_cast<double>(count);
}

void ScoreHistogramPanel::countBars()
{
    const QCPRange range = m_plot->xAxis->range();
    std::size_t all = 0;
    for (const auto& scores : m_groups.scores)
        all += scores.size();
    // Finer bars than the vehicles can fill would be nothing but gaps.
    const int fillable = std::max(14, static_cast<int>(4.0 * std::cbrt(static_cast<double>(all))));
    const int bins = std::clamp(m_plot->axisRect()->width() / barPixels, 8, fillable);
    m_binWidth = range.size() / bins;
    m_binLow = range.lower;
    double highest = m_asShares ? 1e-9 : 1.0;
    for (const ScoreGroup group : allGroups) {
        auto& counts = m_counts[placeOf(group)];
        counts.assign(static_cast<std::size_t>(bins), 0);
        QVector<QCPBarsData> bars;
        for (int bin = 0; bin < bins; ++bin) {
            const double low = m_binLow + bin * m_binWidth;
            const std::size_t count =
                countBetween(m_groups.scores[placeOf(group)], low, m_binLow + (bin + 1) * m_binWidth);
            counts[static_cast<std::size_t>(bin)] = count;
            if (count > 0)
                bars.append({low + m_binWidth / 2, heightOf(group, count)});
            highest = std::max(highest, heightOf(group, count));
        }
        m_graphs[placeOf(group)]->setWidth(m_binWidth);
        m_graphs[placeOf(group)]->data()->set(bars, true);
    }
    m_plot->yAxis->setRange(0.0, highest * 1.06);
}

double ScoreHistogramPanel::highestBetween(double left, double right) const
{
    const auto binAt = [this](double pixel) {
        return (m_plot->xAxis->pixelToCoord(pixel) - m_binLow) / m_binWidth;
    };
    double highest = 0.0;
    for (const ScoreGroup group : allGroups) {
        const auto& counts = m_counts[placeOf(group)];
        for (std::size_t bin = 0; bin < counts.size(); ++bin)
            if (static_cast<double>(bin) + 1 > binAt(left) && static_cast<double>(bin) < binAt(right))
                highest = std::max(highest, heightOf(group, counts[bin]));
    }
    return highest;
}

void ScoreHistogramPanel::placeWords()
{
    std::size_t shown = 0;
    std::size_t all = 0;
    const QCPAxisRect* const rect = m_plot->axisRect();
    double lastRight = -1e9;
    for (const ScoreGroup group : allGroups) {
        const auto& counts = m_counts[placeOf(group)];
        const auto most = std::max_element(counts.begin(), counts.end());
        const std::size_t size = m_groups.scores[placeOf(group)].size();
        for (const std::size_t count : counts)
            shown += count;
        all += size;
        QCPItemText* const name = m_names[placeOf(group)];
        name->setVisible(most != counts.end() && *most > 0);
        if (!name->visible())
            continue;
        name->setText(wordOf(group) + QLatin1Char(' ') + formatCount(static_cast<qint64>(size)));
        // Above the group's highest bar, but inside the plot and not over the name of another group.
        const double bin = static_cast<double>(most - counts.begin()) + 0.5;
        const double half = QFontMetricsF(name->font()).horizontalAdvance(name->text()) / 2 + 4;
        double x = m_plot->xAxis->coordToPixel(m_binLow + bin * m_binWidth);
        x = std::max(x, std::max(rect->left() + half, lastRight + half));
        x = std::min(x, rect->right() - half);
        lastRight = x + half;
        const double y = m_plot->yAxis->coordToPixel(highestBetween(x - half, x + half));
        name->position->setType(QCPItemPosition::ptAbsolute);
        name->position->setCoords(x, y - 1);
    }
    m_beyond->setVisible(shown < all);
    m_beyond->setText(tr("%1 outside of what is shown").arg(formatCount(static_cast<qint64>(all - shown))));
}

void ScoreHistogramPanel::placeThreshold()
{
    const bool isShown =
        std::isfinite(m_threshold) && !m_groups.isEmpty() && m_plot->xAxis->range().contains(m_threshold);
    m_line->setVisible(isShown);
    m_handle->setVisible(isShown);
    if (!isShown)
        return;
    PlotView::moveLine(m_line, Qt::Vertical, m_threshold);
    const QCPAxisRect* const rect = m_plot->axisRect();
    m_handle->setText(tr("%1 · drag").arg(formatNumber(m_threshold)));
    const double x = m_plot->xAxis->coordToPixel(m_threshold);
    const double width = QFontMetricsF(m_handle->font()).horizontalAdvance(m_handle->text()) + 14;
    m_handle->setPositionAlignment((x + width > rect->right() ? Qt::AlignRight : Qt::AlignLeft) |
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

std::optional<ScoreHistogramPanel::Bar> ScoreHistogramPanel::barAt(const QPointF& position) const
{
    if (!m_plot->axisRect()->rect().contains(position.toPoint()))
        return std::nullopt;
    const double bin = std::floor((m_plot->xAxis->pixelToCoord(position.x()) - m_binLow) / m_binWidth);
    const double height = m_plot->yAxis->pixelToCoord(position.y());
    for (auto group = allGroups.rbegin(); group != allGroups.rend(); ++group) { // the last is drawn on top
        const auto& counts = m_counts[placeOf(*group)];
        if (!(bin >= 0 && bin < static_cast<double>(counts.size())))
            continue;
        const std::size_t count = counts[static_cast<std::size_t>(bin)];
        if (count > 0 && heightOf(*group, count) >= height) {
            const double low = m_binLow + bin * m_binWidth;
            // The next bin begins at its low end, which is none of this one's.
            const double end = m_binLow + (bin + 1) * m_binWidth;
            return Bar{*group, low, std::nextafter(end, low), count};
        }
    }
    return std::nullopt;
}

void ScoreHistogramPanel::readAt(const QPointF& position)
{
    const std::optional<Bar> bar = barAt(position);
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
        const std::optional<Bar> bar = barAt(mouse->position());
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
    for (const ScoreGroup group : allGroups) {
        const auto& scores = m_groups.scores[placeOf(group)];
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
    for (const ScoreGroup group : allGroups) {
        const QColor& fill = fills[placeOf(group)];
        m_graphs[placeOf(group)]->setBrush(translucent(fill, group == ScoreGroup::Faulty ? 0.78 : 0.55));
        m_graphs[placeOf(group)]->setPen(QPen(colours.ground, 1));
        m_names[placeOf(group)]->setColor(fill);
        m_names[placeOf(group)]->setFont(m_plot->boldFont());
    }
    m_line->setPen(QPen(colours.ink, 2));
    m_handle->setColor(colours.ink);
    m_handle->setFont(m_plot->boldFont());
    for (QCPItemText* const text : {m_note, m_beyond}) {
        text->setColor(colours.grey);
        text->setFont(m_plot->smallFont());
    }
    m_plot->redraw();
}

} // namespace dyad
