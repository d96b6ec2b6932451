#include "widgets/SeriesPanel.h"

#include "widgets/Numbers.h"
#include "widgets/PlotReadout.h"
#include "widgets/PlotView.h"
#include "widgets/ScoreLane.h"
#include "widgets/SeriesCsv.h"
#include "widgets/SeriesLane.h"
#include "widgets/SeriesStretches.h"
#include "widgets/WindowLane.h"

#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace dyad
{

namespace
{

constexpr int leastLaneHeight = 38; // a fleet may have many channels, and all of them are on view
constexpr int scoreHeight = 120;
constexpr int windowsHeight = 66;
constexpr std::size_t mostLanes = 200;
constexpr double clickReach = 4.0; // pixels between press and release

/// A name from a file, of which no letter becomes a shortcut.
QString menuText(const QString& name)
{
    return name.left(60).simplified().replace('&', QStringLiteral("&&"));
}

} // namespace

SeriesPanel::SeriesPanel(QWidget* parent)
    : SeriesPanel(SeriesFootKind::Score, QStringLiteral("series"), QStringLiteral("Series plot"), parent)
{
    setTabTitle(tr("Series"));
}

SeriesPanel::SeriesPanel(SeriesFootKind foot, const QString& objectName, const QString& plotName,
                         QWidget* parent)
    : Panel(objectName + QStringLiteral("Panel"), parent)
    , m_plot(new PlotView(objectName + QStringLiteral("Plot"), plotName))
    , m_footKind(foot)
    , m_marks(m_plot)
{
    auto* area = new QScrollArea(this);
    area->setObjectName(objectName + QStringLiteral("Scroll"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_plot);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->addWidget(area);
    m_plot->clearLayout();
    m_plot->plotLayout()->setRowSpacing(0);
    m_margins = new QCPMarginGroup(m_plot);
    adopt(m_plot);
    m_plot->offerCsv([this] {
        const QCPRange view = timesOnView();
        return seriesAsCsv(m_series, shownChannels(), {view.lower, view.upper});
    });
    connect(m_plot, &PlotView::beforeReplot, this, &SeriesPanel::prepareFrame);
    connect(m_plot, &PlotView::themeChanged, this, &SeriesPanel::themeChanged);
    connect(m_plot, &PlotView::cursorMoved, this, &SeriesPanel::readAt);
    connect(m_plot, &PlotView::cursorLeft, this, [this] {
        if (m_cursor)
            showCursor(*m_cursor, std::nullopt);
        else
            showDifferences();
    });
    connect(m_plot, &QCustomPlot::mousePress, this, [this](const QMouseEvent* event) {
        if (event->button() == Qt::LeftButton)
            m_pressedAt = event->position();
    });
    connect(m_plot, &QCustomPlot::mouseRelease, this, [this](const QMouseEvent* event) {
        if (event->button() == Qt::LeftButton &&
            (event->position() - m_pressedAt).manhattanLength() <= clickReach)
            chooseAt(event->position());
    });
    addTools();
    clear();
}

SeriesPanel::~SeriesPanel() = default;

void SeriesPanel::setSeries(SeriesData series)
{
    SeriesLines lines = linesOf(series);
    setSeries(std::move(series), std::move(lines));
}

void SeriesPanel::setSeries(SeriesData series, SeriesLines lines)
{
    m_series = std::move(series);
    m_lines = std::move(lines);
    m_cursor.reset();
    m_marks.set(SeriesMark::A, std::nullopt);
    m_marks.set(SeriesMark::B, std::nullopt);
    m_plot->readout()->clear();
    if (m_series.channels.size() > mostLanes)
        m_series.channels.resize(mostLanes);
    setTitle(m_series.title.isEmpty() ? tr("Charging") : m_series.title);
    const QString usual = m_footKind == SeriesFootKind::Score
                              ? tr("measured solid, expected dashed in its band")
                              : tr("rows in no snippet are hatched");
    setSubtitle(m_series.subtitle.isEmpty() ? usual : m_series.subtitle);
    m_chosen = chosenStretch(m_series);
    rebuildLanes();
    describe();
    m_plot->fit();
}

void SeriesPanel::clear()
{
    setSeries(SeriesData());
}

void SeriesPanel::rebuildLanes()
{
    m_plot->clearGraphs();
    m_plot->clearItems();
    m_lanes.clear();
    m_foot.reset();
    m_plot->clearLayout();
    const Stretches* const hatched =
        m_footKind == SeriesFootKind::Score ? &m_lines.unscored : &m_lines.unused;
    for (std::size_t index = 0; index < m_series.channels.size(); ++index) {
        const SeriesChannel& channel = m_series.channels[index];
        if (m_hidden.contains(channel.name))
            continue;
        m_lanes.push_back(std::make_unique<SeriesLane>(m_plot, channel, &m_lines.channels[index],
                                                       m_series.threshold, hatched, &m_chosen));
        m_lanes.back()->setUsualShown(m_isUsualShown);
        m_lanes.back()->setSuspicious(m_lines.mostSuspicious == index);
    }
    // A fleet's own signals are all measured, which needs no word.
    if (m_footKind == SeriesFootKind::Score && !m_lanes.empty())
        m_lanes.front()->explainLines();
    addFoot();
    for (QCPAxisRect* rect : rects())
        rect->setMarginGroup(QCP::msLeft | QCP::msRight, m_margins);
    if (m_series.timeSeconds.empty())
        showEmpty();
    m_marks.rebuild(rects());
    linkAxes();
    m_plot->setMinimumHeight(leastLaneHeight * static_cast<int>(m_lanes.size()) +
                             (m_footKind == SeriesFootKind::Score ? scoreHeight : windowsHeight));
}

void SeriesPanel::addFoot()
{
    m_windows = nullptr;
    if (m_footKind == SeriesFootKind::Score) {
        m_foot = std::make_unique<ScoreLane>(m_plot, &m_lines.score, m_series.threshold, &m_lines.unscored);
        return;
    }
    auto lane = std::make_unique<WindowLane>(m_plot, m_series, windowStretches(m_series), &m_lines.unused);
    m_windows = lane.get();
    m_foot = std::move(lane);
}

void SeriesPanel::showEmpty()
{
    m_foot->rects().back()->axis(QCPAxis::atBottom)->setTickLabels(false);
    auto* note = m_plot->addText(m_foot->rects().front(), Qt::AlignHCenter | Qt::AlignVCenter);
    note->position->setCoords(0.5, 0.5);
    note->setText(m_footKind == SeriesFootKind::Score ? tr("choose a snippet") : tr("choose a session"));
    m_foot->rects().front()->axis(QCPAxis::atLeft)->grid()->setVisible(false);
}

void SeriesPanel::setChosenWindow(std::optional<std::size_t> window)
{
    m_series.chosenWindow = window;
    m_chosen = chosenStretch(m_series);
    if (m_windows != nullptr)
        m_windows->setChosen(window);
    m_plot->redraw();
}

void SeriesPanel::chooseAt(const QPointF& position)
{
    auto window = m_windows != nullptr ? m_windows->windowAt(position) : std::nullopt;
    const bool isOnLane = std::any_of(m_lanes.begin(), m_lanes.end(), [&](const auto& lane) {
        return lane->rect()->rect().contains(position.toPoint());
    });
    const bool isOnScore =
        m_windows == nullptr && m_foot->rects().front()->rect().contains(position.toPoint());
    if (!window && !m_series.timeSeconds.empty() && (isOnLane || isOnScore))
        window = windowAtRow(
            m_series, rowAt(m_foot->rects().front()->axis(QCPAxis::atBottom)->pixelToCoord(position.x())));
    if (window)
        Q_EMIT windowChosen(*window);
}

void SeriesPanel::addTools()
{
    m_channels = new QPushButton(tr("channels ▾"), this);
    m_channels->setProperty("look", "small");
    m_channels->setObjectName(QStringLiteral("shownChannels"));
    m_channels->setAccessibleName(QStringLiteral("Shown channels"));
    m_channels->setToolTip(tr("Which channels are shown, and the cursors A and B"));
    m_menu = new QMenu(m_channels);
    m_channels->setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &SeriesPanel::offerChannels);
    setHeadTools(m_channels);
}

void SeriesPanel::offerChannels()
{
    m_menu->clear();
    for (const SeriesChannel& channel : m_series.channels) {
        QAction* const action = m_menu->addAction(menuText(channel.name));
        action->setCheckable(true);
        action->setChecked(!m_hidden.contains(channel.name));
        connect(action, &QAction::toggled, this,
                [this, name = channel.name](bool shown) { setChannelShown(name, shown); });
    }
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("All channels")), &QAction::triggered, this, [this] {
        m_hidden.clear();
        rebuildLanes();
        describe();
        m_plot->redraw();
    });
    if (!m_series.usualName.isEmpty()) {
        QAction* const usual =
            m_menu->addAction(tr("A usual session beneath: %1").arg(menuText(m_series.usualName)));
        usual->setCheckable(true);
        usual->setChecked(m_isUsualShown);
        connect(usual, &QAction::toggled, this, &SeriesPanel::setUsualShown);
    }
    m_menu->addSeparator();
    const bool hasRows = !m_series.timeSeconds.empty();
    const auto offer = [&](const QString& text, auto act) {
        QAction* const action = m_menu->addAction(text);
        action->setEnabled(hasRows);
        connect(action, &QAction::triggered, this, act);
    };
    offer(tr("Cursor A here"), [this] { setMark(SeriesMark::A); });
    offer(tr("Cursor B here"), [this] { setMark(SeriesMark::B); });
    offer(tr("Take the cursors away"), [this] { clearMarks(); });
}

