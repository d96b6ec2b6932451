#include "core/base/PortableMath.h"

#include "tests/support/Test.h"

#include <cmath>
#include <numbers>

TEST_CASE("The portable exponential agrees with the C library over its whole range")
{
    for (double x = -700; x < 700; x += 0.37)
        REQUIRE(std::abs(dyad::portableExp(x) / std::exp(x) - 1) < 1e-15);
    CHECK(dyad::portableExp(-1000) == 0.0);
    CHECK(std::isinf(dyad::portableExp(1000)));
}

TEST_CASE("The portable logarithm agrees with the C library")
{
    for (double x = 1e-300; x < 1e300; x *= 1.7)
        REQUIRE(std::abs(dyad::portableLog(x) - std::log(x)) <= 1e-15 * std::max(1.0, std::abs(std::log(x))));
}

TEST_CASE("The portable sine agrees with the C library over many turns")
{
    for (double turns = -3; turns < 3; turns += 0.001)
        REQUIRE(std::abs(dyad::portableSineOfTurns(turns) - std::sin(2 * std::numbers::pi * turns)) < 5e-15);
}
