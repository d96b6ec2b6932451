// Charging sessions that are too short for a window, and so are never learned from, nor judged.
#pragma once

#include "core/data/Fleet.h"

namespace dyad
{

struct ShortSessions {
    std::size_t count = 0;
    std::size_t of = 0;
    /// Rows of a window that four sessions in five would fill; 0 where the present one is no longer than
    /// that, or where sessions are too short for any that tells something.
    int fittingWindow = 0;

    bool operator==(const ShortSessions&) const = default;
};

ShortSessions shortSessions(const Fleet& fleet, int window);

} // namespace dyad