void SeriesPanel::setChannelShown(const QString& name, bool shown)
{
    if (shown)
        m_hidden.remove(name);
    else
        m_hidden.insert(name);
    rebuildLanes();
    describe();
    m_plot->redraw();
}

void SeriesPanel::setUsualShown(bool shown)
{
    m_isUsualShown = shown;
    for (const auto& lane : m_lanes)
        lane->setUsualShown(shown);
    m_plot->redraw();
}

void SeriesPanel::setMark(SeriesMark mark)
{
    if (m_series.timeSeconds.empty())
        return;
    setMark(mark, m_cursor.value_or(timesOnView().center()));
}

void SeriesPanel::setMark(SeriesMark mark, double timeSeconds)
{
    if (m_series.timeSeconds.empty() || !std::isfinite(timeSeconds))
        return;
    m_marks.set(mark, m_series.timeSeconds[rowAt(timeSeconds)]);
    showDifferences();
    describe();
    m_plot->redraw();
}

void SeriesPanel::clearMarks()
{
    m_marks.set(SeriesMark::A, std::nullopt);
    m_marks.set(SeriesMark::B, std::nullopt);
    m_plot->readout()->clear();
    describe();
    m_plot->redraw();
}

std::vector<QCPAxisRect*> SeriesPanel::rects() const
{
    std::vector<QCPAxisRect*> all;
    for (const auto& lane : m_lanes)
        all.push_back(lane->rect());
    for (QCPAxisRect* rect : m_foot->rects())
        all.push_back(rect);
    return all;
}

