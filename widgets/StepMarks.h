// The marks where a control was changed: a dashed line through every lane, its words in the first.
#pragma once

#include "widgets/QCustomPlot.h"
#include "widgets/StepMark.h"
#include "widgets/Theme.h"

#include <vector>

namespace dyad
{

class PlotView;

class StepMarks
{
public:
    /// The first `reservedPixels` above the first rect belong to someone else's words.
    explicit StepMarks(PlotView* plot, int reservedPixels = 0) : m_plot(plot), m_reserved(reservedPixels) {}

    /// Replaces what was there; `rects` from above to below.
    void set(const std::vector<StepMark>& marks, const std::vector<QCPAxisRect*>& rects);
    /// Before a frame: hides words that would run into each other, and turns those at the right edge.
    void arrange();
    void colour(); ///< and the theme's font
    /// Of the mark within a few pixels of `x`, or nothing: what had no room can still be read.
    QString wordsNear(double x) const;

private:
    struct Drawn {
        StepMark mark;
        QCPItemText* words;
        std::vector<QCPItemStraightLine*> lines;
        double width = 0; ///< of the words, in pixels
    };

    PlotView* m_plot;
    int m_reserved;
    std::vector<Drawn> m_drawn;
};

} // namespace dyad
