#include "core/data/WindowFit.h"

#include "tests/support/Test.h"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace dyad;

namespace
{

/// One vehicle, sessions of the given rows that lie so many seconds apart.
Fleet fleetOf(const std::vector<int>& sessions, double step = 10.0)
{
    FleetBuilder builder({{"volt", "V", ChannelRole::Response}});
    builder.beginVehicle({"A"}, FaultLabel::Healthy);
    const float volt = 350;
    double time = 0;
    for (const int rows : sessions) {
        builder.beginSegment("s", std::nan(""));
        for (int row = 0; row < rows; ++row)
            builder.addRow(time += step, std::span(&volt, 1));
    }
    return builder.build();
}

} // namespace

TEST_CASE("Sessions shorter than a window are counted, and a window that four in five would fill is found")
{
    const auto fitting = [](const std::vector<int>& sessions, int window) {
        return windowFit(fleetOf(sessions), window).fittingWindow;
    };
    std::vector<int> rows(20, 200);
    CHECK(fitting(rows, 128) == 0);
    std::fill_n(rows.begin(), 4, 100); // one in five may be short
    CHECK(windowFit(fleetOf(rows), 128).tooShort == 4);
    CHECK(fitting(rows, 128) == 0);
    std::fill_n(rows.begin(), 6, 100);
    CHECK(windowFit(fleetOf(rows), 128).tooShort == 6);
    CHECK(windowFit(fleetOf(rows), 128).sessions == 20);
    CHECK(fitting(rows, 128) == 96);
    CHECK(fitting(rows, 100) == 0);
    std::fill_n(rows.begin(), 6, 20); // of such there is no window that tells anything
    CHECK(fitting(rows, 128) == 0);
    CHECK(windowFit(fleetOf({}), 128) == WindowFit{});
}

TEST_CASE("Where a window spans a few minutes, rows further apart are found that sessions still fill it with")
{
    const std::vector<int> twoHours(20, 3600);
    CHECK(windowFit(fleetOf(twoHours, 2.0), 128).windowSeconds == Approx(256));
    CHECK(windowFit(fleetOf(twoHours, 2.0), 128).fittingStep == 10); // 21 minutes
    CHECK(windowFit(fleetOf(twoHours, 2.0), 32).fittingStep == 30);
    const std::vector<int> halfAnHour(20, 1800);
    CHECK(windowFit(fleetOf(halfAnHour, 1.0), 128).fittingStep == 10);
    const std::vector<int> tenMinutes(20, 600);
    CHECK(windowFit(fleetOf(tenMinutes, 1.0), 128).fittingStep == 0); // nothing further apart would fill it
    const std::vector<int> usual(20, 400);
    CHECK(windowFit(fleetOf(usual, 10.0), 128).fittingStep == 0);
    CHECK(windowFit(fleetOf(usual, 0.0), 128).windowSeconds == 0); // times that stand still tell nothing
}
