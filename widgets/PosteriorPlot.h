// q(z) of one snippet, dimension by dimension, drawn against the prior N(0, 1), with its share of the KL.
#pragma once

#include "widgets/PlotView.h"

#include <vector>

namespace dyad
{

struct PosteriorDimension {
    int index = 0; ///< from 0
    double mean = 0.0;
    double deviation = 1.0;
    double nats = 0.0;
};

class PosteriorPlot : public PlotView
{
    Q_OBJECT

public:
    explicit PosteriorPlot(QWidget* parent = nullptr);

    void setDimensions(std::vector<PosteriorDimension> dimensions);
    void clear() { setDimensions({}); }

    /// Those that have room: the ones with the largest KL, in their order.
    const std::vector<PosteriorDimension>& shown() const { return m_shown; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void choose();
    void drawRows();
    void addRow(int row, const PosteriorDimension& dimension, double total);
    void addBell(int row, double mean, double deviation, const QPen& pen, const QBrush& brush);
    void fitAxes();
    void describeDimensions();

    std::vector<PosteriorDimension> m_all;
    std::vector<PosteriorDimension> m_shown;
};

} // namespace dyad
