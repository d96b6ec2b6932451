// Which colour is what in the latent view, in one line above the plot: names, or the ends of a ramp.
#pragma once

#include "widgets/LatentCanvas.h"

namespace dyad
{

class LatentLegend : public QCPLayerable
{
public:
    static constexpr int height = 18; ///< that it needs above the axis rect

    LatentLegend(PlotView* plot, const LatentScene& scene);

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    void draw(QCPPainter* painter) override;

private:
    /// Each returns where the next one starts.
    double drawName(QCPPainter* painter, double left, const LatentInk& ink) const;
    double drawRamp(QCPPainter* painter, double left) const;
    double drawWords(QCPPainter* painter, double left, const QString& words) const;
    double middle() const;

    PlotView* m_plot;
    const LatentScene& m_scene;
};

} // namespace dyad
