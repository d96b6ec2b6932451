#include "core/base/Random.h"

#include "tests/support/Test.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using dyad::Random;

TEST_CASE("A random stream is the same whenever it is asked for by the same seed, name and index")
{
    Random first(7, "noise", 3);
    Random second(7, "noise", 3);
    for (int i = 0; i < 100; ++i)
        REQUIRE(first.bits() == second.bits());
}

TEST_CASE("Streams differ when the seed, the name or the index differs")
{
    const std::uint64_t reference = Random(7, "noise", 3).bits();
    CHECK(Random(8, "noise", 3).bits() != reference);
    CHECK(Random(7, "shuffle", 3).bits() != reference);
    CHECK(Random(7, "noise", 4).bits() != reference);
}

TEST_CASE("A stream's first numbers are fixed for all time, so that a seed means the same fleet everywhere")
{
    Random random(1, "vehicle", 0);
    CHECK(random.bits() == 0x57c2573c8d85a78fU);
    CHECK(random.normal() == -0x1.6d66f35ced247p-3);
}

TEST_CASE("Normal draws have mean 0 and deviation 1")
{
    Random random(11, "normal");
    constexpr int count = 200000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; ++i) {
        const double x = random.normal();
        sum += x;
        squares += x * x;
    }
    CHECK(std::abs(sum / count) < 0.01);
    CHECK(std::abs(squares / count - 1) < 0.01);
}

TEST_CASE("A shuffle keeps every value and favours no place")
{
    std::vector<int> firstPlace(5);
    for (std::uint64_t trial = 0; trial < 50000; ++trial) {
        std::vector<int> values(5);
        std::iota(values.begin(), values.end(), 0);
        Random(3, "shuffle", trial).shuffle(std::span(values));
        ++firstPlace[static_cast<std::size_t>(values[0])];
        std::sort(values.begin(), values.end());
        REQUIRE(values == std::vector<int>{0, 1, 2, 3, 4});
    }
    for (const int count : firstPlace)
        CHECK(std::abs(count - 10000) < 400);
}
