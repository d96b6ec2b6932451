#include "core/model/AnnealingSchedule.h"

#include "tests/support/Test.h"

#include <cmath>

using namespace dyad;

TEST_CASE("A linear schedule climbs to its ceiling at the midpoint and stays there")
{
    const AnnealingSchedule schedule{AnnealingShape::Linear, 0.01, 500, 0.0025, 500, 0.5};
    CHECK(schedule.beta(0) == 0.0);
    CHECK(schedule.beta(250) == Approx(0.005));
    CHECK(schedule.beta(500) == Approx(0.01));
    CHECK(schedule.beta(100000) == 0.01);
}

TEST_CASE("A logistic schedule follows its formula, not the table that contradicts it")
{
    const AnnealingSchedule schedule{AnnealingShape::Logistic, 0.01, 500, 0.0025, 500, 0.5};
    CHECK(schedule.beta(0) == Approx(0.00223).epsilon(0.002));
    CHECK(schedule.beta(250) == Approx(0.00349).epsilon(0.002));
    CHECK(schedule.beta(500) == Approx(0.005));
    CHECK(schedule.beta(750) == Approx(0.00651).epsilon(0.002));
    CHECK(schedule.beta(1000) == Approx(0.00777).epsilon(0.002));
}

TEST_CASE("A constant schedule is its ceiling at every step")
{
    const AnnealingSchedule schedule{AnnealingShape::Constant, 0.02, 500, 0.0025, 500, 0.5};
    CHECK(schedule.beta(1) == 0.02);
    CHECK(schedule.beta(99999) == 0.02);
}

TEST_CASE("A cyclical schedule climbs in the ramp's share of each period, rests, and starts again from zero")
{
    const AnnealingSchedule schedule{AnnealingShape::Cyclical, 0.1, 500, 0.0025, 100, 0.5};
    CHECK(schedule.beta(1) == 0.0);
    CHECK(schedule.beta(26) == Approx(0.05));
    CHECK(schedule.beta(51) == Approx(0.1));
    CHECK(schedule.beta(100) == Approx(0.1));
    CHECK(schedule.beta(101) == 0.0);
}
