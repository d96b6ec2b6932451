#include "app/workbench/report/ReportFigures.h"

#include "widgets/PlotView.h"
#include "widgets/SeriesPanel.h"

#include <algorithm>

namespace dyad
{
namespace
{

constexpr int figureWidth = 900;
constexpr int lifeHeight = 250;
constexpr int laneHeight = 74;
constexpr int footHeight = 110;
constexpr double density = 2.0; ///< pixels a point: sharp on paper

} // namespace

ReportFigure figureOf(Panel& panel, PlotView& plot, QSize size)
{
    panel.setAttribute(Qt::WA_DontShowOnScreen);
    panel.setTheme(Theme::light());
    panel.resize(size);
    panel.show(); // gives it its layout
    ReportFigure figure;
    figure.image = plot.toPixmap(0, 0, density).toImage();
    figure.image.setDevicePixelRatio(density);
    figure.description = plot.accessibleDescription();
    return figure;
}

ReportFigure lifeFigure(const LifeData& life)
{
    LifePanel panel;
    panel.setLife(life);
    return figureOf(panel, *panel.plot(), {figureWidth, lifeHeight});
}

ReportFigure seriesFigure(const SeriesData& series)
{
    SeriesPanel panel;
    panel.setSeries(series);
    const int lanes = static_cast<int>(std::min<std::size_t>(series.channels.size(), 9));
    return figureOf(panel, *panel.plot(), {figureWidth, lanes * laneHeight + footHeight});
}

} // namespace dyad
