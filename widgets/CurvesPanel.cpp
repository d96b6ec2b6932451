#include "widgets/CurvesPanel.h"

#include "widgets/Numbers.h"
#include "widgets/PlotReadout.h"
#include "widgets/PlotTickers.h"
#include "widgets/PlotView.h"
#include "widgets/StackedPlot.h"

#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr std::size_t mostNames = 6;
constexpr double reach = 12.0; // pixels
constexpr double roomAbove = 1.06;
const QString pointLayer = QStringLiteral("point");

} // namespace

CurvesPanel::CurvesPanel(const CurveWords& words, Qt::Alignment names, QWidget* parent)
    : Panel(words.object + QStringLiteral("Panel"), parent)
    , m_words(words)
    , m_corner(names)
    , m_plot(new PlotView(words.object, words.accessible, this))
    , m_layout(new QVBoxLayout(this))
{
    setTitle(words.title);
    m_layout->setContentsMargins(6, 4, 6, 4);
    m_layout->setSpacing(2);
    m_layout->addWidget(m_plot, 1);
    buildPlot();
    setCurves({});
}

void CurvesPanel::buildPlot()
{
    QCPAxisRect* const rect = m_plot->axisRect();
    rect->setMinimumMargins(QMargins(36, 8, 14, 2));
    m_level = m_plot->addLine(rect, Qt::Horizontal);
    m_levelText = m_plot->addText(rect, Qt::AlignRight | Qt::AlignBottom);
    m_levelText->position->setTypeY(QCPItemPosition::ptPlotCoords);
    m_levelText->setPadding(QMargins(2, 0, 2, 1));
    m_note = m_plot->addText(rect, Qt::AlignHCenter | Qt::AlignVCenter);
    m_note->position->setCoords(0.5, 0.5);
    // The point lies on a layer of its own, so that moving it draws nothing else again.
    m_plot->addLayer(pointLayer, m_plot->layer(QStringLiteral("overlay")), QCustomPlot::limBelow);
    m_plot->layer(pointLayer)->setMode(QCPLayer::lmBuffered);
    m_point = m_plot->addGraph();
    m_point->setLineStyle(QCPGraph::lsNone);
    m_point->setSelectable(QCP::stNone);
    m_point->setLayer(pointLayer);
    m_pointText = m_plot->addText(rect, Qt::AlignLeft | Qt::AlignVCenter);
    m_pointText->setPadding(QMargins(9, 2, 9, 2));
    m_pointText->setLayer(pointLayer);
    adopt(m_plot);
    connect(m_plot, &PlotView::beforeReplot, this, &CurvesPanel::prepareFrame);
    connect(m_plot, &QCustomPlot::afterLayout, this, &CurvesPanel::placeItems);
    connect(m_plot, &PlotView::themeChanged, this, &CurvesPanel::themeChanged);
    connect(m_plot, &PlotView::cursorMoved, this, &CurvesPanel::readAt);
}

void CurvesPanel::addControls(QWidget* controls)
{
    m_layout->insertWidget(m_layout->count() - 1, controls);
}

void CurvesPanel::setCurves(CurveSet set)
{
    m_set = std::move(set);
    setSubtitle(m_set.subtitle);
    m_plot->readout()->clear();
    drawCurves();
    nameCurves();
    describe();
    themeChanged();
}

void CurvesPanel::drawCurves()
{
    while (m_graphs.size() > m_set.curves.size()) {
        m_plot->removeGraph(m_graphs.back());
        m_graphs.pop_back();
    }
    while (m_graphs.size() < m_set.curves.size()) {
        m_graphs.push_back(m_plot->addGraph());
        m_graphs.back()->setSelectable(QCP::stNone);
    }
    for (std::size_t i = 0; i < m_graphs.size(); ++i) {
        QVector<QCPGraphData> drawn;
        for (const QPointF& point : m_set.curves[i].points)
            if (std::isfinite(point.x()) && std::isfinite(point.y()))
                drawn.append({point.x(), point.y()});
        m_graphs[i]->data()->set(drawn, true);
    }
}

void CurvesPanel::nameCurves()
{
    for (QCPItemText* const name : m_names)
        m_plot->removeItem(name);
    m_names.clear();
    for (const Curve& curve : m_set.curves) {
        if (!curve.isNamed || curve.name.isEmpty() || m_names.size() >= mostNames)
            continue;
        QCPItemText* const name = m_plot->addText(m_plot->axisRect(), m_corner);
        name->setText(curve.name.left(60).simplified());
        name->setFont(curve.kind == CurveKind::Main ? m_plot->boldFont() : m_plot->smallFont());
        name->setColor(colourOf(curve.kind));
        m_names.push_back(name);
    }
}

