// One channel of a segment: measured solid, expected dashed in its band, rows of no snippet hatched.
#pragma once

#include "widgets/PlotView.h"
#include "widgets/SeriesLegend.h"
#include "widgets/SeriesLines.h"

namespace dyad
{

class EndsTicker;
class HeatStrip;

/// Draws stretches of an axis rect as hatched, or filled.
class HatchItem : public QCPAbstractItem
{
public:
    explicit HatchItem(QCPAxisRect* rect);

    void setStretches(const Stretches* stretches) { m_stretches = stretches; }
    void setColour(const QColor& colour) { m_colour = colour; }
    void setPattern(Qt::BrushStyle pattern) { m_pattern = pattern; }
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override;

private:
    QCPAxisRect* m_rect;
    const Stretches* m_stretches = nullptr;
    QColor m_colour;
    Qt::BrushStyle m_pattern = Qt::BDiagPattern;
};

class SeriesLane
{
public:
    /// The lines and the stretches belong to whoever shows the lane.
    SeriesLane(PlotView* plot, const SeriesChannel& channel, const ChannelLines* lines, double threshold,
               const Stretches* unscored, const Stretches* chosen);

    QCPAxisRect* rect() const { return m_rect; }
    QCPAxis* time() const { return m_rect->axis(QCPAxis::atBottom); }

    void setUsualShown(bool shown);
    /// Says what the lines are, where there is room beside the name.
    void explainLines();
    /// The channel that the score stands on most is drawn in the colour of faults.
    void setSuspicious(bool suspicious);
    void prepare();
    void restyle();

private:
    QCPGraph* addGraph();
    void fitValues();
    std::vector<LegendEntry> legendEntries() const;

    PlotView* m_plot;
    QCPAxisRect* m_rect;
    HatchItem* m_band;
    HatchItem* m_hatch;
    QCPGraph* m_lowerLine;
    QCPGraph* m_upperLine;
    QCPGraph* m_usualLine;
    QCPGraph* m_expectedLine;
    QCPGraph* m_measuredLine;
    QCPItemText* m_name;
    QCPItemText* m_unit;
    QString m_nameText;
    QSharedPointer<EndsTicker> m_ticker;
    const ChannelLines* m_lines;
    HeatStrip* m_heat;
    SeriesLegend* m_legend = nullptr; ///< there in one lane of a series
    bool m_suspicious = false;
};

} // namespace dyad
