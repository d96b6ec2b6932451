#include "widgets/LatentPanel.h"

#include "widgets/Numbers.h"
#include "widgets/PlotReadout.h"
#include "widgets/PlotTickers.h"
#include "widgets/PlotView.h"
#include "widgets/StackedPlot.h"

#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace dyad
{

namespace
{

constexpr std::size_t classCount = 3; ///< healthy or low, unknown or near the threshold, faulty or high
constexpr double nearThreshold = 0.75;
constexpr double clickReach = 8.0; // pixels
constexpr int mostDimensions = 4096;

bool isDrawable(const LatentPoint& point)
{
    return std::isfinite(point.mean) && std::isfinite(point.variance);
}

QVector<double> numbers(const std::vector<double>& values)
{
    return {values.begin(), values.end()};
}

} // namespace

LatentPanel::LatentPanel(QWidget* parent)
    : Panel(QStringLiteral("latentPanel"), parent)
    , m_plot(new PlotView(QStringLiteral("latentPlot"), QStringLiteral("Latent plot"), this))
{
    setTitle(tr("Latent"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->addWidget(m_plot);
    buildPlot();
    buildTools();
    adopt(m_plot);
    themeChanged();
    m_plot->installEventFilter(this);
    connect(m_plot, &PlotView::beforeReplot, this, &LatentPanel::prepareFrame);
    connect(m_plot, &PlotView::themeChanged, this, &LatentPanel::themeChanged);
    clear();
}

void LatentPanel::buildPlot()
{
    QCPAxisRect* rect = m_plot->axisRect();
    rect->setMinimumMargins(QMargins(36, 8, 12, 2));
    m_plot->yAxis->setTicker(QSharedPointer<CompactTicker>::create(4));
    m_plot->xAxis->setTicker(QSharedPointer<CompactTicker>::create(6));
    for (const auto orientation : {Qt::Vertical, Qt::Horizontal})
        m_priorLines.push_back(m_plot->addLine(rect, orientation));
    PlotView::moveLine(m_priorLines[0], Qt::Vertical, 0.0);
    PlotView::moveLine(m_priorLines[1], Qt::Horizontal, 1.0);
    for (std::size_t kind = 0; kind < classCount; ++kind) {
        m_graphs.push_back(m_plot->addGraph());
        m_graphs.back()->setLineStyle(QCPGraph::lsNone);
        m_graphs.back()->setSelectable(QCP::stNone);
    }
    m_selected = m_plot->addGraph();
    m_selected->setLineStyle(QCPGraph::lsNone);
    m_selected->setSelectable(QCP::stNone);
    m_selected->setAdaptiveSampling(false);
    m_priorText = m_plot->addText(rect, Qt::AlignLeft | Qt::AlignTop);
    m_priorText->setText(tr("prior: mean 0, variance 1"));
    m_priorText->setPadding(QMargins(5, 0, 5, 0));
    m_note = m_plot->addText(rect, Qt::AlignHCenter | Qt::AlignVCenter);
    m_note->position->setCoords(0.5, 0.5);
}

void LatentPanel::buildTools()
{
    auto* tools = new QWidget(this);
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_dimensionBox = new QComboBox(tools);
    m_dimensionBox->setObjectName(QStringLiteral("latentDimension"));
    m_dimensionBox->setAccessibleName(QStringLiteral("Latent dimension"));
    m_dimensionBox->setToolTip(tr("Which dimensions of the latent space are drawn"));
    m_colourBox = new QComboBox(tools);
    m_colourBox->setObjectName(QStringLiteral("latentColour"));
    m_colourBox->setAccessibleName(QStringLiteral("Latent colour"));
    m_colourBox->addItems({tr("label"), tr("score")});
    m_colourBox->setToolTip(
        tr("Colour by the vehicle's label or by the snippet's score against the threshold"));
    for (QComboBox* box : {m_dimensionBox.data(), m_colourBox.data()})
        box->setFixedHeight(box->fontMetrics().height() + 4);
    row->addWidget(m_dimensionBox);
    row->addWidget(m_colourBox);
    connect(m_dimensionBox, &QComboBox::activated, this, [this](int index) {
        setDimension(index > 0 ? std::optional(index - 1) : std::nullopt);
        Q_EMIT dimensionChosen(m_dimension);
    });
    connect(m_colourBox, &QComboBox::activated, this, [this](int index) {
        setColour(static_cast<LatentColour>(index));
        Q_EMIT colourChosen(m_colour);
    });
    setHeadTools(tools);
    offerDimensions();
}

void LatentPanel::offerDimensions()
{
    if (!m_dimensionBox)
        return;
    const QSignalBlocker quiet(m_dimensionBox);
    m_dimensionBox->clear();
    m_dimensionBox->addItem(tr("all dimensions"));
    for (int dimension = 1; dimension <= m_dimensions; ++dimension)
        m_dimensionBox->addItem(QStringLiteral("z%1").arg(dimension));
    m_dimensionBox->setCurrentIndex(m_dimension ? *m_dimension + 1 : 0);
}

void LatentPanel::setPoints(std::vector<LatentPoint> points)
{
    m_points = std::move(points);
    int most = m_dimensions;
    for (const LatentPoint& point : m_points)
        most = std::max(most, point.dimension + 1);
    setDimensions(most);
    sortIntoGraphs();
}

void LatentPanel::clear()
{
    m_points.clear();
    sortIntoGraphs();
}

void LatentPanel::setDimensions(int dimensions)
{
    dimensions = std::clamp(dimensions, 0, mostDimensions);
    if (dimensions == m_dimensions)
        return;
    m_dimensions = dimensions;
    if (m_dimension && *m_dimension >= dimensions)
        m_dimension.reset();
    offerDimensions();
}

void LatentPanel::setDimension(std::optional<int> dimension)
{
    m_dimension = dimension;
    if (m_dimensionBox) {
        const QSignalBlocker quiet(m_dimensionBox);
        m_dimensionBox->setCurrentIndex(dimension ? *dimension + 1 : 0);
    }
    sortIntoGraphs();
}

void LatentPanel::setColour(LatentColour colour)
{
    m_colour = colour;
    if (m_colourBox) {
        const QSignalBlocker quiet(m_colourBox);
        m_colourBox->setCurrentIndex(static_cast<int>(colour));
    }
    sortIntoGraphs();
}

void LatentPanel::setSelectedSnippets(std::vector<std::uint32_t> snippets)
{
    std::sort(snippets.begin(), snippets.end());
    m_selection = std::move(snippets);
    highlight();
}

std::size_t LatentPanel::classOf(const LatentPoint& point) const
{
    if (m_colour == LatentColour::Score) {
        if (!std::isfinite(point.score))
            return 1;
        return point.score >= 1.0F ? 2 : point.score >= nearThreshold ? 1 : 0;
    }
    return point.group == LatentGroup::Healthy ? 0 : point.group == LatentGroup::Faulty ? 2 : 1;
}

bool LatentPanel::isShown(const LatentPoint& point) const
{
    return isDrawable(point) && (!m_dimension || point.dimension == *m_dimension);
}

void LatentPanel::sortIntoGraphs()
{
    std::array<std::vector<double>, classCount> means;
    std::array<std::vector<double>, classCount> variances;
    for (const LatentPoint& point : m_points) {
        if (!isShown(point))
            continue;
        const std::size_t kind = classOf(point);
        means[kind].push_back(static_cast<double>(point.mean));
        variances[kind].push_back(static_cast<double>(point.variance));
    }
    for (std::size_t kind = 0; kind < classCount; ++kind)
        m_graphs[kind]->setData(numbers(means[kind]), numbers(variances[kind]));
    styleGraphs();
    highlight();
    if (m_plot->isFitted())
        fitAxes();
    showNote();
    describe();
    m_plot->redraw();
}

void LatentPanel::styleGraphs()
{
    const Theme& colours = m_plot->theme();
    const QColor middle = m_colour == LatentColour::Score ? colours.warning : colours.grey;
    const std::array fills = {colours.healthy, middle, colours.faulty};
    qsizetype shown = 0;
    for (const QCPGraph* graph : m_graphs)
        shown += graph->dataCount();
    const bool asDots = shown > static_cast<qsizetype>(discLimit);
    for (std::size_t kind = 0; kind < classCount; ++kind) {
        const bool isRare = kind == classCount - 1;
        const double opacity = isRare ? 0.85 : shown < 400 ? 0.6 : 0.36;
        const QColor colour = translucent(fills[kind], asDots ? std::min(1.0, opacity + 0.2) : opacity);
        m_graphs[kind]->setPen(asDots ? QPen(colour, isRare ? 2.0 : 1.2) : QPen(Qt::NoPen));
        m_graphs[kind]->setAntialiasedScatters(!asDots);
        m_graphs[kind]->setScatterStyle(asDots ? QCPScatterStyle(QCPScatterStyle::ssDot)
                                               : QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(Qt::NoPen),
                                                                 QBrush(colour), isRare ? 5.5 : 4.2));
    }
    m_selected->setPen(QPen(colours.ink, 1.6));
    m_selected->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, 10));
}

