#include "core/training/EarlyStopping.h"

#include "tests/support/Test.h"

#include <cmath>

using namespace dyad;

TEST_CASE("Without patience a training is never stopped early")
{
    EarlyStopping stopping({0, 0.0});
    stopping.add(1, 1.0);
    CHECK_FALSE(stopping.shouldStop(1000));
}

TEST_CASE("Patience counts the epochs since the best one")
{
    EarlyStopping stopping({3, 0.0});
    CHECK(stopping.add(1, 1.0));
    CHECK(stopping.add(2, 0.5));
    for (const int epoch : {3, 4}) {
        CHECK_FALSE(stopping.add(epoch, 0.6));
        CHECK_FALSE(stopping.shouldStop(epoch));
    }
    CHECK_FALSE(stopping.add(5, 0.6));
    CHECK(stopping.shouldStop(5));
    CHECK(stopping.bestEpoch() == 2);
    CHECK(stopping.bestLoss() == 0.5);
}

TEST_CASE("Less than the minimum improvement is none, for a loss below zero as well")
{
    EarlyStopping stopping({3, 0.01});
    CHECK(stopping.add(1, 1.0));
    CHECK_FALSE(stopping.add(2, 0.995));
    CHECK(stopping.add(3, 0.985));
    CHECK(stopping.add(4, -10.0));
    CHECK_FALSE(stopping.add(5, -10.05));
    CHECK(stopping.add(6, -10.2));
}

TEST_CASE("A loss that is not finite is never the best")
{
    EarlyStopping stopping({3, 0.0});
    CHECK_FALSE(stopping.add(1, std::nan("")));
    CHECK_FALSE(stopping.add(2, -INFINITY));
    CHECK(stopping.bestEpoch() == 0);
    CHECK(stopping.add(3, 2.0));
}
