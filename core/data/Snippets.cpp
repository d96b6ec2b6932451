#include "core/data/Snippets.h"

#include "core/data/RowSweep.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

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
    const std::size_t width = fleet.channels().size();
    std::vector<std::size_t> unseen(width);
    std::iota(unseen.begin(), unseen.end(), std::size_t{0});
    std::vector<std::size_t> recorded;
    sweepRows(fleet, [&](std::span<const float> values, std::size_t) {
        const auto isBlank = [&](std::size_t channel) {
            for (std::size_t at = channel; at < values.size(); at += width)
                if (!std::isnan(values[at]))
                    return false;
            return true;
        };
        const auto firstSeen = std::stable_partition(unseen.begin(), unseen.end(), isBlank);
        recorded.insert(recorded.end(), firstSeen, unseen.end());
        unseen.erase(firstSeen, unseen.end());
        return !unseen.empty();
    });
    std::sort(recorded.begin(), recorded.end());
    return recorded;
}

SnippetSet cutSnippets(const Fleet& fleet, std::span<const std::size_t> channels, const WindowOptions& window)
{
    assert(window.length > 0 && window.stride > 0);
    const auto length = static_cast<std::size_t>(window.length);
    const auto stride = static_cast<std::size_t>(window.stride);
    SnippetSet set{window, {}, 0};
    RowSweep sweep(fleet);
    for (std::uint32_t s = 0; s < fleet.segments().size(); ++s) {
        const Segment& segment = fleet.segments()[s];
        sweep.reached(segment.firstRow);
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
