#include "core/training/EarlyStopping.h"

#include "tests/support/Test.h"

#include <cmath>

using namespace dyad;

TEST_CASE("Without patience a training is never stopped early")
{
    CHECK_FALSE(shouldStop(1000, {1, 0.5}, {0, 0.0}));
}

TEST_CASE("Patience counts the epochs since the best one, and there must be one")
{
    const EarlyStoppingOptions options{3, 0.0};
    CHECK_FALSE(shouldStop(4, {2, 0.5}, options));
    CHECK(shouldStop(5, {2, 0.5}, options));
    CHECK_FALSE(shouldStop(5, {}, options));
}

TEST_CASE("Less than the minimum improvement is none, for a loss below zero as well")
{
    const EarlyStoppingOptions options{3, 0.01};
    CHECK(isBetter(7.0, {}, options));
    CHECK_FALSE(isBetter(0.995, {1, 1.0}, options));
    CHECK(isBetter(0.985, {1, 1.0}, options));
    CHECK_FALSE(isBetter(-10.05, {1, -10.0}, options));
    CHECK(isBetter(-10.2, {1, -10.0}, options));
}

TEST_CASE("A loss that is not finite is never the best")
{
    CHECK_FALSE(isBetter(std::nan(""), {}, {3, 0.0}));
    CHECK_FALSE(isBetter(-INFINITY, {1, 2.0}, {3, 0.0}));
}
