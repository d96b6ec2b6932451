// Small helpers for plots whose lines come from an ExtremesSeries at every repaint.
#pragma once

#include "widgets/ExtremesSeries.h"
#include "widgets/QCustomPlot.h"

namespace dyad
{

/// Gives `graph` what of `series` its key axis shows. On a logarithmic value axis what is not
/// positive becomes a gap.
void showVisible(QCPGraph* graph, const ExtremesSeries& series);

/// The pen of a line that matters: round joins, so that spikes stay within their pixel.
QPen linePen(const QColor& colour, double width, Qt::PenStyle style = Qt::SolidLine);

/// A disc that is painted once and then only copied, which is many times faster than drawing each.
QPixmap discOf(const QColor& colour, double diameter, double devicePixelRatio);

/// `colour` as thin as glass.
QColor translucent(const QColor& colour, double opacity);

/// A step axis from 0 to `last`, never empty.
QCPRange stepRange(double last);

/// Short dashes, the same in every plot.
QPen dashedPen(const QColor& colour, double width);

} // namespace dyad
