#include "app/cli/BenchCommand.h"
#include "core/data/store/FleetStore.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace dyad::cli
{
namespace
{

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

} // namespace

Json benchOpen(const BenchArguments& arguments)
{
    const CancelToken cancel = interruptToken();
    const Clock::time_point begin = Clock::now();
    std::vector<double> seconds;
    StoredFleet stored;
    while (seconds.empty() || secondsSince(begin) < arguments.seconds) {
        cancel.throwIfCancelled();
        const Clock::time_point opening = Clock::now();
        stored = openFleet(arguments.file);
        seconds.push_back(secondsSince(opening));
    }
    const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2);
    std::nth_element(seconds.begin(), middle, seconds.end());

    const Clock::time_point checking = Clock::now();
    verifyFleet(arguments.file, {}, cancel);
    const auto bytes = std::filesystem::file_size(arguments.file);
    return {{"open_seconds", *middle},
            {"opened", seconds.size()},
            {"rows", stored.fleet->rowCount()},
            {"segments", stored.fleet->segments().size()},
            {"bytes", bytes},
            {"bytes_per_second", static_cast<double>(bytes) / secondsSince(checking)}};
}

} // namespace dyad::cli
