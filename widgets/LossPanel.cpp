#include "widgets/LossPanel.h"

#include "widgets/ChoiceBox.h"
#include "widgets/LossCsv.h"
#include "widgets/LossLane.h"
#include "widgets/Numbers.h"
#include "widgets/PlotReadout.h"
#include "widgets/RunOverlays.h"
#include "widgets/StackedPlot.h"
#include "widgets/StepMarks.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace dyad
{

namespace
{

constexpr std::size_t totalLane = LossPanel::laneCount - 1;
constexpr int curvePoints = 400;
constexpr int titleRoom = 150; // pixels that the first lane's own words take

std::array<double, LossPanel::laneCount> valuesOf(const LossPoint& point)
{
    return {point.losses.reconstruction, point.losses.divergence, point.losses.label, point.total};
}

} // namespace

LossPanel::LossPanel(QWidget* parent)
    : Panel(QStringLiteral("lossPanel"), parent)
    , m_plot(new PlotView(QStringLiteral("lossPlot"), QStringLiteral("Loss plot"), this))
    , m_markItems(std::make_unique<StepMarks>(m_plot, titleRoom))
{
    setTitle(tr("Losses"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->addWidget(m_plot);
    buildLanes();
    buildTools();
    adopt(m_plot);
    m_plot->offerCsv([this] { return asCsv(); });
    connect(m_plot, &PlotView::beforeReplot, this, &LossPanel::prepareFrame);
    connect(m_plot, &PlotView::themeChanged, this, &LossPanel::themeChanged);
    connect(m_plot, &PlotView::cursorMoved, this, &LossPanel::readAt);
    layOut();
    showSubtitle();
    describe();
}

LossPanel::~LossPanel()
{
    // The plot takes down properly only what is laid out.
    QCPLayoutGrid* grid = m_plot->plotLayout();
    for (const auto& lane : m_lanes) {
        if (lane->rect()->layout() == nullptr)
            grid->addElement(grid->rowCount(), 0, lane->rect());
    }
}

void LossPanel::buildLanes()
{
    m_plot->clearLayout();
    m_plot->plotLayout()->setRowSpacing(0);
    m_margins = new QCPMarginGroup(m_plot);
    m_lanes = {std::make_unique<LossLane>(m_plot, tr("NLL"), tr("reconstruction"), &Theme::nll),
               std::make_unique<LossLane>(m_plot, tr("KL"), tr("nats"), &Theme::kl),
               std::make_unique<LossLane>(m_plot, tr("Label"), tr("mileage"), &Theme::label),
               std::make_unique<LossLane>(m_plot, tr("Total"), tr("weighted sum"), &Theme::ink)};
    for (const auto& lane : m_lanes)
        lane->rect()->setMarginGroup(QCP::msLeft | QCP::msRight, m_margins);
    linkAxes();
    std::vector<QCPAxisRect*> rects;
    for (const auto& lane : m_lanes)
        rects.push_back(lane->rect());
    m_overlays = std::make_unique<RunOverlays>(m_plot, rects);
    m_note = m_plot->addText(rects[1], Qt::AlignHCenter | Qt::AlignVCenter);
    m_note->position->setCoords(0.5, 0.5);
    m_note->setText(tr("no step has run yet"));
}

void LossPanel::linkAxes()
{
    for (const auto& lane : m_lanes) {
        connect(lane->steps(), qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
                [this](const QCPRange& range) {
                    for (const auto& other : m_lanes)
                        other->steps()->setRange(
                            range); // does nothing, and says nothing, where it is the same
                });
    }
}

void LossPanel::buildTools()
{
    auto* tools = new QWidget(this);
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    const auto add = [tools, row](const QString& text, const char* name, const char* objectName,
                                  const QString& tip) {
        auto* button = new QPushButton(text, tools);
        button->setCheckable(true);
        button->setProperty("look", "small");
        button->setAccessibleName(QString::fromLatin1(name));
        button->setObjectName(QString::fromLatin1(objectName));
        button->setToolTip(tip);
        row->addWidget(button);
        return button;
    };
    m_smoothingBox = new ChoiceBox(QStringLiteral("lossSmoothing"), QStringLiteral("Loss smoothing"), tools);
    m_smoothingBox->setMinimumContentsLength(10);
    m_smoothingBox->setToolTip(tr("How much each step counts beside the next one in the smoothed value"));
    for (const double share : {0.0, 0.6, 0.9, 0.95, 0.99, 0.999})
        m_smoothingBox->addItem(share > 0 ? tr("smooth %1").arg(share) : tr("not smoothed"), share);
    m_smoothingBox->showChoice(m_smoothing);
    row->addWidget(m_smoothingBox);
    connect(m_smoothingBox, &ChoiceBox::chosen, this,
            [this](const QVariant& share) { setSmoothing(share.toDouble()); });
    m_totalButton = add(tr("total"), "Show total loss", "showTotal",
                        tr("Show the weighted sum: NLL weight × NLL + label weight × Label + beta × KL"));
    m_logarithmicButton = add(tr("log"), "Logarithmic losses", "logarithmicLosses",
                              tr("Logarithmic loss axes; what is not above 0 is left out"));
    connect(m_totalButton, &QAbstractButton::toggled, this, &LossPanel::setTotalShown);
    connect(m_logarithmicButton, &QAbstractButton::toggled, this, &LossPanel::setLogarithmic);
    setHeadTools(tools);
}

std::vector<std::size_t> LossPanel::shownPlaces() const
{
    std::vector<std::size_t> places;
    for (std::size_t lane = 0; lane < laneCount; ++lane) {
        if (lane != totalLane || m_totalShown)
            places.push_back(lane);
    }
    return places;
}

std::vector<LossLane*> LossPanel::shownLanes() const
{
    std::vector<LossLane*> lanes;
    for (const std::size_t place : shownPlaces())
        lanes.push_back(m_lanes[place].get());
    return lanes;
}

void LossPanel::layOut()
{
    QCPLayoutGrid* grid = m_plot->plotLayout();
    for (const auto& lane : m_lanes) {
        if (lane->rect()->layout() != nullptr)
            grid->take(lane->rect());
        lane->setShown(false);
    }
    grid->simplify();
    const auto lanes = shownLanes();
    std::vector<QCPAxisRect*> rects;
    for (LossLane* lane : lanes) {
        grid->addElement(grid->rowCount(), 0, lane->rect());
        lane->setShown(true);
        lane->setStepLabels(lane == lanes.back());
        rects.push_back(lane->rect());
    }
    m_markItems->set(m_marks, rects);
    m_plot->redraw();
}

void LossPanel::append(std::span<const LossPoint> points)
{
    if (points.empty())
        return;
    for (const LossPoint& point : points) {
        const auto step = static_cast<double>(point.step);
        const auto values = valuesOf(point);
        for (std::size_t lane = 0; lane < laneCount; ++lane)
            m_lanes[lane]->append(step, values[lane]);
        m_beta.append(step, point.beta);
    }
    describe();
    m_plot->redraw();
}

void LossPanel::setValidation(std::span<const LossPoint> points)
{
    for (std::size_t lane = 0; lane < laneCount; ++lane) {
        m_lanes[lane]->clearValidation();
        for (const LossPoint& point : points)
            m_lanes[lane]->addValidation(static_cast<double>(point.step), valuesOf(point)[lane]);
    }
    describe();
    m_plot->redraw();
}

void LossPanel::setSchedule(const AnnealingSchedule& schedule, std::int64_t plannedSteps)
{
    m_schedule = schedule;
    m_plannedSteps = std::max<std::int64_t>(plannedSteps, 0);
    m_plot->redraw();
}

void LossPanel::setMarks(const std::vector<StepMark>& marks)
{
    m_marks = marks;
    std::vector<QCPAxisRect*> rects;
    for (const LossLane* lane : shownLanes())
        rects.push_back(lane->rect());
    m_markItems->set(m_marks, rects);
    m_plot->redraw();
}

void LossPanel::setOverlays(const std::vector<LossOverlay>& overlays)
{
    m_overlays->set(overlays);
    if (m_smoothing != usualSmoothing)
        m_overlays->setSmoothing(m_smoothing);
    describe();
    m_plot->redraw();
}

void LossPanel::clear()
{
    for (const auto& lane : m_lanes)
        lane->clear();
    m_beta.clear();
    setMarks({});
    describe();
}

void LossPanel::setLogarithmic(bool logarithmic)
{
    m_logarithmic = logarithmic;
    const QSignalBlocker quiet(m_logarithmicButton);
    if (m_logarithmicButton)
        m_logarithmicButton->setChecked(logarithmic);
    for (const auto& lane : m_lanes)
        lane->setLogarithmic(logarithmic);
    showSubtitle();
    m_plot->redraw();
}

void LossPanel::setTotalShown(bool shown)
{
    const QSignalBlocker quiet(m_totalButton);
    if (m_totalButton)
        m_totalButton->setChecked(shown);
    if (shown == m_totalShown)
        return;
    m_totalShown = shown;
    layOut();
}

void LossPanel::setSmoothing(double share)
{
    m_smoothing = std::clamp(std::isfinite(share) ? share : 0.0, 0.0, 0.9999);
    if (m_smoothingBox)
        m_smoothingBox->showChoice(m_smoothing);
    for (const auto& lane : m_lanes)
        lane->setSmoothing(m_smoothing);
    m_overlays->setSmoothing(m_smoothing);
    showSubtitle();
    describe();
    m_plot->redraw();
}

std::size_t LossPanel::pointCount() const
{
    return m_lanes.front()->raw().size();
}

void LossPanel::themeChanged()
{
    for (const auto& lane : m_lanes)
        lane->restyle();
    m_overlays->colour();
    m_markItems->colour();
    m_note->setFont(m_plot->smallFont());
    m_note->setColor(m_plot->theme().grey);
    m_note->setBrush(m_plot->theme().ground);
    m_plot->redraw();
}

double LossPanel::lastStep() const
{
    return std::max({static_cast<double>(m_plannedSteps), m_beta.empty() ? 0.0 : m_beta.back().x,
                     m_overlays->lastStep()});
}

void LossPanel::fitSteps()
{
    m_lanes.front()->steps()->setRange(stepRange(lastStep()));
}

void LossPanel::prepareFrame()
{
    if (m_plot->isFitted())
        fitSteps();
    drawBeta();
    const auto lanes = shownLanes();
    const QCPRange steps = lanes.front()->steps()->range();
    for (const std::size_t place : shownPlaces()) {
        m_lanes[place]->setBeside(m_overlays->extremes(place, steps.lower, steps.upper));
        m_lanes[place]->prepare();
    }
    m_overlays->prepare(shownPlaces());
    m_note->setVisible(m_beta.empty() && m_overlays->isEmpty());
    lanes.back()->setStepLabels(lastStep() > 0);
    m_markItems->arrange();
}

void LossPanel::drawBeta()
{
    const double first = m_beta.empty() ? 1.0 : m_beta.back().x;
    const double last = static_cast<double>(m_plannedSteps);
    QVector<QCPGraphData> toCome;
    double top = m_beta.extremes(0, lastStep()).largest;
    // A run that has ended, or has no plan, has nothing to come.
    if (last > first) {
        if (!m_beta.empty() && std::isfinite(m_beta.back().y))
            toCome.append({m_beta.back().x, m_beta.back().y});
        const int points = static_cast<int>(std::min<double>(curvePoints, last - first));
        for (int point = 0; point <= points; ++point) {
            const double step = std::round(first + (last - first) * point / points);
            const double beta = m_schedule.beta(static_cast<std::int64_t>(step));
            toCome.append({step, std::isfinite(beta) ? beta : 0.0});
            top = std::max(top, toCome.back().value);
        }
    }
    const double end = !toCome.isEmpty() ? toCome.back().value : m_beta.empty() ? 0.0 : m_beta.back().y;
    for (LossLane* lane : shownLanes()) {
        lane->showBeta(m_beta, toCome, top);
        const bool isFirst = lane == m_lanes.front().get() && top > 0 && std::isfinite(end);
        lane->labelBeta(isFirst ? tr("β %1").arg(formatParameter(QString::number(end, 'g', 3).toDouble()))
                                : QString(),
                        end);
    }
}

void LossPanel::showSubtitle()
{
    const QString lines = m_smoothing > 0 ? tr("raw thin, smoothed bold, validation dotted")
                                          : tr("as they are, validation dotted");
    setSubtitle(lines + (m_logarithmic ? tr(" · log") : tr(" · linear")));
}

void LossPanel::describe()
{
    if (m_beta.empty()) {
        m_plot->describe(tr("NLL, KL and Label losses over the steps; no step has run yet.") +
                         m_overlays->sentence());
        return;
    }
    const auto last = [this](std::size_t lane) {
        const ExtremesSeries& series = m_lanes[lane]->smoothed();
        return series.empty() ? formatNumber(std::nan("")) : formatNumber(series.back().y);
    };
    m_plot->describe(tr("Losses over steps 1 to %1: NLL %2, KL %3, Label %4, total %5, smoothed; beta %6.")
                         .arg(formatCount(static_cast<std::int64_t>(m_beta.back().x)), last(0), last(1),
                              last(2), last(3), formatNumber(m_beta.back().y)) +
                     m_overlays->sentence());
}

void LossPanel::readAt(const QPointF& position)
{
    const auto lanes = shownLanes();
    const QCPAxisRect* top = lanes.front()->rect();
    const QCPAxisRect* bottom = lanes.back()->rect();
    const bool isInside = position.x() >= top->left() && position.x() <= top->right();
    if ((m_beta.empty() && m_overlays->isEmpty()) || !isInside) {
        m_plot->readout()->clear();
        return;
    }
    const double wanted = lanes.front()->steps()->pixelToCoord(position.x());
    // Beyond the run's own end the other runs are read alone.
    const bool isBeyond =
        m_beta.empty() || (wanted > m_beta.back().x + 1 && wanted <= m_overlays->lastStep());
    const double step = isBeyond ? std::max(std::round(wanted), 1.0) : m_beta[m_beta.nearest(wanted)].x;
    std::vector<ReadoutLine> lines = linesAt(step, isBeyond);
    QStringList names;
    for (const auto& lane : m_lanes)
        names << lane->name();
    for (const ReadoutLine& line : m_overlays->readAt(step, shownPlaces(), names))
        lines.push_back(line);
    if (const QString mark = m_markItems->wordsNear(position.x()); !mark.isEmpty())
        lines.push_back({{mark}, m_plot->theme().warning});
    const double x = lanes.front()->steps()->coordToPixel(step);
    m_plot->readout()->setCursor({{x, top->top() + 0.0, x, bottom->bottom() + 0.0}});
    m_plot->readout()->setBox({x, position.y() + 8}, lines);
}

QByteArray LossPanel::asCsv() const
{
    std::vector<LossColumns> runs;
    LossColumns& own = runs.emplace_back();
    own.run = title().toStdString();
    own.beta = &m_beta;
    for (std::size_t lane = 0; lane < laneCount; ++lane) {
        own.raw[lane] = &m_lanes[lane]->raw();
        own.smoothed[lane] = &m_lanes[lane]->smoothed();
        own.validation[lane] = &m_lanes[lane]->validation();
    }
    const std::vector<LossOverlay> overlays = m_overlays->all();
    for (const LossOverlay& overlay : overlays) {
        LossColumns& beside = runs.emplace_back();
        beside.run = overlay.name.toStdString();
        for (std::size_t lane = 0; lane < laneCount; ++lane) {
            beside.raw[lane] = &overlay.curves->raw[lane];
            beside.smoothed[lane] = &overlay.curves->smoothed[lane];
        }
    }
    const QCPRange steps = m_lanes.front()->steps()->range();
    return lossesAsCsv(runs, {steps.lower, steps.upper});
}

std::vector<ReadoutLine> LossPanel::linesAt(double step, bool onlyHead) const
{
    if (onlyHead)
        return {
            {{tr("step %1").arg(formatCount(static_cast<std::int64_t>(step)))}, m_plot->theme().ink, true}};
    const std::size_t index = m_beta.nearest(step);
    std::vector<ReadoutLine> lines = {
        {{tr("step %1").arg(formatCount(static_cast<std::int64_t>(step))), tr("raw"), tr("smooth")},
         m_plot->theme().ink,
         true}};
    for (const LossLane* lane : shownLanes()) {
        const ExtremesSeries& smooth = lane->smoothed();
        lines.push_back({{lane->name(), formatNumber(lane->raw()[index].y),
                          smooth.empty() ? QString() : formatNumber(smooth[smooth.nearest(step)].y)},
                         lane->colour()});
    }
    lines.push_back({{tr("β"), formatNumber(m_beta[index].y), QString()}, m_plot->theme().beta});
    return lines;
}

} // namespace dyad
