#include "core/data/ShortSessions.h"

#include <algorithm>
#include <vector>

namespace dyad
{
namespace
{

constexpr int shortestWindow = 32; ///< below it a charging curve has no shape
constexpr int roundTo = 16;

} // namespace

ShortSessions shortSessions(const Fleet& fleet, int window)
{
    std::vector<std::size_t> rows;
    for (const Segment& segment : fleet.segments())
        rows.push_back(segment.rowCount);
    ShortSessions found;
    found.of = rows.size();
    found.count = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](std::size_t count) {
        return count < static_cast<std::size_t>(window);
    }));
    if (5 * found.count <= found.of)
        return found;
    const auto fifth = rows.begin() + static_cast<std::ptrdiff_t>(rows.size() / 5);
    std::nth_element(rows.begin(), fifth, rows.end());
    const auto fitting = static_cast<int>(*fifth / roundTo * roundTo); // shorter than `window`, as it is
    found.fittingWindow = fitting >= shortestWindow ? fitting : 0;
    return found;
}

} // namespace dyad
