// A brush over the life of a vehicle: dragged along its axis with Shift held.
#pragma once

#include "widgets/PlotView.h"

#include <QObject>

#include <optional>
#include <utility>

namespace dyad
{

class LifeBrush : public QObject
{
    Q_OBJECT

public:
    /// `plot` has an axis rect; the brush lives as long as it.
    explicit LifeBrush(PlotView* plot);

    /// What is brushed, on the plot's axis from left to right; without echo.
    void setBand(std::optional<std::pair<double, double>> band);
    void restyle();

Q_SIGNALS:
    /// The hand has let go; `from` lies left of `to`.
    void brushed(double from, double to);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    double positionAt(const QPointF& pixel) const;
    void show(double from, double to);

    PlotView* m_plot;
    QCPItemRect* m_band;
    std::optional<double> m_from; ///< where the hand took hold
};

} // namespace dyad
