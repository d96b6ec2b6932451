// The lines of a series, ready to be drawn at any zoom.
#pragma once

#include "widgets/ExtremesSeries.h"
#include "widgets/SeriesData.h"

#include <optional>
#include <utility>
#include <vector>

namespace dyad
{

/// Stretches of the time axis, ascending and apart.
using Stretches = std::vector<std::pair<double, double>>;

struct ChannelLines {
    ExtremesSeries measured;
    ExtremesSeries expected;
    ExtremesSeries lower;
    ExtremesSeries upper;
    ExtremesSeries usual;
    ExtremesSeries contribution;
};

struct SeriesLines {
    std::vector<ChannelLines> channels; ///< in the order of the series
    ExtremesSeries score;
    Stretches unscored; ///< rows without a score
    Stretches unused;   ///< rows in no window
    /// The channel that adds most to the score while that is above the threshold; where nobody told, that
    /// which strays furthest then, for its own range. None in a series that nothing is wrong with.
    std::optional<std::size_t> mostSuspicious;
};

/// Takes longer than a frame where the series is a whole life; may be made on any thread.
SeriesLines linesOf(const SeriesData& series);

} // namespace dyad
