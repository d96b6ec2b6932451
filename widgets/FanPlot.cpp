#include "widgets/FanPlot.h"

#include "widgets/Numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dyad
{
namespace
{

constexpr double wantedAspect = 1.9; ///< width of a lane over its height
constexpr int narrowestLane = 120;
constexpr int lowestLane = 46;
constexpr int noteMargin = 30;

/// In as many lines as it takes; a word that is too long stays as it is.
QString wrapped(const QString& text, const QFontMetrics& metrics, int width)
{
    QString lines;
    QString line;
    for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const QString longer = line.isEmpty() ? word : line + QLatin1Char(' ') + word;
        if (!line.isEmpty() && metrics.horizontalAdvance(longer) > width) {
            lines += line + QLatin1Char('\n');
            line = word;
        } else {
            line = longer;
        }
    }
    return lines + line;
}

bool anyHas(const std::vector<FanChannel>& channels, bool (*has)(const FanChannel&))
{
    return std::any_of(channels.begin(), channels.end(), has);
}

/// Where the expected lies farthest from the measured, in shares of what the channel goes through.
struct Worst {
    const FanChannel* channel = nullptr;
    double distance = 0.0;
    double share = -1.0;
};

Worst worstOf(const std::vector<FanChannel>& channels)
{
    Worst worst;
    for (const FanChannel& channel : channels) {
        double lowest = std::numeric_limits<double>::infinity();
        double highest = -lowest;
        double farthest = -1.0;
        for (std::size_t row = 0; row < std::min(channel.measured.size(), channel.expected.size()); ++row) {
            const auto measured = static_cast<double>(channel.measured[row]);
            const double away = std::abs(measured - static_cast<double>(channel.expected[row]));
            if (!std::isfinite(away))
                continue;
            farthest = std::max(farthest, away);
            lowest = std::min(lowest, measured);
            highest = std::max(highest, measured);
        }
        const double share = highest > lowest ? farthest / (highest - lowest) : farthest;
        if (farthest >= 0 && share > worst.share)
            worst = {&channel, farthest, share};
    }
    return worst;
}

} // namespace

FanPlot::FanPlot(const QString& objectName, const QString& accessibleName, QWidget* parent)
    : PlotView(objectName, accessibleName, parent)
{
    setMinimumSize(160, 70);
    plotLayout()->setRowSpacing(0);
    plotLayout()->setColumnSpacing(4);
    connect(this, &QCustomPlot::beforeReplot, this, &FanPlot::prepareFrame);
    connect(this, &QCustomPlot::afterLayout, this, [this] {
        for (const auto& lane : m_lanes) {
            lane->prepare(); // its height may be another now
            lane->placeName();
        }
    });
    connect(this, &PlotView::themeChanged, this, &FanPlot::restyle);
    connect(this, &PlotView::fitRequested, this, &FanPlot::fitTime);
    clear({});
}

void FanPlot::setData(const FanData& fan)
{
    m_data = fan;
    if (m_data.channels.size() > mostLanes)
        m_data.channels.resize(mostLanes);
    if (m_data.channels.empty()) {
        clear(m_noteText);
        return;
    }
    if (m_data.channels.size() != m_lanes.size())
        rebuild(m_data.channels.size());
    for (std::size_t i = 0; i < m_lanes.size(); ++i)
        m_lanes[i]->setChannel(m_data.channels[i], m_data.timeSeconds);
    if (isFitted())
        fitTime();
    describeData();
    redraw();
}

void FanPlot::clear(const QString& note)
{
    m_data = {};
    m_noteText = note;
    rebuild(0);
    describe(note.isEmpty() ? tr("Nothing is drawn yet.") : note);
    redraw();
}

