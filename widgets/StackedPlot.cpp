#include "widgets/StackedPlot.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dyad
{

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
