#include "core/base/WorkerPool.h"

#include "tests/support/Test.h"

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <vector>

using namespace dyad;

TEST_CASE("every index is worked on exactly once, however many threads there are")
{
    for (const unsigned threads : {0U, 1U, 2U, 7U}) {
        std::vector<int> visits(1000, 0);
        parallelFor(visits.size(), threads, [&](std::size_t index) { ++visits[index]; });
        CHECK(visits == std::vector<int>(1000, 1));
    }
}

TEST_CASE("the first exception reaches the caller and keeps most of the rest from starting")
{
    std::atomic<int> started = 0;
    const auto work = [&](std::size_t) {
        ++started;
        throw std::runtime_error("broken");
    };
    CHECK_THROWS_AS(parallelFor(1000, 3, work), std::runtime_error);
    CHECK(started <= 3);
}

TEST_CASE("no work is no error")
{
    CHECK_NOTHROW(parallelFor(0, 4, [](std::size_t) { throw std::runtime_error("called"); }));
}

TEST_CASE("a number of threads is taken as asked, and zero means at least one")
{
    CHECK(threadCount(5) == 5);
    CHECK(threadCount(0) >= 1);
}
