#include "widgets/PrincipalAxes.h"

#include "tests/support/Test.h"

#include <cmath>
#include <limits>

using namespace dyad;

TEST_CASE("The first principal axis of points on a line is that line, and it explains everything")
{
    std::vector<float> values;
    for (int i = -50; i <= 50; ++i) {
        const auto along = static_cast<float>(i);
        values.insert(values.end(), {1.0F + 3.0F * along, 2.0F, 5.0F - 4.0F * along});
    }
    const PrincipalAxes axes = principalAxesOf(values, 3);
    CHECK(axes.share[0] == Approx(1.0));
    CHECK(axes.share[1] == Approx(0.0).margin(1e-12));
    CHECK(axes.axis[0][0] == Approx(-0.6)); // the longest part points upwards
    CHECK(axes.axis[0][1] == Approx(0.0).margin(1e-9));
    CHECK(axes.axis[0][2] == Approx(0.8));
    const std::vector<float> point{1.0F + 3.0F, 2.0F, 5.0F - 4.0F};
    CHECK(axes.along(0, point) == Approx(-5.0));
}

TEST_CASE("Two independent directions share the variance as their lengths say")
{
    std::vector<float> values;
    for (const float x : {-3.0F, 3.0F})
        for (const float y : {-1.0F, 1.0F}) {
            values.push_back(x + y);
            values.push_back(x - y);
        }
    const PrincipalAxes axes = principalAxesOf(values, 2);
    CHECK(axes.share[0] == Approx(0.9));
    CHECK(axes.share[1] == Approx(0.1));
    CHECK(axes.axis[0][0] == Approx(axes.axis[0][1]));
    CHECK(axes.axis[1][0] == Approx(-axes.axis[1][1]));
}

TEST_CASE("Of two hundred dimensions those that vary are found, and rows that are no numbers do not count")
{
    constexpr std::size_t dimensions = 200;
    std::vector<float> values(100 * dimensions, 0.0F);
    for (std::size_t row = 0; row < 100; ++row)
        values[row * dimensions + 150] = static_cast<float>(row);
    values[7 * dimensions + 3] = std::numeric_limits<float>::quiet_NaN();
    values[9 * dimensions + 4] = std::numeric_limits<float>::infinity();
    const PrincipalAxes axes = principalAxesOf(values, dimensions);
    CHECK(axes.axis[0][150] == Approx(1.0));
    CHECK(axes.share[0] == Approx(1.0));
    CHECK(axes.centre[3] == 0.0);
}

TEST_CASE("One point, or none, has no direction in which it varies")
{
    const std::vector<float> one{1.0F, 2.0F};
    CHECK(principalAxesOf(one, 2).share[0] == 0.0);
    CHECK(principalAxesOf(one, 2).along(0, one) == 0.0);
    CHECK(principalAxesOf({}, 2).share[0] == 0.0);
    CHECK(principalAxesOf({}, 0).centre.empty());
}
