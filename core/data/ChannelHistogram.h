// How often each channel of a fleet has which value: every row counted.
#pragma once

#include "core/base/Progress.h"
#include "core/data/Fleet.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dyad
{

/// Bins of one width from `lowest` on, the last one closed at its upper end. Numbers that are all whole and
/// near enough together have a bin each, which the number stands in the middle of.
struct ChannelHistogram {
    double lowest = 0.0;   ///< where the first bin begins; meaningless where nothing was counted
    double binWidth = 0.0; ///< never 0 where anything was counted
    std::vector<std::uint64_t> counts;
    std::uint64_t values = 0; ///< the sum of the counts
    std::uint64_t blanks = 0; ///< rows without a finite number

    double upperEnd() const { return lowest + binWidth * static_cast<double>(counts.size()); }
    bool operator==(const ChannelHistogram&) const = default;
};

/// One a channel of the fleet. Reads the rows twice, a block at a time, and needs no memory for them.
std::vector<ChannelHistogram> channelHistograms(const Fleet& fleet, std::size_t mostBins = 1024,
                                                const ProgressCallback& progress = {},
                                                const CancelToken& cancel = {});

/// The same with `perBar` bins in one, for a picture that has no room for each.
ChannelHistogram coarsened(const ChannelHistogram& histogram, std::size_t perBar);

} // namespace dyad
