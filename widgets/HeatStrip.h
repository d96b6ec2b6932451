// Numbers along the time axis as a strip that glows where they are high.
#pragma once

#include "widgets/ExtremesSeries.h"
#include "widgets/QCustomPlot.h"

#include <vector>

namespace dyad
{

/// One column a pixel, as hot as the highest score in it.
class HeatStrip : public QCPAbstractItem
{
public:
    HeatStrip(QCPAxisRect* rect, const ExtremesSeries* scores);

    /// Full heat stands at twice the threshold; without one, at the highest score.
    void setFullHeat(double score) { m_fullHeat = score; }
    /// Only so many pixels at the foot of the rect; 0: all of it.
    void setHeight(int pixels) { m_height = pixels; }
    void setColours(const QColor& cold, const QColor& hot);
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override;

private:
    std::vector<double> highestByColumn() const;

    QCPAxisRect* m_rect;
    const ExtremesSeries* m_scores;
    int m_height = 0;
    double m_fullHeat = 1.0;
    QColor m_cold;
    QColor m_hot;
};

} // namespace dyad