void LatentPanel::highlight()
{
    QVector<double> means;
    QVector<double> variances;
    constexpr qsizetype most = 2000;
    for (const LatentPoint& point : m_points) {
        if (means.size() < most && isShown(point) &&
            std::binary_search(m_selection.begin(), m_selection.end(), point.snippet)) {
            means.append(static_cast<double>(point.mean));
            variances.append(static_cast<double>(point.variance));
        }
    }
    m_selected->setData(means, variances);
    m_plot->redraw();
}

void LatentPanel::fitAxes()
{
    // The middle 99.8 % and the prior set the scale: one runaway must not hide the cloud.
    std::vector<double> means{-1.0, 1.0};
    std::vector<double> variances{0.0, 1.05};
    for (const LatentPoint& point : m_points) {
        if (isShown(point)) {
            means.push_back(static_cast<double>(point.mean));
            variances.push_back(static_cast<double>(point.variance));
        }
    }
    const auto quantile = [](std::vector<double>& values, double share) {
        const auto place =
            values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
        std::nth_element(values.begin(), place, values.end());
        return *place;
    };
    const double tail = means.size() > 2000 ? 0.001 : 0.0;
    const double low = std::min(-1.0, quantile(means, tail));
    const double high = std::max(1.0, quantile(means, 1.0 - tail));
    const double top = std::max(1.05, quantile(variances, 1.0 - tail));
    m_plot->xAxis->setRange(PlotView::sensibleRange(low - 0.06 * (high - low), high + 0.06 * (high - low)));
    m_plot->yAxis->setRange(PlotView::sensibleRange(0.0, top * 1.08));
}

