#include "widgets/LatentPanel.h"

#include "widgets/LatentLegend.h"
#include "widgets/LatentTools.h"
#include "widgets/LatentViewRow.h"
#include "widgets/Numbers.h"
#include "widgets/PlotTickers.h"
#include "widgets/PlotView.h"
#include "widgets/StackedPlot.h"

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace dyad
{

namespace
{

constexpr int mostDimensions = 4096;
constexpr std::size_t mostMarked = 2000;

/// As it can be drawn with so many dimensions.
LatentView within(LatentView view, int dimensions)
{
    if (view.dimension && (*view.dimension < 0 || *view.dimension >= dimensions))
        view.dimension.reset();
    const int last = std::max(0, dimensions - 1);
    view.first = std::clamp(view.first, 0, last);
    view.second = std::clamp(view.second, 0, last);
    return view;
}

} // namespace

LatentPanel::LatentPanel(QWidget* parent)
    : Panel(QStringLiteral("latentPanel"), parent)
    , m_plot(new PlotView(QStringLiteral("latentPlot"), QStringLiteral("Latent plot"), this))
    , m_viewRow(new LatentViewRow(this))
{
    setTitle(tr("Latent"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(2);
    layout->addWidget(m_viewRow);
    layout->addWidget(m_plot, 1);
    buildPlot();
    buildTools();
    adopt(m_plot);
    themeChanged();
    m_plot->installEventFilter(this);
    connect(m_plot, &PlotView::beforeReplot, this, &LatentPanel::prepareFrame);
    connect(m_plot, &QCustomPlot::afterLayout, this, [this] {
        if (m_plot->isFitted())
            fitAxes(); // one scale for both axes depends on the room that the layout has just given them
    });
    connect(m_plot, &PlotView::themeChanged, this, &LatentPanel::themeChanged);
    connect(m_viewRow, &LatentViewRow::viewChosen, this, [this](const LatentView& view) {
        setView(view);
        Q_EMIT viewChosen(m_view);
    });
    clear();
}

void LatentPanel::buildPlot()
{
    QCPAxisRect* rect = m_plot->axisRect();
    rect->setMinimumMargins(QMargins(36, LatentLegend::height + 6, 12, 2));
    m_plot->yAxis->setTicker(QSharedPointer<CompactTicker>::create(4));
    m_plot->xAxis->setTicker(QSharedPointer<CompactTicker>::create(6));
    m_priorMean = m_plot->addLine(rect, Qt::Vertical);
    m_priorVariance = m_plot->addLine(rect, Qt::Horizontal);
    new LatentCanvas(m_plot, m_scene);
    new LatentLegend(m_plot, m_scene);
    m_priorText = m_plot->addText(rect, Qt::AlignLeft | Qt::AlignTop);
    m_priorText->setPadding(QMargins(5, 0, 5, 0));
    m_note = m_plot->addText(rect, Qt::AlignHCenter | Qt::AlignVCenter);
    m_note->position->setCoords(0.5, 0.5);
    m_note->setText(tr("no latent points yet"));
    m_note->setLayer(QStringLiteral("overlay")); // before the lines of the prior
}

void LatentPanel::buildTools()
{
    m_tools = new LatentTools(this);
    connect(m_tools, &LatentTools::colourChosen, this, [this](LatentColour colour) {
        setColour(colour);
        Q_EMIT colourChosen(m_colour);
    });
    connect(m_tools, &LatentTools::circlesChosen, this, &LatentPanel::setCirclesShown);
    connect(m_tools, &LatentTools::wholeFleetRequested, this, &LatentPanel::wholeFleetRequested);
    setHeadTools(m_tools);
}

void LatentPanel::setCloud(LatentCloud cloud)
{
    const std::size_t numbers = cloud.snippets.size() * static_cast<std::size_t>(cloud.dimensions);
    Q_ASSERT(cloud.mean.size() == numbers && cloud.variance.size() == numbers);
    m_cloud = std::move(cloud);
    setDimensions(std::max(m_dimensions, m_cloud.dimensions));
    refresh();
}

void LatentPanel::clear()
{
    m_cloud = {};
    refresh();
}

void LatentPanel::setDimensions(int dimensions)
{
    dimensions = std::clamp(dimensions, 0, mostDimensions);
    if (dimensions == m_dimensions)
        return;
    m_dimensions = dimensions;
    if (m_view.first == m_view.second)
        m_view.second = m_view.first + 1; // there was only one to choose from
    m_view = within(m_view, dimensions);
    m_viewRow->setDimensions(dimensions);
    m_viewRow->setView(m_view);
}

void LatentPanel::setView(const LatentView& view)
{
    m_view = m_dimensions > 0 ? within(view, m_dimensions) : view;
    m_viewRow->setView(m_view);
    if (m_tools)
        m_tools->setCirclesPossible(m_view.projection == LatentProjection::Pair);
    refresh();
    m_plot->fit(); // a range of one picture means nothing in another
}

void LatentPanel::setColour(LatentColour colour)
{
    m_colour = colour;
    if (m_tools)
        m_tools->setColour(colour);
    recolour();
}

void LatentPanel::setCirclesShown(bool shown)
{
    m_circlesShown = shown;
    if (m_tools)
        m_tools->setCircles(shown);
    measureCircles();
    describe();
    m_plot->redraw();
}

void LatentPanel::setSelectedSnippets(std::vector<std::uint32_t> snippets)
{
    std::sort(snippets.begin(), snippets.end());
    m_selection = std::move(snippets);
    highlight();
    describe();
}

void LatentPanel::setChosenVehicle(std::optional<std::uint32_t> vehicle)
{
    if (vehicle == m_vehicle)
        return;
    m_vehicle = vehicle;
    if (m_colour == LatentColour::Vehicle)
        recolour();
}

void LatentPanel::setWholeFleetUnavailable(const QString& why)
{
    if (m_tools)
        m_tools->setWholeFleetUnavailable(why);
}

void LatentPanel::refresh()
{
    m_scene.places = placesOf(m_cloud, m_view);
    m_scene.hasPriorCircle = m_view.projection == LatentProjection::Pair;
    m_bounds = boundsOf(m_scene.places);
    measureCircles();
    highlight();
    showWords();
    recolour();
}

void LatentPanel::recolour()
{
    m_scene.inks = inksOf(m_cloud, m_colour, m_vehicle, m_plot->theme());
    m_scene.counts.assign(m_scene.inks.inks.size(), 0);
    for (const std::uint32_t row : m_scene.places.row)
        ++m_scene.counts[m_scene.inks.kinds[row]];
    describe();
    m_plot->redraw();
}

void LatentPanel::measureCircles()
{
    m_scene.radiusX.clear();
    m_scene.radiusY.clear();
    if (!m_circlesShown || m_view.projection != LatentProjection::Pair)
        return;
    const auto sigma = [this](std::uint32_t row, int dimension) {
        return std::sqrt(m_cloud.variance[m_cloud.place(row, dimension)]);
    };
    for (const std::uint32_t row : m_scene.places.row) {
        m_scene.radiusX.push_back(sigma(row, m_view.first));
        m_scene.radiusY.push_back(sigma(row, m_view.second));
    }
}

void LatentPanel::highlight()
{
    m_scene.chosen.clear();
    for (std::size_t place = 0; place < m_scene.places.size() && !m_selection.empty(); ++place) {
        const std::uint32_t snippet = m_cloud.snippets[m_scene.places.row[place]].snippet;
        if (std::binary_search(m_selection.begin(), m_selection.end(), snippet))
            m_scene.chosen.push_back(place);
        if (m_scene.chosen.size() == mostMarked)
            break;
    }
    m_plot->redraw();
}

void LatentPanel::fitAxes()
{
    double left = std::min(-1.0, m_bounds.left);
    double right = std::max(1.0, m_bounds.right);
    const double room = 0.06 * (right - left);
    left -= room;
    right += room;
    if (m_view.projection == LatentProjection::MeanVariance) {
        m_plot->xAxis->setRange(PlotView::sensibleRange(left, right));
        m_plot->yAxis->setRange(PlotView::sensibleRange(0.0, std::max(1.05, m_bounds.top) * 1.08));
        return;
    }
    // One scale for both, so that a circle is one.
    double bottom = std::min(-1.0, m_bounds.bottom) - room;
    double top = std::max(1.0, m_bounds.top) + room;
    const double width = std::max(1, m_plot->axisRect()->width());
    const double height = std::max(1, m_plot->axisRect()->height());
    const double perPixel = std::max((right - left) / width, (top - bottom) / height);
    const auto widen = [perPixel](double& low, double& high, double pixels) {
        const double missing = std::max(0.0, perPixel * pixels - (high - low));
        low -= missing / 2;
        high += missing / 2;
    };
    widen(left, right, width);
    widen(bottom, top, height);
    m_plot->xAxis->setRange(PlotView::sensibleRange(left, right));
    m_plot->yAxis->setRange(PlotView::sensibleRange(bottom, top));
}

void LatentPanel::prepareFrame()
{
    if (m_plot->isFitted())
        fitAxes();
    placePriorText();
}

void LatentPanel::placePriorText()
{
    const QCPAxisRect* rect = m_plot->axisRect();
    if (m_view.projection != LatentProjection::MeanVariance) {
        m_priorText->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
        m_priorText->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
        m_priorText->position->setCoords(0.0, 0.0);
        m_priorText->setVisible(m_scene.places.size() > 0);
        return;
    }
    // The words stand above the cloud, on the side of the mean's line where there is room.
    const double x = m_plot->xAxis->coordToPixel(0.0);
    const double width = QFontMetrics(m_priorText->font()).horizontalAdvance(m_priorText->text()) + 10.0;
    const bool isRight = x + width <= rect->right();
    m_priorText->setPositionAlignment((isRight ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignTop);
    m_priorText->position->setTypeX(QCPItemPosition::ptPlotCoords);
    m_priorText->position->setCoords(0.0, 0.0);
    m_priorText->setVisible(x >= rect->left() && x <= rect->right());
}

void LatentPanel::themeChanged()
{
    const Theme& colours = m_plot->theme();
    for (auto* line : {m_priorMean, m_priorVariance})
        line->setPen(dashedPen(colours.grey, 1));
    m_note->setBrush(colours.ground);
    for (QCPItemText* text : {m_priorText, m_note}) {
        text->setColor(colours.grey);
        text->setFont(m_plot->smallFont());
    }
    recolour();
}

} // namespace dyad
