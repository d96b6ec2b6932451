// Panels as pictures for paper: light, sharp, never on the screen.
#pragma once

#include "app/workbench/report/Report.h"
#include "widgets/LifePanel.h"
#include "widgets/SeriesData.h"

#include <QSize>

namespace dyad
{

class Panel;
class PlotView;

/// Only on the window's thread, as everything that draws plots.
ReportFigure figureOf(Panel& panel, PlotView& plot, QSize size);

ReportFigure lifeFigure(const LifeData& life);
ReportFigure seriesFigure(const SeriesData& series);

} // namespace dyad
