// Other runs in the lanes of the losses: thin lines behind, each named once at its end.
#pragma once

#include "widgets/PlotReadout.h"
#include "widgets/PlotView.h"
#include "widgets/RunCurves.h"

#include <vector>

namespace dyad
{

class RunOverlays
{
public:
    /// `rects` are the lanes' in the order of RunCurves.
    RunOverlays(PlotView* plot, std::vector<QCPAxisRect*> rects);

    /// Drawn as they are smoothed, until setSmoothing().
    void set(std::vector<LossOverlay> overlays);
    void setSmoothing(double share);
    void colour();

    bool isEmpty() const { return m_overlays.empty(); }
    std::vector<LossOverlay> all() const;
    double lastStep() const;
    /// Of what is drawn in a lane; smallest > largest when nothing is.
    ExtremesSeries::Extremes extremes(std::size_t lane, double from, double to) const;

    /// Before a frame, when the lanes have their scales; the names stand in the first of `shownLanes`.
    void prepare(const std::vector<std::size_t>& shownLanes);
    /// A head and a line a run: what it had come to at that step.
    std::vector<ReadoutLine> readAt(double step, const std::vector<std::size_t>& shownLanes,
                                    const QStringList& laneNames) const;
    /// "Beside it: low ceiling, baseline first run." or nothing.
    QString sentence() const;

private:
    struct Drawn {
        LossOverlay overlay;
        std::vector<QCPGraph*> lines; ///< one a lane
        QCPItemText* name;
    };

    QColor colourOf(const LossOverlay& overlay) const;
    void remove();
    void placeNames(std::size_t lane);

    PlotView* m_plot;
    std::vector<QCPAxisRect*> m_rects;
    std::vector<Drawn> m_overlays;
};

} // namespace dyad
