// A job done again and again on a noisy machine, and how long it took.
#pragma once

#include "core/base/Progress.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <vector>

namespace dyad::cli
{

struct RepeatedTime {
    double medianSeconds = 0.0;
    double fastestSeconds = 0.0;
    std::size_t times = 0;
};

/// For about `seconds`, once at least.
template <typename Job>
RepeatedTime repeat(Job&& job, double seconds, const CancelToken& cancel)
{
    using Clock = std::chrono::steady_clock;
    const auto secondsSince = [](Clock::time_point begin) {
        return std::chrono::duration<double>(Clock::now() - begin).count();
    };
    std::vector<double> taken;
    const Clock::time_point begin = Clock::now();
    while (taken.empty() || secondsSince(begin) < seconds) {
        cancel.throwIfCancelled();
        const Clock::time_point jobBegin = Clock::now();
        job();
        taken.push_back(secondsSince(jobBegin));
    }
    std::sort(taken.begin(), taken.end());
    return {taken[taken.size() / 2], taken.front(), taken.size()};
}

} // namespace dyad::cli
