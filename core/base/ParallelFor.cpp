#include "core/base/ParallelFor.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace dyad
{

unsigned threadCount(int asked)
{
    if (asked > 0)
        return static_cast<unsigned>(asked);
    return std::max(1U, std::thread::hardware_concurrency());
}

void parallelFor(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work)
{
    std::atomic<std::size_t> next = 0;
    std::mutex errorLock; // protects firstError
    std::exception_ptr firstError;
    const auto run = [&] {
        for (std::size_t index = next++; index < count; index = next++) {
            try {
                work(index);
            } catch (...) {
                next = count;
                const std::scoped_lock hold(errorLock);
                if (!firstError)
                    firstError = std::current_exception();
            }
        }
    };
    {
        std::vector<std::jthread> helpers;
        const std::size_t helperCount = std::min<std::size_t>(threads, count);
        for (std::size_t helper = 1; helper < helperCount; ++helper)
            helpers.emplace_back(run);
        run();
    }
    if (firstError)
        std::rethrow_exception(firstError);
}

} // namespace dyad
