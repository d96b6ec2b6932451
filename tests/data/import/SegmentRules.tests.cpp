#include "core/data/import/SegmentRules.h"

#include "tests/support/Test.h"

#include <cmath>

using namespace dyad;

namespace
{

const float blank = std::nanf("");

struct Rows {
    std::vector<double> times;
    std::vector<float> values;

    SessionRows view() { return {times, values, values.size() / times.size()}; }
};

} // namespace

TEST_CASE("Rows that were not recorded in order are sorted by their time, equal times as they came")
{
    Rows rows{{0, 20, 10, 20}, {1, 2, 3, 4}};
    CHECK(putInOrder(rows.view()) == 1);
    CHECK(rows.times == std::vector<double>{0, 10, 20, 20});
    CHECK(rows.values == std::vector<float>{1, 3, 2, 4});
    CHECK(putInOrder(rows.view()) == 0);
}

TEST_CASE("A pause longer than the limit parts a session, one as long does not")
{
    const std::vector<double> times{0, 600, 1201, 1202};
    CHECK(piecesOf(times, 600) == std::vector<std::size_t>{0, 2});
}

TEST_CASE("Blanks take the value before them, or the line between their neighbours, or stay")
{
    Rows rows{{0, 10, 20, 40}, {blank, 1, blank, 4}};
    fillBlanks(rows.view(), BlankRule::Keep);
    CHECK(std::isnan(rows.values[2]));
    Rows held = rows;
    fillBlanks(held.view(), BlankRule::HoldLast);
    CHECK(std::isnan(held.values[0]));
    CHECK(held.values[2] == 1.0F);
    fillBlanks(rows.view(), BlankRule::Line);
    CHECK(std::isnan(rows.values[0]));
    CHECK(rows.values[2] == Approx(2.0F));
}

TEST_CASE("Resampling puts each row on the line between the recorded ones, and passes blanks on")
{
    Rows rows{{0, 8, 16, 24}, {0, 0, 8, 80, 16, blank, 24, 240}};
    const SessionRows view = rows.view();
    REQUIRE(resampledCount(view.times, 4) == 7);
    std::vector<double> times(7);
    std::vector<float> values(14);
    resample(view, 4, times, values);
    CHECK(times == std::vector<double>{0, 4, 8, 12, 16, 20, 24});
    CHECK(values[2] == Approx(4.0F));
    CHECK(values[3] == Approx(40.0F));
    CHECK(values[5] == Approx(80.0F));
    CHECK(std::isnan(values[7]));
    CHECK(values[13] == Approx(240.0F));
}
