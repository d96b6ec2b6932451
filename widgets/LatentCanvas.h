// Draws the snippets of the latent view: as discs, or as an image of their density where they are many.
#pragma once

#include "widgets/LatentDensity.h"
#include "widgets/QCustomPlot.h"

#include <vector>

namespace dyad
{

class PlotView;

/// What is to be seen.
struct LatentScene {
    LatentPlaces places;
    LatentInks inks;
    std::vector<std::size_t> counts; ///< places of each ink
    std::vector<std::size_t> chosen; ///< places that are marked
    std::vector<float> radiusX;      ///< one a place, or none where no circles are drawn
    std::vector<float> radiusY;
    bool hasPriorCircle = false;
};

class LatentCanvas : public QCPLayerable
{
public:
    /// Above this many they are drawn as density.
    static constexpr std::size_t discLimit = 4000;
    /// Of more, some are drawn: all of them would be one blot.
    static constexpr std::size_t circleLimit = 250;

    LatentCanvas(PlotView* plot, const LatentScene& scene);

    QRect clipRect() const override;

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    void draw(QCPPainter* painter) override;

private:
    void drawDensity(QCPPainter* painter);
    void drawDiscs(QCPPainter* painter) const;
    void drawCircles(QCPPainter* painter) const;
    void drawCircle(QCPPainter* painter, std::size_t place) const;
    void drawChosen(QCPPainter* painter) const;
    void drawPrior(QCPPainter* painter) const;
    QPointF pixelOf(std::size_t place) const;

    PlotView* m_plot;
    const LatentScene& m_scene;
    LatentDensity m_density;
};

} // namespace dyad
