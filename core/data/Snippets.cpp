#include "core/data/Snippets.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace dyad
{
namespace
{

bool holdsBlank(const Fleet& fleet, std::span<const std::size_t> channels, std::size_t firstRow,
                std::size_t rows)
{
    const std::size_t width = fleet.channels().size();
    const std::span<const float> values = fleet.values(firstRow, rows);
    for (std::size_t row = 0; row < rows; ++row)
        for (const std::size_t channel : channels)
            if (!std::isfinite(values[row * width + channel]))
                return true;
    return false;
}

} // namespace

std::vector<std::size_t> recordedChannels(const Fleet& fleet)
{
    std::vector<std::size_t> channels;
    for (std::size_t channel = 0; channel < fleet.channels().size(); ++channel) {
        std::size_t row = 0;
        while (row < fleet.rowCount() && std::isnan(fleet.values(row, 1)[channel]))
            ++row;
        if (row < fleet.rowCount())
            channels.push_back(channel);
    }
    return channels;
}

SnippetSet cutSnippets(const Fleet& fleet, std::span<const std::size_t> channels, const WindowOptions& window)
{
    assert(window.length > 0 && window.stride > 0);
    const auto length = static_cast<std::size_t>(window.length);
    const auto stride = static_cast<std::size_t>(window.stride);
    SnippetSet set{window, {}, 0};
    for (std::uint32_t s = 0; s < fleet.segments().size(); ++s) {
        const Segment& segment = fleet.segments()[s];
        for (std::size_t offset = 0; offset + length <= segment.rowCount; offset += stride) {
            if (holdsBlank(fleet, channels, segment.firstRow + offset, length))
                ++set.droppedForBlanks;
            else
                set.snippets.push_back({s, segment.firstRow + offset});
        }
    }
    return set;
}

} // namespace dyad