QColor CurvesPanel::colourOf(CurveKind kind) const
{
    const Theme& colours = m_plot->theme();
    switch (kind) {
    case CurveKind::Main:
        return colours.accent;
    case CurveKind::Thin:
        return blend(colours.ground, colours.good, 0.55);
    case CurveKind::Mean:
        return colours.good;
    case CurveKind::Baseline:
    case CurveKind::Earlier:
        return colours.grey;
    case CurveKind::Guide:
        break;
    }
    return colours.line;
}

void CurvesPanel::styleCurve(QCPGraph* graph, CurveKind kind) const
{
    const QColor colour = colourOf(kind);
    switch (kind) {
    case CurveKind::Main:
        graph->setPen(linePen(colour, 2.2));
        return;
    case CurveKind::Mean:
        graph->setPen(linePen(colour, 1.8));
        return;
    case CurveKind::Baseline:
        graph->setPen(dashedPen(colour, 1));
        return;
    case CurveKind::Earlier:
        graph->setPen(linePen(blend(m_plot->theme().ground, colour, 0.6), 1.6));
        return;
    case CurveKind::Thin:
    case CurveKind::Guide:
        graph->setPen(linePen(colour, 1));
        return;
    }
}

void CurvesPanel::setPoint(std::optional<QPointF> point, const QString& text)
{
    m_pointAt = point && std::isfinite(point->x()) && std::isfinite(point->y()) ? point : std::nullopt;
    m_pointWords = text;
    placePoint();
    if (m_plot->axisRect()->width() > 0)
        m_plot->layer(pointLayer)->replot();
    describe();
}

void CurvesPanel::prepareFrame()
{
    if (m_plot->isFitted())
        fitAxes();
    const bool isEmpty = std::all_of(m_graphs.begin(), m_graphs.end(),
                                     [](const QCPGraph* graph) { return graph->dataCount() == 0; });
    m_note->setVisible(isEmpty);
    m_plot->xAxis->setTickLabels(!isEmpty);
    m_plot->yAxis->setTickLabels(!isEmpty);
    m_plot->yAxis->grid()->setVisible(!isEmpty);
}

/// What stands at pixels, once it is known where they are.
void CurvesPanel::placeItems()
{
    const bool isBottom = m_corner.testFlag(Qt::AlignBottom);
    const QCPAxisRect* const rect = m_plot->axisRect();
    const double height = QFontMetricsF(m_plot->smallFont()).height();
    const auto last = static_cast<double>(m_names.size()) - 1;
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        const auto line = static_cast<double>(i);
        m_names[i]->position->setType(QCPItemPosition::ptAbsolute);
        m_names[i]->position->setCoords(
            m_corner.testFlag(Qt::AlignRight) ? rect->right() - 4 : rect->left() + 6,
            isBottom ? rect->bottom() - 4 - (last - line) * height : rect->top() + 2 + line * height);
    }
    placeLevel();
    placePoint();
}

void CurvesPanel::fitAxes()
{
    double left = std::numeric_limits<double>::infinity();
    double right = -left;
    double top = 0.0;
    double bottom = 0.0;
    for (const QCPGraph* const graph : m_graphs) {
        for (const QCPGraphData& point : *graph->data()) {
            left = std::min(left, point.key);
            right = std::max(right, point.key);
            top = std::max(top, point.value);
            bottom = std::min(bottom, point.value);
        }
    }
    if (std::isfinite(m_set.left) && std::isfinite(m_set.right)) {
        left = m_set.left;
        right = m_set.right;
    }
    if (std::isfinite(m_set.top))
        top = m_set.top;
    m_plot->xAxis->setRange(PlotView::sensibleRange(left, right));
    m_plot->yAxis->setRange(PlotView::sensibleRange(bottom, bottom + (top - bottom) * roomAbove));
}

void CurvesPanel::placeLevel()
{
    const bool isShown = m_set.level && m_plot->yAxis->range().contains(*m_set.level);
    m_level->setVisible(isShown);
    m_levelText->setVisible(isShown);
    if (!isShown)
        return;
    PlotView::moveLine(m_level, Qt::Horizontal, *m_set.level);
    m_levelText->setText(m_set.levelText);
    m_levelText->position->setCoords(1.0, *m_set.level);
}

