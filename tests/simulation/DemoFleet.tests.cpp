#include "core/simulation/DemoFleet.h"

#include "core/simulation/VehicleLife.h"
#include "core/simulation/VehicleTraits.h"
#include "tests/support/Test.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

using namespace dyad;

namespace
{

SimulationOptions smallFleet()
{
    SimulationOptions options;
    options.vehicles = 8;
    options.faulty = 6;
    options.segments = 4;
    return options;
}

bool sameRows(const Fleet& left, const Fleet& right)
{
    return left.rowCount() == right.rowCount() &&
           std::ranges::equal(left.values(0, left.rowCount()), right.values(0, right.rowCount())) &&
           std::ranges::equal(left.timestampSeconds(0, left.rowCount()),
                              right.timestampSeconds(0, right.rowCount()));
}

std::set<std::string> faultyIds(std::uint64_t seed, int faulty)
{
    SimulationOptions options;
    options.seed = seed;
    options.faulty = faulty;
    options.segments = 1;
    std::set<std::string> ids;
    const SimulatedFleet simulated = simulateFleet(options);
    for (const Vehicle& vehicle : simulated.fleet.vehicles())
        if (vehicle.fault == FaultLabel::Faulty)
            ids.insert(vehicle.id.text);
    return ids;
}

} // namespace

TEST_CASE("the same seed gives the same fleet again, with any number of threads")
{
    SimulationOptions options = smallFleet();
    const SimulatedFleet first = simulateFleet(options);
    for (const int threads : {0, 1, 2, 7}) {
        options.threads = threads;
        const SimulatedFleet again = simulateFleet(options);
        CHECK(sameRows(first.fleet, again.fleet));
        for (std::size_t vehicle = 0; vehicle < first.truth.size(); ++vehicle) {
            CHECK(again.truth[vehicle].fault == first.truth[vehicle].fault);
            CHECK(again.truth[vehicle].firstFaultySegment == first.truth[vehicle].firstFaultySegment);
        }
    }
    options.seed = 2;
    CHECK_FALSE(sameRows(first.fleet, simulateFleet(options).fleet));
}

TEST_CASE("a fleet has the vehicles, segments and channels that were asked for, in order of time")
{
    const Fleet fleet = simulateFleet(smallFleet()).fleet;
    CHECK(fleet.vehicles().size() == 8);
    CHECK(fleet.segments().size() == 32);
    std::string names;
    for (const Channel& channel : fleet.channels())
        names += channel.name + (channel.role == ChannelRole::Stimulus ? "* " : " ");
    CHECK(names == "soc* current* min_temp max_single_volt max_temp min_single_volt volt ");
    for (std::size_t vehicle = 0; vehicle < 8; ++vehicle) {
        double lastSeconds = 0.0;
        double lastKm = 0.0;
        for (const Segment& segment : fleet.segmentsOf(vehicle)) {
            const auto seconds = fleet.timestampSeconds(segment.firstRow, segment.rowCount);
            REQUIRE(seconds.front() > lastSeconds);
            REQUIRE(seconds.front() == std::floor(seconds.front()));
            REQUIRE(seconds[1] - seconds[0] == 20.0);
            REQUIRE(segment.mileageKm > lastKm);
            lastSeconds = seconds.back();
            lastKm = segment.mileageKm;
        }
    }
}

TEST_CASE("nearly every segment holds at least one window of 128 rows")
{
    SimulationOptions options;
    options.vehicles = 20;
    options.faulty = 6;
    const Fleet fleet = simulateFleet(options).fleet;
    const auto isShort = [](const Segment& segment) { return segment.rowCount < 128; };
    CHECK(std::ranges::count_if(fleet.segments(), isShort) < 12);
    const double rowsASegment =
        static_cast<double>(fleet.rowCount()) / static_cast<double>(fleet.segments().size());
    CHECK(rowsASegment == Approx(555.0).margin(80.0));
}

TEST_CASE("at severity 0 a faulty vehicle is recorded exactly as if it were healthy")
{
    SimulationOptions options = smallFleet();
    options.severity = 0.0;
    const SimulatedFleet labelled = simulateFleet(options);
    options.faulty = 0;
    options.severity = 1.0;
    CHECK(sameRows(labelled.fleet, simulateFleet(options).fleet));
    CHECK(std::ranges::count(labelled.fleet.vehicles(), FaultLabel::Faulty, &Vehicle::fault) == 6);
}

TEST_CASE("a fault changes no row of another vehicle, and none of its own before it begins")
{
    SimulationOptions options = smallFleet();
    options.segments = 12;
    const SimulatedFleet faulty = simulateFleet(options);
    options.faulty = 0;
    const Fleet healthy = simulateFleet(options).fleet;
    for (std::size_t vehicle = 0; vehicle < 8; ++vehicle) {
        const auto left = faulty.fleet.segmentsOf(vehicle);
        const auto right = healthy.segmentsOf(vehicle);
        const int firstFaulty = faulty.truth[vehicle].firstFaultySegment;
        for (std::size_t number = 0; number < left.size(); ++number) {
            const bool same =
                left[number].rowCount == right[number].rowCount &&
                std::ranges::equal(faulty.fleet.values(left[number].firstRow, left[number].rowCount),
                                   healthy.values(right[number].firstRow, right[number].rowCount));
            const bool begun = firstFaulty >= 0 && static_cast<int>(number) >= firstFaulty;
            REQUIRE((same || begun));
            if (number + 1 == left.size())
                CHECK(same == (firstFaulty < 0));
        }
    }
}

