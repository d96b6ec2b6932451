#include "widgets/StackedPlot.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dyad
{

namespace
{

constexpr const char* sparsePen = "sparsePen";

/// Whether a line goes up and down so much that it fills its pixels: what is seen is a band, not a line.
bool isBand(const QCPGraph& graph, const QVector<QCPGraphData>& data, int pixels)
{
    constexpr double pixelsToFill = 6.0; // up or down, for every one along
    if (data.size() <= pixels)
        return false;
    double travelled = 0;
    double last = std::numeric_limits<double>::quiet_NaN();
    for (const QCPGraphData& point : data) {
        const double y = graph.valueAxis()->coordToPixel(point.value);
        if (std::isfinite(y) && std::isfinite(last))
            travelled += std::abs(y - last);
        last = y;
    }
    return travelled > pixelsToFill * pixels;
}

/// The edges of a band nobody sees: then the thinnest pen, which is drawn ten times faster than a wide,
/// smooth or dashed one.
void suitPen(QCPGraph* graph, bool isDense)
{
    const bool isThin = graph->pen().isCosmetic();
    if (isDense && !isThin && graph->pen().style() != Qt::NoPen) {
        graph->setProperty(sparsePen, graph->pen());
        QPen thin(graph->pen().color(), 1);
        thin.setCosmetic(true);
        graph->setPen(thin);
        graph->setAntialiased(false);
    } else if (!isDense && isThin) {
        graph->setPen(graph->property(sparsePen).value<QPen>());
        graph->setAntialiased(true);
    }
}

} // namespace

void showVisible(QCPGraph* graph, const ExtremesSeries& series)
{
    const QCPAxis* axis = graph->keyAxis();
    const QCPRange range = axis->range();
    const int pixels = std::clamp(axis->axisRect()->width(), 100, 8000);
    const bool positiveOnly = graph->valueAxis()->scaleType() == QCPAxis::stLogarithmic;
    QVector<QCPGraphData> data;
    const auto points = series.visible(range.lower, range.upper, pixels);
    data.reserve(static_cast<qsizetype>(points.size()));
    for (const SeriesPoint& point : points) {
        const bool drawable = !positiveOnly || point.y > 0;
        data.append({point.x, drawable ? point.y : std::numeric_limits<double>::quiet_NaN()});
    }
    graph->data()->set(data, true);
    suitPen(graph, isBand(*graph, data, pixels));
}

QPen linePen(const QColor& colour, double width, Qt::PenStyle style)
{
    // Lines are drawn segment by segment: caps that reach over close the seams between short ones.
    return {colour, width, style, style == Qt::SolidLine ? Qt::SquareCap : Qt::FlatCap, Qt::RoundJoin};
}

QPen dashedPen(const QColor& colour, double width)
{
    QPen pen = linePen(colour, width);
    pen.setCapStyle(Qt::FlatCap);
    pen.setDashPattern({4.0, 3.0});
    return pen;
}

QPixmap discOf(const QColor& colour, double diameter, double devicePixelRatio)
{
    const int side = static_cast<int>(std::ceil(diameter)) + 2; // room for the smooth edge
    QPixmap disc(QSize(side, side) * devicePixelRatio);
    disc.setDevicePixelRatio(devicePixelRatio);
    disc.fill(Qt::transparent);
    QPainter painter(&disc);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QPointF(side / 2.0, side / 2.0), diameter / 2, diameter / 2);
    return disc;
}

QColor translucent(const QColor& colour, double opacity)
{
    QColor glass = colour;
    glass.setAlphaF(static_cast<float>(opacity));
    return glass;
}

QCPRange stepRange(double last)
{
    return {0.0, std::isfinite(last) && last > 1.0 ? std::min(last, 1e15) : 1.0};
}

} // namespace dyad