void CurvesPanel::placePoint()
{
    const bool isShown = m_pointAt && m_plot->xAxis->range().contains(m_pointAt->x()) &&
                         m_plot->yAxis->range().contains(m_pointAt->y());
    m_point->data()->clear();
    m_pointText->setVisible(isShown && !m_pointWords.isEmpty());
    if (!isShown)
        return;
    m_point->addData(m_pointAt->x(), m_pointAt->y());
    m_pointText->setText(m_pointWords);
    const QCPAxisRect* const rect = m_plot->axisRect();
    const QPointF pixel(m_plot->xAxis->coordToPixel(m_pointAt->x()),
                        m_plot->yAxis->coordToPixel(m_pointAt->y()));
    const QFontMetricsF metrics(m_pointText->font());
    const bool isLeft = pixel.x() + metrics.horizontalAdvance(m_pointWords) + 18 > rect->right();
    const bool isAbove = pixel.y() + metrics.height() + 10 > rect->bottom();
    m_pointText->setPositionAlignment((isLeft ? Qt::AlignRight : Qt::AlignLeft) |
                                      (isAbove ? Qt::AlignBottom : Qt::AlignTop));
    m_pointText->position->setType(QCPItemPosition::ptPlotCoords);
    m_pointText->position->setCoords(m_pointAt->x(), m_pointAt->y());
}

void CurvesPanel::readAt(const QPointF& position)
{
    const Curve* nearest = nullptr;
    QPointF at;
    double best = reach;
    if (m_plot->axisRect()->rect().contains(position.toPoint())) {
        for (std::size_t i = 0; i < m_graphs.size(); ++i) {
            if (m_set.curves[i].kind == CurveKind::Guide || m_graphs[i]->dataCount() == 0)
                continue;
            QVariant details;
            const double away = m_graphs[i]->selectTest(position, false, &details);
            if (away < 0 || away >= best)
                continue;
            best = away;
            nearest = &m_set.curves[i];
            const auto& drawn = *m_graphs[i]->data();
            const auto point = drawn.findBegin(m_plot->xAxis->pixelToCoord(position.x()));
            at = point == drawn.constEnd() ? QPointF() : QPointF(point->key, point->value);
        }
    }
    if (nearest == nullptr) {
        m_plot->readout()->clear();
        return;
    }
    const Theme& theme = m_plot->theme();
    m_plot->readout()->setCursor({});
    m_plot->readout()->setBox(position + QPointF(0, 10),
                              {{{nearest->name.left(60).simplified()}, theme.ink, true},
                               {{m_words.across, formatNumber(at.x())}, theme.grey},
                               {{m_words.up, formatNumber(at.y())}, theme.grey}});
}

void CurvesPanel::describe()
{
    if (m_set.curves.empty()) {
        m_plot->describe(m_set.note.isEmpty() ? tr("%1: nothing to show yet.").arg(m_words.title)
                                              : m_words.title + QStringLiteral(": ") + m_set.note +
                                                    (m_set.note.endsWith('.') ? QString() : QString('.')));
        return;
    }
    const QString point = m_pointAt ? tr("at the threshold %1 %2 and %3 %4")
                                          .arg(m_words.across, formatNumber(m_pointAt->x()), m_words.up,
                                               formatNumber(m_pointAt->y()))
                                    : tr("no threshold on it");
    m_plot->describe(m_set.description + QStringLiteral("; ") + point + QLatin1Char('.'));
}

void CurvesPanel::themeChanged()
{
    const Theme& colours = m_plot->theme();
    for (std::size_t i = 0; i < m_graphs.size(); ++i)
        styleCurve(m_graphs[i], m_set.curves[i].kind);
    nameCurves();
    m_level->setPen(dashedPen(colours.grey, 1));
    m_levelText->setColor(colours.grey);
    m_note->setColor(colours.grey);
    m_note->setText(m_set.note.isEmpty() ? tr("nothing to show yet") : m_set.note);
    for (QCPItemText* const text : {m_levelText, m_note})
        text->setFont(m_plot->smallFont());
    m_point->setPen(QPen(colours.ground, 1.5));
    m_point->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(colours.ground, 1.5), QBrush(colours.ink), 11));
    m_pointText->setColor(colours.ink);
    m_pointText->setFont(m_plot->boldFont());
    m_plot->redraw();
}

} // namespace dyad