void FanPlot::rebuild(std::size_t lanes)
{
    clearPlottables();
    clearItems();
    m_lanes.clear();
    m_note = nullptr;
    clearLayout();
    m_columns = 0;
    for (std::size_t i = 0; i < lanes; ++i) {
        m_lanes.push_back(std::make_unique<FanLane>(this));
        connect(m_lanes.back()->time(), qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
                [this](const QCPRange& range) {
                    for (const auto& lane : m_lanes)
                        lane->time()->setRange(range);
                });
    }
    if (lanes == 0) {
        auto* const empty = addStackedRect({});
        for (QCPAxis* const axis : empty->axes())
            axis->setVisible(false);
        m_note = addText(empty, Qt::AlignHCenter | Qt::AlignVCenter);
        m_note->position->setCoords(0.5, 0.5);
        return;
    }
    arrange();
}

int FanPlot::wantedColumns() const
{
    const auto count = static_cast<int>(m_lanes.size());
    int best = 1;
    double nearest = std::numeric_limits<double>::infinity();
    for (int columns = 1; columns <= count; ++columns) {
        const int rows = (count + columns - 1) / columns;
        const double laneWidth = static_cast<double>(width()) / columns;
        const double laneHeight = static_cast<double>(height()) / rows;
        const bool fits = laneWidth >= narrowestLane && laneHeight >= lowestLane;
        const double away =
            std::abs(std::log(laneWidth / std::max(1.0, laneHeight) / wantedAspect)) + (fits ? 0.0 : 10.0);
        if (away < nearest) {
            nearest = away;
            best = columns;
        }
    }
    return best;
}

void FanPlot::arrange()
{
    const int columns = wantedColumns();
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (const auto& lane : m_lanes)
        if (lane->rect()->layout() != nullptr)
            plotLayout()->take(lane->rect());
    plotLayout()->simplify();
    const auto count = static_cast<int>(m_lanes.size());
    for (int i = 0; i < count; ++i) {
        plotLayout()->addElement(i / columns, i % columns, m_lanes[static_cast<std::size_t>(i)]->rect());
        m_lanes[static_cast<std::size_t>(i)]->time()->setTickLabels(i / columns == (count - 1) / columns);
    }
}

void FanPlot::fitTime()
{
    if (m_lanes.empty())
        return;
    const std::vector<double>& times = m_data.timeSeconds;
    const QCPRange range =
        times.empty() ? QCPRange(0, 1) : PlotView::sensibleRange(times.front(), times.back());
    for (const auto& lane : m_lanes)
        lane->time()->setRange(range);
}

void FanPlot::prepareFrame()
{
    if (m_note != nullptr)
        m_note->setText(wrapped(m_noteText, QFontMetrics(m_note->font()), width() - noteMargin));
    for (const auto& lane : m_lanes)
        lane->prepare();
}

void FanPlot::restyle()
{
    for (const auto& lane : m_lanes)
        lane->restyle();
    if (m_note != nullptr) {
        m_note->setColor(theme().grey);
        m_note->setFont(smallFont());
    }
}

void FanPlot::resizeEvent(QResizeEvent* event)
{
    if (!m_lanes.empty())
        arrange();
    PlotView::resizeEvent(event);
}

void FanPlot::describeData()
{
    const std::vector<FanChannel>& channels = m_data.channels;
    const double span = m_data.timeSeconds.empty() ? 0.0 : m_data.timeSeconds.back();
    QString words = tr("%1 channels over %2").arg(channels.size()).arg(formatDuration(span));
    if (const Worst worst = worstOf(channels); worst.channel != nullptr)
        words += tr(", expected at most %1 %2 from measured, in %3")
                     .arg(formatNumber(worst.distance), worst.channel->unit.left(40),
                          worst.channel->name.left(80).simplified());
    std::size_t samples = 0;
    for (const FanChannel& channel : channels)
        samples = std::max(samples, channel.fan.size());
    if (samples > 0)
        words += tr(", %1 sampled reconstructions").arg(samples);
    if (anyHas(channels, [](const FanChannel& channel) { return !channel.decoded.empty(); }))
        words += tr(", and what the chosen latent point decodes to");
    describe(words + QLatin1Char('.'));
}

} // namespace dyad
