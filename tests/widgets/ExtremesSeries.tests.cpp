#include "widgets/ExtremesSeries.h"

#include "tests/support/Test.h"

#include <algorithm>
#include <cmath>
#include <limits>

using dyad::ExtremesSeries;
using dyad::SeriesPoint;

namespace
{

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

ExtremesSeries quietSeries(std::size_t points)
{
    ExtremesSeries series;
    for (std::size_t index = 0; index < points; ++index)
        series.append(static_cast<double>(index), 0.0);
    return series;
}

} // namespace

TEST_CASE("A single spike among a million points is never lost")
{
    ExtremesSeries series;
    for (int index = 0; index < 1'000'000; ++index)
        series.append(index, index == 654'321 ? 9.0 : index == 123'456 ? -7.0 : std::sin(index));
    const auto shown = series.visible(0, 1'000'000, 800);
    CHECK(shown.size() <= 2 * 800 + 2);
    CHECK(std::any_of(shown.begin(), shown.end(), [](const SeriesPoint& point) { return point.y == 9.0; }));
    CHECK(std::any_of(shown.begin(), shown.end(), [](const SeriesPoint& point) { return point.y == -7.0; }));
    CHECK(std::is_sorted(shown.begin(), shown.end(), [](const auto& a, const auto& b) { return a.x < b.x; }));
}

TEST_CASE("Extremes of any range agree with a search through every point")
{
    ExtremesSeries series;
    for (int index = 0; index < 5'000; ++index)
        series.append(index, index % 17 == 0 ? notANumber : std::sin(index * 12.9898) * 43.0);
    for (const auto& [from, to] :
         {std::pair{0, 4'999}, {1, 9}, {63, 65}, {511, 4'097}, {17, 17}, {777, 778}}) {
        double smallest = std::numeric_limits<double>::infinity();
        double largest = -smallest;
        for (int index = from; index <= to; ++index) {
            const double y = series[static_cast<std::size_t>(index)].y;
            if (!std::isnan(y)) {
                smallest = std::min(smallest, y);
                largest = std::max(largest, y);
            }
        }
        const auto found = series.extremes(from, to);
        CHECK(found.smallest == smallest);
        CHECK(found.largest == largest);
    }
}

TEST_CASE("Few points are shown as they are, with one neighbour on each side")
{
    const ExtremesSeries series = quietSeries(100);
    const auto shown = series.visible(10, 20, 500);
    REQUIRE(shown.size() == 13);
    CHECK(shown.front().x == 9.0);
    CHECK(shown.back().x == 21.0);
}

TEST_CASE("A stretch without numbers stays a gap when it is decimated")
{
    ExtremesSeries series;
    for (int index = 0; index < 100'000; ++index)
        series.append(index, index > 40'000 && index < 60'000 ? notANumber : 1.0);
    const auto shown = series.visible(0, 100'000, 200);
    CHECK(std::any_of(shown.begin(), shown.end(),
                      [](const SeriesPoint& point) { return std::isnan(point.y); }));
}

TEST_CASE("A point that goes backward or has no place is dropped, an endless one becomes a gap")
{
    ExtremesSeries series;
    series.append(1, 1);
    series.append(0.5, 2);
    series.append(notANumber, 3);
    series.append(2, std::numeric_limits<double>::infinity());
    REQUIRE(series.size() == 2);
    CHECK(std::isnan(series.back().y));
    CHECK(series.extremes(0, 10).largest == 1.0);
}

TEST_CASE("The nearest point is found at the ends, between points and in an empty series")
{
    const ExtremesSeries series = quietSeries(10);
    CHECK(series.nearest(-5) == 0);
    CHECK(series.nearest(3.4) == 3);
    CHECK(series.nearest(3.6) == 4);
    CHECK(series.nearest(100) == 9);
    CHECK(ExtremesSeries().nearest(1) == 0);
}
