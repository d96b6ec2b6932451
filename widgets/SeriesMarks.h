// Two cursors that stay, A and B, across every lane of a series.
#pragma once

#include "widgets/PlotView.h"

#include <array>
#include <optional>
#include <vector>

namespace dyad
{

enum class SeriesMark { A, B };

class SeriesMarks
{
public:
    explicit SeriesMarks(PlotView* plot) : m_plot(plot) {}

    /// The rects are new; what was drawn in the old ones is gone with them.
    void rebuild(const std::vector<QCPAxisRect*>& rects);

    std::optional<double> time(SeriesMark mark) const { return m_times[index(mark)]; }
    void set(SeriesMark mark, std::optional<double> timeSeconds);
    void restyle();

private:
    static std::size_t index(SeriesMark mark) { return static_cast<std::size_t>(mark); }
    void place(SeriesMark mark);

    PlotView* m_plot;
    std::array<std::optional<double>, 2> m_times;
    std::array<std::vector<QCPItemStraightLine*>, 2> m_lines; ///< one a rect
    std::array<QCPItemText*, 2> m_letters{};
};

} // namespace dyad
