#include "widgets/AnnealingPanel.h"

#include "widgets/ColumnGraph.h"
#include "widgets/Numbers.h"
#include "widgets/PlotReadout.h"
#include "widgets/PlotTickers.h"
#include "widgets/PlotView.h"
#include "widgets/StackedPlot.h"
#include "widgets/StepMarks.h"

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace dyad
{

namespace
{

constexpr int curvePoints = 600;
constexpr double handleReach = 12.0; // pixels

} // namespace

AnnealingPanel::AnnealingPanel(QWidget* parent)
    : Panel(QStringLiteral("annealingPanel"), parent)
    , m_plot(new PlotView(QStringLiteral("annealingPlot"), QStringLiteral("Annealing plot"), this))
    , m_marks(std::make_unique<StepMarks>(m_plot))
{
    setTitle(tr("Annealing"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->addWidget(m_plot);
    build();
    adopt(m_plot);
    themeChanged();
    m_plot->installEventFilter(this);
    connect(m_plot, &PlotView::beforeReplot, this, &AnnealingPanel::prepareFrame);
    connect(m_plot, &PlotView::themeChanged, this, &AnnealingPanel::themeChanged);
    connect(m_plot, &PlotView::fitRequested, this, &AnnealingPanel::fitAxes);
    connect(m_plot, &PlotView::cursorMoved, this, &AnnealingPanel::readAt);
    setSchedule({}, m_plannedSteps);
}

AnnealingPanel::~AnnealingPanel() = default;

void AnnealingPanel::build()
{
    QCPAxisRect* rect = m_plot->axisRect();
    m_plot->styleRect(rect, Qt::Horizontal);
    rect->setMinimumMargins(QMargins(40, 20, 16, 2));
    rect->axis(QCPAxis::atLeft)->setTicker(QSharedPointer<CompactTicker>::create(3));
    for (QCPGraph** line : {&m_elapsedLine, &m_toCome, &m_previewLine}) {
        *line = new ColumnGraph(m_plot->xAxis, m_plot->yAxis);
        (*line)->setSelectable(QCP::stNone);
    }
    m_nowLine = m_plot->addLine(rect, Qt::Vertical);
    m_nowText = m_plot->addText(rect, Qt::AlignLeft | Qt::AlignBottom);
    m_nowText->position->setTypeX(QCPItemPosition::ptPlotCoords);
    m_nowText->setPadding(QMargins(7, 0, 7, 3));
    for (QCPItemTracer** dot : {&m_nowDot, &m_handle}) {
        *dot = new QCPItemTracer(m_plot);
        (*dot)->setStyle(QCPItemTracer::tsCircle);
        (*dot)->setSize(9);
        (*dot)->setSelectable(false);
        (*dot)->setClipToAxisRect(false);
    }
}

void AnnealingPanel::themeChanged()
{
    const Theme& colours = m_plot->theme();
    m_elapsedLine->setPen(linePen(colours.beta, 2.2));
    m_elapsedLine->setBrush(translucent(colours.beta, 0.18));
    m_toCome->setPen(dashedPen(colours.beta, 2.2));
    m_previewLine->setPen(linePen(colours.warning, 1.6));
    m_nowLine->setPen(QPen(colours.grey, 1));
    m_nowText->setColor(colours.grey);
    m_nowText->setBrush(translucent(colours.ground, 0.75));
    m_nowText->setFont(m_plot->smallFont());
    m_nowDot->setPen(QPen(colours.beta, 2));
    m_nowDot->setBrush(colours.ground);
    m_handle->setPen(QPen(colours.beta, 1));
    m_handle->setBrush(colours.beta);
    m_marks->colour();
    m_plot->redraw();
}

void AnnealingPanel::setSchedule(const AnnealingSchedule& schedule, std::int64_t plannedSteps)
{
    m_schedule = schedule;
    m_plannedSteps = std::max<std::int64_t>(plannedSteps, 1);
    setSubtitle(tr("β over all %1 steps").arg(formatCount(m_plannedSteps)));
    describe();
    m_plot->redraw();
}

void AnnealingPanel::append(std::span<const LossPoint> points)
{
    for (const LossPoint& point : points)
        m_elapsed.append(static_cast<double>(point.step), point.beta);
    if (points.empty())
        return;
    describe();
    m_plot->redraw();
}

void AnnealingPanel::setMarks(const std::vector<StepMark>& marks)
{
    m_marks->set(marks, {m_plot->axisRect()});
    m_plot->redraw();
}

void AnnealingPanel::setPreview(const std::optional<AnnealingSchedule>& preview)
{
    if (preview == m_preview)
        return;
    m_preview = preview;
    m_plot->redraw();
}

void AnnealingPanel::clear()
{
    m_elapsed.clear();
    m_preview.reset();
    m_marks->set({}, {});
    describe();
    m_plot->redraw();
}

std::int64_t AnnealingPanel::now() const
{
    return m_elapsed.empty() ? 0 : static_cast<std::int64_t>(m_elapsed.back().x);
}

void AnnealingPanel::prepareFrame()
{
    if (m_plot->isFitted())
        fitAxes();
    showVisible(m_elapsedLine, m_elapsed);
    drawToCome(m_toCome, m_schedule);
    m_previewLine->setVisible(m_preview.has_value());
    if (m_preview)
        drawToCome(m_previewLine, *m_preview);
    placeNow();
    placeHandle();
    m_marks->arrange();
}

void AnnealingPanel::drawToCome(QCPGraph* graph, const AnnealingSchedule& schedule) const
{
    const std::int64_t first = now();
    const std::int64_t last = std::max(m_plannedSteps, first);
    QVector<QCPGraphData> curve;
    // A change of the schedule is a jump, and so it is drawn: the first point is what was.
    if (!m_elapsed.empty())
        curve.append({m_elapsed.back().x, m_elapsed.back().y});
    const auto steps = static_cast<double>(last - first);
    const int points = static_cast<int>(std::min<double>(curvePoints, steps));
    std::int64_t previous = first;
    for (int point = 0; point <= points; ++point) {
        const double share = points > 0 ? static_cast<double>(point) / points : 1.0;
        const auto step =
            std::max<std::int64_t>(1, first + static_cast<std::int64_t>(std::llround(steps * share)));
        if (step <= previous && point > 0)
            continue;
        previous = step;
        const double beta = schedule.beta(step);
        curve.append({static_cast<double>(step), std::isfinite(beta) ? beta : 0.0});
    }
    graph->data()->set(curve, true);
}

void AnnealingPanel::placeNow()
{
    const bool started = !m_elapsed.empty();
    m_nowLine->setVisible(started);
    m_nowText->setVisible(started);
    m_nowDot->setVisible(started);
    if (!started)
        return;
    const SeriesPoint last = m_elapsed.back();
    PlotView::moveLine(m_nowLine, Qt::Vertical, last.x);
    m_nowDot->position->setCoords(last.x, std::isfinite(last.y) ? last.y : 0.0);
    m_nowText->setText(tr("now, step %1").arg(formatCount(now())));
    m_nowText->position->setCoords(last.x, 1.0);
    const QCPAxisRect* rect = m_plot->axisRect();
    const bool isRight = rect->axis(QCPAxis::atBottom)->coordToPixel(last.x) + 120 > rect->right();
    m_nowText->setPositionAlignment((isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignBottom);
}

std::int64_t AnnealingPanel::kneeStep() const
{
    const auto bounded = [this](double step) {
        return std::isfinite(step) ? static_cast<std::int64_t>(std::clamp(step, 1.0, 1e15)) : m_plannedSteps;
    };
    switch (m_schedule.shape) {
    case AnnealingShape::Linear:
    case AnnealingShape::Logistic:
        return bounded(m_schedule.midpoint);
    case AnnealingShape::Cyclical: {
        // The next place where a climb ends.
        const double passed = (static_cast<double>(now()) - 1.0) / m_schedule.period - m_schedule.rampShare;
        const double cycle = std::max(0.0, std::floor(passed) + 1.0);
        return bounded(1.0 + (cycle + m_schedule.rampShare) * m_schedule.period);
    }
    case AnnealingShape::Constant:
        break;
    }
    return (now() + m_plannedSteps) / 2;
}

void AnnealingPanel::placeHandle()
{
    // Where the knee lies behind us, the ceiling can still be taken at the end of the curve.
    const std::int64_t knee = kneeStep();
    const std::int64_t step = knee > now() && knee <= m_plannedSteps ? knee : m_plannedSteps;
    const double beta = m_schedule.beta(step);
    m_handle->setVisible(now() < m_plannedSteps && std::isfinite(beta));
    m_handle->position->setCoords(static_cast<double>(step), std::isfinite(beta) ? beta : 0.0);
}

void AnnealingPanel::fitAxes()
{
    const auto last = static_cast<double>(std::max(m_plannedSteps, now()));
    m_plot->xAxis->setRange(stepRange(last));
    if (m_dragging)
        return; // a scale that moves under the hand would run away from it
    double top = m_elapsed.extremes(0, last).largest;
    for (int point = 0; point <= 200; ++point) {
        const auto step = std::max<std::int64_t>(1, now() + (m_plannedSteps - now()) * point / 200);
        for (const AnnealingSchedule& schedule : {m_schedule, m_preview.value_or(m_schedule)}) {
            const double beta = schedule.beta(step);
            if (std::isfinite(beta))
                top = std::max(top, beta);
        }
    }
    m_plot->yAxis->setRange(PlotView::sensibleRange(0.0, std::isfinite(top) && top > 0 ? top * 1.1 : 1.0));
}

void AnnealingPanel::describe()
{
    const QString end = formatParameter(m_schedule.beta(m_plannedSteps));
    m_plot->describe(m_elapsed.empty()
                         ? tr("Beta over %1 planned steps, none run yet; it ends at %2.")
                               .arg(formatCount(m_plannedSteps), end)
                         : tr("Beta over %1 planned steps; now step %2 with beta %3; it ends at %4.")
                               .arg(formatCount(m_plannedSteps), formatCount(now()),
                                    formatNumber(m_elapsed.back().y), end));
}

void AnnealingPanel::readAt(const QPointF& position)
{
    const QCPAxisRect* rect = m_plot->axisRect();
    m_plot->setCursor(handleIsNear(position) ? Qt::SizeAllCursor : Qt::ArrowCursor);
    if (!rect->rect().contains(position.toPoint())) {
        m_plot->readout()->clear();
        return;
    }
    const double x = std::clamp(m_plot->xAxis->pixelToCoord(position.x()), 1.0, 1e15);
    const auto step = static_cast<std::int64_t>(std::llround(x));
    const bool isPast = step <= now();
    const double beta = isPast ? m_elapsed[m_elapsed.nearest(x)].y : m_schedule.beta(step);
    m_plot->readout()->setCursor({{position.x(), rect->top() + 0.0, position.x(), rect->bottom() + 0.0}});
    m_plot->readout()->setBox(
        {position.x(), rect->top() + 6.0},
        {{{tr("step %1").arg(formatCount(step))}, m_plot->theme().ink, true},
         {{isPast ? tr("β as it was") : tr("β to come"), formatNumber(beta)}, m_plot->theme().beta}});
}

bool AnnealingPanel::handleIsNear(const QPointF& position) const
{
    if (!m_handle->visible())
        return false;
    const QPointF away = position - m_handle->position->pixelPosition();
    return std::hypot(away.x(), away.y()) <= handleReach;
}

AnnealingSchedule AnnealingPanel::dragged(const QPointF& position) const
{
    const auto threeDigits = [](double value) { return QString::number(value, 'g', 3).toDouble(); };
    AnnealingSchedule schedule = m_schedule;
    const double beta =
        std::clamp(m_plot->yAxis->pixelToCoord(position.y()), 0.0, m_plot->yAxis->range().upper);
    const double step = std::round(m_plot->xAxis->pixelToCoord(position.x()));
    const double share = m_schedule.shape == AnnealingShape::Logistic ? 0.5 : 1.0;
    schedule.ceiling = threeDigits(beta / share);
    const bool hasMidpoint =
        m_schedule.shape == AnnealingShape::Linear || m_schedule.shape == AnnealingShape::Logistic;
    if (hasMidpoint)
        schedule.midpoint = std::clamp(step, 1.0, static_cast<double>(2 * m_plannedSteps));
    return schedule;
}

bool AnnealingPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_plot)
        return Panel::eventFilter(watched, event);
    const auto* mouse = dynamic_cast<QMouseEvent*>(event);
    if (mouse == nullptr)
        return false;
    if (event->type() == QEvent::MouseButtonPress && mouse->button() == Qt::LeftButton &&
        handleIsNear(mouse->position())) {
        m_dragging = true;
        return true;
    }
    if (!m_dragging)
        return false;
    if (event->type() == QEvent::MouseMove) {
        setPreview(dragged(mouse->position()));
        Q_EMIT schedulePreviewed(*m_preview);
    } else if (event->type() == QEvent::MouseButtonRelease) {
        m_dragging = false;
        // A click alone moves nothing.
        const auto schedule = std::exchange(m_preview, std::nullopt);
        m_plot->redraw();
        if (schedule && *schedule != m_schedule)
            Q_EMIT scheduleCommitted(*schedule);
    }
    return true;
}

} // namespace dyad