void SeriesPanel::linkAxes()
{
    for (QCPAxisRect* rect : rects()) {
        connect(rect->axis(QCPAxis::atBottom), qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
                [this](const QCPRange& range) {
                    for (QCPAxisRect* other : rects())
                        other->axis(QCPAxis::atBottom)->setRange(range);
                });
    }
}

void SeriesPanel::themeChanged()
{
    for (const auto& lane : m_lanes)
        lane->restyle();
    if (m_foot)
        m_foot->restyle();
    m_marks.restyle();
    m_plot->redraw();
}

QCPRange SeriesPanel::timesOnView() const
{
    return m_foot ? m_foot->rects().front()->axis(QCPAxis::atBottom)->range() : QCPRange();
}

void SeriesPanel::fitTime()
{
    const auto& times = m_series.timeSeconds;
    const QCPRange range =
        times.empty() ? QCPRange(0, 60) : PlotView::sensibleRange(times.front(), times.back());
    m_foot->rects().front()->axis(QCPAxis::atBottom)->setRange(range);
}

void SeriesPanel::prepareFrame()
{
    if (m_plot->isFitted())
        fitTime();
    for (const auto& lane : m_lanes)
        lane->prepare();
    m_foot->prepare();
}

std::size_t SeriesPanel::rowAt(double timeSeconds) const
{
    const auto& times = m_series.timeSeconds;
    const auto after = std::lower_bound(times.begin(), times.end(), timeSeconds);
    auto row = static_cast<std::size_t>(after - times.begin());
    if (row == times.size() || (row > 0 && timeSeconds - times[row - 1] < times[row] - timeSeconds))
        --row;
    return row;
}

void SeriesPanel::readAt(const QPointF& position)
{
    const QCPAxisRect* rect = m_foot->rects().front();
    if (m_series.timeSeconds.empty() || position.x() < rect->left() || position.x() > rect->right()) {
        m_plot->readout()->clear();
        return;
    }
    const double time = rect->axis(QCPAxis::atBottom)->pixelToCoord(position.x());
    if (!std::isfinite(m_series.timeSeconds[rowAt(time)]))
        return;
    m_cursor = m_series.timeSeconds[rowAt(time)];
    showCursor(*m_cursor, position.y());
    Q_EMIT cursorMoved(*m_cursor);
}

void SeriesPanel::setCursor(std::optional<double> timeSeconds)
{
    m_cursor = timeSeconds && std::isfinite(*timeSeconds) ? timeSeconds : std::nullopt;
    if (m_cursor && !m_series.timeSeconds.empty())
        showCursor(*m_cursor, std::nullopt);
    else
        m_plot->readout()->clear();
}

void SeriesPanel::showCursor(double timeSeconds, std::optional<double> y)
{
    const auto all = rects();
    const QCPAxis* axis = all.front()->axis(QCPAxis::atBottom);
    const double x = axis->coordToPixel(timeSeconds);
    if (x < all.front()->left() || x > all.front()->right()) {
        m_plot->readout()->clear();
        return;
    }
    m_plot->readout()->setCursor({{x, all.front()->top() + 0.0, x, all.back()->bottom() + 0.0}});
    m_plot->readout()->setBox({x, y.value_or(all.front()->top()) + 10}, readingsAt(rowAt(timeSeconds)));
}

} // namespace dyad
