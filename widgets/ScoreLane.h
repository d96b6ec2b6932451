// The anomaly score beneath a segment: a line with its threshold and a strip of heat.
#pragma once

#include "widgets/SeriesFoot.h"
#include "widgets/SeriesLane.h"

namespace dyad
{

/// One column a pixel, as hot as the highest score in it.
class HeatItem : public QCPAbstractItem
{
public:
    HeatItem(QCPAxisRect* rect, const ExtremesSeries* scores);

    /// Full heat stands at twice the threshold; without one, at the highest score.
    void setFullHeat(double score) { m_fullHeat = score; }
    void setColours(const QColor& cold, const QColor& hot);
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override;

private:
    std::vector<double> highestByColumn() const;

    QCPAxisRect* m_rect;
    const ExtremesSeries* m_scores;
    double m_fullHeat = 1.0;
    QColor m_cold;
    QColor m_hot;
};

class ScoreLane : public SeriesFoot
{
public:
    ScoreLane(PlotView* plot, const SeriesData& series, const Stretches* unscored);

    std::vector<QCPAxisRect*> rects() const override { return {m_lineRect, m_stripRect}; }
    void prepare() override;
    void restyle() override;

private:
    PlotView* m_plot;
    QCPAxisRect* m_lineRect;
    QCPAxisRect* m_stripRect;
    ExtremesSeries m_scores;
    double m_threshold;
    HeatItem* m_heat;
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
