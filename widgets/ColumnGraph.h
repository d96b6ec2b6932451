// A line from left to right, painted a column of pixels at a time: it costs what its pixels cost, however
// many points it has and however wide its pen is.
#pragma once

#include "widgets/QCustomPlot.h"

namespace dyad
{

/// For a horizontal key axis that runs to the right. On paper and in vector pictures it is an ordinary line.
class ColumnGraph : public QCPGraph
{
    Q_OBJECT

public:
    ColumnGraph(QCPAxis* keyAxis, QCPAxis* valueAxis);

protected:
    void drawLinePlot(QCPPainter* painter, const QVector<QPointF>& line) const override;
};

} // namespace dyad
