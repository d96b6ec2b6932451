// What a fleet holds, channel by channel.
#pragma once

#include "core/data/Fleet.h"

#include <vector>

namespace dyad
{

struct ChannelSummary {
    Channel channel;
    double lowest = 0.0; ///< NaN where every row is blank
    double highest = 0.0;
    double mean = 0.0;
    std::size_t blanks = 0;
};

struct FleetSummary {
    std::vector<ChannelSummary> channels;
    double stepSeconds = 0.0; ///< the median time between rows of a segment; NaN where there are none
};

FleetSummary summarise(const Fleet& fleet);

} // namespace dyad