void LatentPanel::prepareFrame()
{
    if (m_plot->isFitted())
        fitAxes();
    // The words stand above the cloud, on the side of the mean's line where there is room.
    const QCPAxisRect* rect = m_plot->axisRect();
    const double x = m_plot->xAxis->coordToPixel(0.0);
    const double width = QFontMetrics(m_priorText->font()).horizontalAdvance(m_priorText->text()) + 10.0;
    const bool isRight = x + width <= rect->right();
    m_priorText->setPositionAlignment((isRight ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignTop);
    m_priorText->position->setTypeX(QCPItemPosition::ptPlotCoords);
    m_priorText->position->setCoords(0.0, 0.0);
    m_priorText->setVisible(x >= rect->left() && x <= rect->right());
}

void LatentPanel::showNote()
{
    const bool isEmpty =
        std::none_of(m_points.begin(), m_points.end(), [this](const auto& point) { return isShown(point); });
    m_note->setText(tr("no latent points yet"));
    m_note->setVisible(isEmpty);
    const QString which = m_dimension ? QStringLiteral("z%1").arg(*m_dimension + 1) : tr("all dimensions");
    setSubtitle(tr("mean × variance, %1").arg(which));
}

void LatentPanel::describe()
{
    qsizetype shown = 0;
    for (const QCPGraph* graph : m_graphs)
        shown += graph->dataCount();
    const QString counts = m_colour == LatentColour::Group
                               ? tr("%1 healthy, %2 unknown, %3 faulty")
                               : tr("%1 below, %2 near or without, %3 above the threshold");
    m_plot->describe(tr("Mean against variance of %1 latent points: %2; prior at mean 0 and variance 1.")
                         .arg(formatCount(shown), counts.arg(formatCount(m_graphs[0]->dataCount()),
                                                             formatCount(m_graphs[1]->dataCount()),
                                                             formatCount(m_graphs[2]->dataCount()))));
}

void LatentPanel::themeChanged()
{
    const Theme& colours = m_plot->theme();
    for (auto* line : m_priorLines)
        line->setPen(dashedPen(colours.grey, 1));
    m_note->setBrush(colours.ground);
    for (QCPItemText* text : {m_priorText, m_note}) {
        text->setColor(colours.grey);
        text->setFont(m_plot->smallFont());
    }
    styleGraphs();
    m_plot->redraw();
}

void LatentPanel::selectNear(const QPointF& position)
{
    double best = clickReach;
    std::vector<std::uint32_t> chosen;
    for (const LatentPoint& point : m_points) {
        if (!isShown(point))
            continue;
        const QPointF pixel(m_plot->xAxis->coordToPixel(static_cast<double>(point.mean)),
                            m_plot->yAxis->coordToPixel(static_cast<double>(point.variance)));
        const double away = std::hypot(pixel.x() - position.x(), pixel.y() - position.y());
        if (away < best) {
            best = away;
            chosen = {point.snippet};
        }
    }
    setSelectedSnippets(chosen);
    Q_EMIT snippetsSelected(chosen);
    if (chosen.empty() && m_dimension)
        Q_EMIT valuePointed(*m_dimension, m_plot->xAxis->pixelToCoord(position.x()));
}

void LatentPanel::selectWithin(const QPolygonF& outline)
{
    const QRectF bounds = outline.boundingRect();
    std::vector<std::uint32_t> chosen;
    for (const LatentPoint& point : m_points) {
        if (!isShown(point))
            continue;
        const QPointF pixel(m_plot->xAxis->coordToPixel(static_cast<double>(point.mean)),
                            m_plot->yAxis->coordToPixel(static_cast<double>(point.variance)));
        if (bounds.contains(pixel) && outline.containsPoint(pixel, Qt::OddEvenFill))
            chosen.push_back(point.snippet);
    }
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    setSelectedSnippets(chosen);
    Q_EMIT snippetsSelected(chosen);
}

bool LatentPanel::eventFilter(QObject* watched, QEvent* event)
{
    const auto* mouse = watched == m_plot ? dynamic_cast<QMouseEvent*>(event) : nullptr;
    if (mouse == nullptr)
        return Panel::eventFilter(watched, event);
    const bool isLeft = mouse->button() == Qt::LeftButton;
    if (event->type() == QEvent::MouseButtonPress && isLeft) {
        m_pressedAt = mouse->position();
        if (mouse->modifiers() & Qt::ShiftModifier) {
            m_lasso = QPolygonF{m_pressedAt};
            return true;
        }
    } else if (event->type() == QEvent::MouseMove && !m_lasso.isEmpty()) {
        m_lasso.append(mouse->position());
        m_plot->readout()->setOutline(m_lasso);
        return true;
    } else if (event->type() == QEvent::MouseButtonRelease && isLeft) {
        if (!m_lasso.isEmpty()) {
            m_plot->readout()->clear();
            selectWithin(std::exchange(m_lasso, {}));
            return true;
        }
        if ((mouse->position() - m_pressedAt).manhattanLength() < 4)
            selectNear(mouse->position());
    }
    return Panel::eventFilter(watched, event);
}

} // namespace dyad
