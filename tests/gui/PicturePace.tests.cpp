#include "app/workbench/PicturePace.h"

#include "tests/support/Test.h"

using namespace dyad;

namespace
{

/// After a second's pictures of that many milliseconds each.
double paceFor(double cost)
{
    PicturePace pace;
    for (int picture = 0; picture < 20; ++picture)
        pace.begin(5000 + picture * cost);
    return pace.milliseconds();
}

} // namespace

TEST_CASE("Pictures of a training take a fiftieth of a core, and are never too many or too few")
{
    CHECK(PicturePace().milliseconds() == PicturePace::quickest);
    CHECK(paceFor(0.1) == PicturePace::quickest);
    CHECK(paceFor(4.0) == Approx(200));
    CHECK(paceFor(6.0) == Approx(300));
    CHECK(paceFor(100.0) == PicturePace::slowest);
}

TEST_CASE("One dear picture is soon forgotten")
{
    PicturePace pace;
    double computed = 0;
    for (const double cost : {0.0, 4.0, 4.0, 60.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0})
        pace.begin(computed += cost);
    CHECK(pace.milliseconds() < 300);
}

TEST_CASE("A thread's computing is counted while it computes")
{
    const double before = computedMilliseconds();
    volatile double sum = 0;
    while (computedMilliseconds() < before + 5)
        for (int i = 0; i < 1000; ++i)
            sum = sum + i;
    CHECK(computedMilliseconds() >= before + 5);
}
