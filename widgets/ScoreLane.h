// The anomaly score beneath a segment: a line with its threshold and a strip of heat.
#pragma once

#include "widgets/SeriesFoot.h"
#include "widgets/SeriesLane.h"

namespace dyad
{

class HeatStrip;

class ScoreLane : public SeriesFoot
{
public:
    /// The scores and the stretches belong to whoever shows the lane.
    ScoreLane(PlotView* plot, const ExtremesSeries* scores, double threshold, const Stretches* unscored);

    std::vector<QCPAxisRect*> rects() const override { return {m_lineRect, m_stripRect}; }
    void prepare() override;
    void restyle() override;

private:
    PlotView* m_plot;
    QCPAxisRect* m_lineRect;
    QCPAxisRect* m_stripRect;
    const ExtremesSeries* m_scores;
    double m_threshold;
    HeatStrip* m_heat;
    HatchItem* m_hatch;
    HatchItem* m_stripHatch;
    QCPGraph* m_line;
    QCPItemStraightLine* m_thresholdLine;
    QCPItemText* m_thresholdText;
    QCPItemText* m_name;
    QCPItemText* m_unscoredText;
    const Stretches* m_unscored;
};

} // namespace dyad