TEST_CASE("every kind of fault occurs before one occurs twice")
{
    const SimulatedFleet fleet = simulateFleet(smallFleet());
    std::set<SimulatedFault> kinds;
    for (const SimulatedTruth& truth : fleet.truth)
        kinds.insert(truth.fault);
    CHECK(kinds.size() == 7); // six, and None
}

TEST_CASE("an identifier does not tell who is faulty: the seed scatters them")
{
    const auto one = faultyIds(1, 12);
    CHECK(one.size() == 12);
    CHECK(one != faultyIds(2, 12));
    CHECK(one.begin()->size() == one.rbegin()->size());
    // Over many seeds the faulty ones stand in the first half of the list as often as in the second.
    int firstHalf = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed)
        for (const std::string& id : faultyIds(seed, 12))
            firstHalf += id <= "EV30" ? 1 : 0;
    CHECK(firstHalf == Approx(60).margin(20));
}

TEST_CASE("capacity fades with mileage: the same charge counts for more per cent")
{
    VehicleLifeOptions options;
    options.sessions = 30;
    const std::vector<RecordedSession> life = simulateLife(options, [] {});
    const auto ampereHoursAPerCent = [](const RecordedSession& session) {
        double ampereSeconds = 0.0;
        for (const SensorRow& row : session.rows)
            ampereSeconds -= static_cast<double>(row[1]) * sessionStepSeconds;
        return ampereSeconds / 3600.0 / static_cast<double>(session.rows.back()[0] - session.rows.front()[0]);
    };
    REQUIRE(life.back().mileageKm > life.front().mileageKm);
    CHECK(ampereHoursAPerCent(life.back()) < 0.99 * ampereHoursAPerCent(life.front()));
}

TEST_CASE("the harshest faults and the longest lives stay within physics")
{
    const auto isPhysical = [](const Fleet& fleet) {
        const auto limits = std::to_array<std::pair<float, float>>(
            {{0, 100}, {-200, 0}, {-40, 150}, {2.5F, 4.5F}, {-40, 150}, {1.5F, 4.5F}, {150, 450}});
        const auto values = fleet.values(0, fleet.rowCount());
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto [low, high] = limits[i % limits.size()];
            if (!(values[i] >= low && values[i] <= high)) {
                UNSCOPED_INFO(fleet.channels()[i % limits.size()].name << " is " << values[i]);
                return false;
            }
        }
        double end = 0.0;
        for (const Segment& segment : fleet.segments()) {
            if (segment.rowCount == 0)
                return false;
            const auto seconds = fleet.timestampSeconds(segment.firstRow, segment.rowCount);
            if (segment.firstRow > 0 && segment.firstRow != fleet.segmentsOf(segment.vehicle)[0].firstRow &&
                seconds.front() <= end)
                return false;
            end = seconds.back();
        }
        return true;
    };
    SimulationOptions harsh = smallFleet();
    harsh.vehicles = 24;
    harsh.faulty = 24;
    harsh.severity = 5.0;
    CHECK(isPhysical(simulateFleet(harsh).fleet));
    SimulationOptions longest = smallFleet();
    longest.vehicles = 1;
    longest.faulty = 0;
    longest.segments = 800;
    CHECK(isPhysical(simulateFleet(longest).fleet));
}

TEST_CASE("impossible wishes are refused as usage, in a sentence")
{
    const auto refuses = [](auto change) {
        SimulationOptions options;
        change(options);
        try {
            simulateFleet(options);
        } catch (const Error& error) {
            return error.kind() == ErrorKind::Usage && std::string(error.what()).ends_with(".");
        }
        return false;
    };
    CHECK(refuses([](auto& options) { options.vehicles = 0; }));
    CHECK(refuses([](auto& options) { options.vehicles = -3; }));
    CHECK(refuses([](auto& options) { options.vehicles = 2'000'000'000; }));
    CHECK(refuses([](auto& options) { options.faulty = 61; }));
    CHECK(refuses([](auto& options) { options.faulty = -1; }));
    CHECK(refuses([](auto& options) { options.segments = 0; }));
    CHECK(refuses([](auto& options) { options.segments = 2'000'000'000; }));
    CHECK(refuses([](auto& options) { options.vehicles = 90000, options.segments = 90000; }));
    CHECK(refuses([](auto& options) { options.severity = -0.1; }));
    CHECK(refuses([](auto& options) { options.severity = 5.1; }));
    CHECK(refuses([](auto& options) { options.severity = std::numeric_limits<double>::quiet_NaN(); }));
    CHECK(refuses([](auto& options) { options.severity = std::numeric_limits<double>::infinity(); }));
    CHECK(refuses([](auto& options) { options.threads = -1; }));
}

TEST_CASE("a simulation reports its way to the end and stops when asked")
{
    CancelToken cancel;
    double last = 0.0;
    simulateFleet(smallFleet(), [&](const Progress& progress) { last = std::max(last, progress.fraction); });
    CHECK(last == 1.0);
    double reached = 0.0;
    const auto stopEarly = [&](const Progress& progress) {
        reached = progress.fraction;
        cancel.cancel();
    };
    SimulationOptions options = smallFleet();
    options.threads = 1;
    try {
        simulateFleet(options, stopEarly, cancel);
        FAIL("went on");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::Interrupted);
    }
    CHECK(reached < 0.2);
}
