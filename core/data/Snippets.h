// Windows of a fixed length over the segments of a fleet: views, never copies.
#pragma once

#include "core/data/Fleet.h"

#include <cstdint>
#include <span>
#include <vector>

namespace dyad
{

struct WindowOptions {
    int length = 128; ///< rows
    int stride = 128; ///< rows from one window's first row to the next

    bool operator==(const WindowOptions&) const = default;
};

struct Snippet {
    std::uint32_t segment = 0; ///< index into Fleet::segments()
    std::size_t firstRow = 0;  ///< index into the fleet's rows
};

struct SnippetSet {
    WindowOptions window;
    std::vector<Snippet> snippets;    ///< in the order of the fleet
    std::size_t droppedForBlanks = 0; ///< windows with a blank in one of the channels

    std::size_t vehicleOf(const Fleet& fleet, std::size_t snippet) const
    {
        return fleet.segments()[snippets[snippet].segment].vehicle;
    }
};

/// Indices of the channels that have a value anywhere: what all the windows of a fleet could be asked for.
std::vector<std::size_t> recordedChannels(const Fleet& fleet);

/// Windows that fit into their segment and hold a number in every row of `channels` (indices into the
/// fleet's).
SnippetSet cutSnippets(const Fleet& fleet, std::span<const std::size_t> channels,
                       const WindowOptions& window);

} // namespace dyad
