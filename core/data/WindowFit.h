// Whether a window suits the charging sessions of a fleet: too long, and many are never learned from, nor
// judged; too short, and it shows nothing of how a charge goes on.
#pragma once

#include "core/data/Fleet.h"

namespace dyad
{

struct WindowFit {
    std::size_t sessions = 0;
    std::size_t tooShort = 0; ///< sessions with fewer rows than a window
    /// Rows of a window that four sessions in five would fill; 0 where they fill the present one, or where
    /// they are too short for any that tells something.
    int fittingWindow = 0;
    double windowSeconds = 0.0; ///< that a window spans; 0: not known
    /// Seconds from row to row with which the same window would span more; 0 where it spans enough.
    int fittingStep = 0;

    bool operator==(const WindowFit&) const = default;
};

/// Looks at the times of a few sessions only, since a fleet may be larger than memory.
WindowFit windowFit(const Fleet& fleet, int window);

} // namespace dyad
