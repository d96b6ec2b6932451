// How tests find the parts of a panel and draw its plots.
#pragma once

#include "tests/support/Test.h"
#include "widgets/PlotView.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace dyad
{

/// The widget of that accessible name, or none.
template <typename T>
T* named(const QWidget& root, const QString& name)
{
    for (T* const widget : root.findChildren<T*>())
        if (widget->accessibleName() == name)
            return widget;
    return nullptr;
}

inline bool axesAreFinite(const PlotView& plot)
{
    const auto isFinite = [](const QCPAxis* axis) {
        return std::isfinite(axis->range().lower) && std::isfinite(axis->range().upper) &&
               axis->range().size() > 0;
    };
    const auto rects = plot.axisRects();
    return std::all_of(rects.begin(), rects.end(), [&](const QCPAxisRect* rect) {
        const auto axes = rect->axes();
        return std::all_of(axes.begin(), axes.end(), isFinite);
    });
}

/// Points in all curves of a plot, as it draws them.
inline std::size_t drawnPoints(const PlotView& plot)
{
    qsizetype count = 0;
    for (int graph = 0; graph < plot.graphCount(); ++graph)
        count += plot.graph(graph)->dataCount();
    return static_cast<std::size_t>(count);
}

inline void draw(PlotView* plot)
{
    plot->resize(600, 400);
    plot->replot();
    CHECK(axesAreFinite(*plot));
}

} // namespace dyad
