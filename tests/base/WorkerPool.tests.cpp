#include "core/base/WorkerPool.h"

#include "tests/support/Test.h"

#include <atomic>
#include <cstdio>
#include <numeric>
#include <stdexcept>
#include <vector>

#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#endif

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

#if defined(__x86_64__) && defined(__GNUC__)
namespace
{

void soilRegisters()
{
    __asm__ volatile("vcmptrueps %%ymm0, %%ymm0, %%ymm0" ::: "xmm0");
}

/// Whether the upper halves of vector registers are in use.
bool areSoiled()
{
    unsigned low = 0;
    unsigned high = 0;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(1));
    return (low & 4U) != 0;
}

bool canTell()
{
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    return __builtin_cpu_supports("avx") && __get_cpuid_count(0xD, 1, &a, &b, &c, &d) != 0 && (a & 4U) != 0;
}

} // namespace

TEST_CASE("Work begins with clean registers, however the caller left them")
{
    if (!canTell()) {
        std::puts("skipped: this processor does not tell");
        return;
    }
    soilRegisters();
    REQUIRE(areSoiled());
    std::atomic<int> soiled = 0;
    WorkerPool pool(2);
    pool.run(64, [&](std::size_t) { soiled += areSoiled() ? 1 : 0; });
    CHECK(soiled == 0);
}
#endif
