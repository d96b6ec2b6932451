#include "core/scoring/VehicleScore.h"

#include "core/base/Random.h"
#include "core/scoring/ScoreTables.h"
#include "tests/scoring/ScoredFleets.h"
#include "tests/support/Test.h"

#include <cmath>

using namespace dyad;

namespace
{

constexpr int healthyCount = 20;
constexpr int sessionCount = 12;
constexpr int culprit = healthyCount; // the only faulty one

double noise(int vehicle, int session, std::string_view what)
{
    return Random(7, what, static_cast<std::uint64_t>(vehicle * 1000 + session)).normal();
}

/// Errors of two responses that scatter around levels of their own; the loud one's are a thousand times those
/// of the quiet one, and hide them in any sum.
template <typename Fault>
ScoredFleet fleetWith(Fault fault)
{
    return scoredFleet(healthyCount, 1, sessionCount, [&](int vehicle, int session) {
        const double quiet = 0.001 * std::exp(0.2 * noise(vehicle, session, "quiet"));
        const double loud = 1.0 * std::exp(0.2 * noise(vehicle, session, "loud"));
        return vehicle == culprit ? fault(quiet, loud, session) : std::array{quiet, loud};
    });
}

VehicleScore scoreOf(const FleetRanking& ranking, std::size_t vehicle)
{
    for (const VehicleScore& score : ranking.vehicles)
        if (score.vehicle == vehicle)
            return score;
    FAIL("no such vehicle");
    return {};
}

FleetRanking rank(ScoredFleet& made, VehicleMeasure measure = VehicleMeasure::Combined)
{
    RankingOptions options;
    options.measure = measure;
    return rankVehicles(*made.fleet, made.scores, options);
}

} // namespace

TEST_CASE("A channel that goes astray is found however small its errors are beside another's")
{
    ScoredFleet made = fleetWith([](double quiet, double loud, int session) {
        return std::array{session % 3 ? quiet : 6 * quiet, loud};
    });
    CHECK(rank(made).vehicles.front().vehicle == culprit);
    CHECK(rank(made).vehicles.front().topChannel == "quiet");
    CHECK(rank(made, VehicleMeasure::Channel).vehicles.front().vehicle == culprit);
    CHECK(rank(made, VehicleMeasure::Reconstruction).vehicles.front().vehicle != culprit);
}

TEST_CASE("A sensor that is stuck is found, and said to be, although its errors are as small as any")
{
    ScoredFleet made = fleetWith([](double quiet, double loud, int) { return std::array{quiet, loud}; });
    for (std::uint32_t i = 0; i < made.scores.snippets.size(); ++i) {
        const bool isStuck = made.scores.set.vehicleOf(*made.fleet, i) == culprit && i % 2 == 0;
        const auto wobble = static_cast<float>(1.0 + 0.1 * noise(0, static_cast<int>(i), "movement"));
        made.scores.snippets[i].stepByChannel = {isStuck ? 0.0F : 0.04F * wobble, 2.0F};
    }
    const FleetRanking ranking = rank(made);
    const VehicleScore first = ranking.vehicles.front();
    CHECK(first.vehicle == culprit);
    CHECK(first.topChannel == "quiet");
    CHECK(first.standsStill);
    CHECK(first.strangeness > 1.0);
    CHECK_FALSE(scoreOf(ranking, 0).standsStill);
}

TEST_CASE("A sensor that jumps from row to row is found, although the model errs no more than usual")
{
    ScoredFleet made = fleetWith([](double quiet, double loud, int) { return std::array{quiet, loud}; });
    for (std::uint32_t i = 0; i < made.scores.snippets.size(); ++i) {
        const bool isLoose = made.scores.set.vehicleOf(*made.fleet, i) == culprit && i % 2 == 0;
        const auto wobble = static_cast<float>(1.0 + 0.1 * noise(0, static_cast<int>(i), "movement"));
        made.scores.snippets[i].stepByChannel = {isLoose ? 1.0F : 0.04F * wobble, 2.0F};
    }
    const VehicleScore first = rank(made).vehicles.front();
    CHECK(first.vehicle == culprit);
    CHECK(first.topChannel == "quiet");
    CHECK(first.jumps);
    CHECK_FALSE(first.standsStill);
}

TEST_CASE("A sensor whose numbers are missing is found, although no snippet shows it")
{
    ScoredFleet made = fleetWith([](double quiet, double loud, int) { return std::array{quiet, loud}; });
    made.scores.responses = {"max_temp", "volt"};
    made.fleet = withoutNumbers(*made.fleet, culprit, "max_temp", 3);
    const FleetRanking ranking = rank(made);
    const VehicleScore first = ranking.vehicles.front();
    CHECK(first.vehicle == culprit);
    CHECK(first.topChannel == "max_temp");
    CHECK(first.missingShare == Approx(0.25)); // three of twelve sessions
    CHECK(reasonOf(first).find("max_temp is missing in 25 % of the rows") != std::string::npos);
    CHECK(scoreOf(ranking, 0).missingShare == 0.0);
}

TEST_CASE("Errors that rise over a vehicle's own life are found among vehicles that differ by far more")
{
    ScoredFleet made = scoredFleet(healthyCount, 1, sessionCount, [](int vehicle, int session) {
        const double level = std::exp(1.5 * noise(vehicle, 0, "level"));
        const double rise = vehicle == culprit ? std::exp(0.08 * session) : 1.0;
        return std::array{level * rise * std::exp(0.1 * noise(vehicle, session, "quiet")),
                          level * std::exp(0.1 * noise(vehicle, session, "loud"))};
    });
    const FleetRanking ranking = rank(made, VehicleMeasure::Rise);
    CHECK(ranking.vehicles.front().vehicle == culprit);
    CHECK(ranking.vehicles.front().topChannel == "quiet");
    CHECK(rank(made, VehicleMeasure::Reconstruction).vehicles.front().vehicle != culprit);
    CHECK(scoreOf(rank(made), culprit).rise > 1.0);
}

TEST_CASE("A vehicle that is strange and ever more so is a strong anomaly, one of the two borderline")
{
    ScoredFleet both = fleetWith([](double quiet, double loud, int session) {
        return std::array{quiet * std::exp(0.3 * session), loud};
    });
    CHECK(scoreOf(rank(both), culprit).verdict == Verdict::Strong);
    CHECK(scoreOf(rank(both), culprit).trend > 0.5);
    ScoredFleet steady = fleetWith([](double quiet, double loud, int session) {
        return std::array{quiet * std::exp(0.3 + 0.02 * (session % 2)), loud};
    });
    CHECK(scoreOf(rank(steady), culprit).verdict == Verdict::Borderline);
    ScoredFleet far = fleetWith([](double quiet, double loud, int session) {
        return std::array{quiet * std::exp(2.0 + 0.02 * (session % 2)), loud};
    });
    CHECK(scoreOf(rank(far), culprit).rise < 1.0);
    CHECK(scoreOf(rank(far), culprit).verdict == Verdict::Strong); // so strange that this alone is enough
    ScoredFleet none = fleetWith([](double quiet, double loud, int) { return std::array{quiet, loud}; });
    CHECK(scoreOf(rank(none), culprit).verdict == Verdict::Normal);
}

TEST_CASE("No vehicle scores above the limit and is called normal, and only one that stands out is flagged")
{
    for (const double growth : {0.02, 0.04, 0.06, 0.08, 0.1}) {
        ScoredFleet made = fleetWith([&](double quiet, double loud, int session) {
            return std::array{quiet * std::exp(growth * session), loud};
        });
        for (const VehicleScore& score : rank(made).vehicles) {
            CHECK((score.score <= 1.0 || score.verdict != Verdict::Normal));
            CHECK((!score.firstFlagged || score.verdict != Verdict::Normal));
        }
    }
}

TEST_CASE("A vehicle is flagged from the snippet on after which its running mean stays high")
{
    constexpr int onset = 12;
    ScoredFleet made = scoredFleet(healthyCount, 1, 30, [](int vehicle, int session) {
        const double fault = vehicle == culprit && (session >= onset || session == 2) ? 40.0 : 1.0;
        return std::array{0.001 * fault * std::exp(0.2 * noise(vehicle, session, "quiet")),
                          std::exp(0.2 * noise(vehicle, session, "loud"))};
    });
    RankingOptions options;
    options.runningSnippets = 4;
    const FleetRanking ranking = rankVehicles(*made.fleet, made.scores, options);
    const VehicleScore score = scoreOf(ranking, culprit);
    REQUIRE(score.firstFlagged);
    const std::uint32_t firstOfCulprit = culprit * 30;
    CHECK(*score.firstFlagged >= firstOfCulprit + onset - 1); // the spike at session 2 alone did not last
    CHECK(*score.firstFlagged <= firstOfCulprit + onset + 1);
}

TEST_CASE("What a channel is measured in does not change who stands where")
{
    const auto order = [](double unit) {
        ScoredFleet made = fleetWith([&](double quiet, double loud, int session) {
            return std::array{quiet * (session > 5 ? 2 : 1), loud};
        });
        for (SnippetScore& snippet : made.scores.snippets)
            snippet.reconstructionByChannel[0] *= static_cast<float>(unit);
        std::vector<std::size_t> vehicles;
        for (const VehicleScore& score : rank(made).vehicles)
            vehicles.push_back(score.vehicle);
        return vehicles;
    };
    CHECK(order(1.0) == order(1024.0));
}

TEST_CASE("Without any label all vehicles say what is usual, and the strange one is still found")
{
    ScoredFleet made = fleetWith([](double quiet, double loud, int session) {
        return std::array{quiet * std::exp(0.3 * session), loud};
    });
    forgetLabels(made);
    const FleetRanking ranking = rank(made);
    CHECK(ranking.limitsFrom == LimitsFrom::AllHere);
    CHECK(ranking.vehicles.front().vehicle == culprit);
}

TEST_CASE("Errors that are all alike are strange to nobody")
{
    ScoredFleet made = scoredFleet(healthyCount, 1, sessionCount, [](int, int) {
        return std::array{0.0, 0.5};
    });
    for (const VehicleScore& score : rank(made).vehicles) {
        CHECK(score.score == 0.0);
        CHECK(score.verdict == Verdict::Normal);
    }
}

TEST_CASE("The trend is also told by the distance driven and by the time that passed")
{
    ScoredFleet made = fleetWith([](double quiet, double loud, int session) {
        return std::array{quiet * std::exp(0.3 * session), loud};
    });
    const VehicleScore score = scoreOf(rank(made), culprit);
    const auto& segments = made.fleet->segments();
    const Segment& early = segments[culprit * sessionCount + 2]; // in the middle of the first third of 12
    const Segment& late = segments[culprit * sessionCount + 9];
    const double km = late.mileageKm - early.mileageKm;
    REQUIRE(km > 0);
    CHECK(score.trendPerThousandKm == Approx(score.trend * 1000 / km));
    const double seconds = made.fleet->timestampSeconds(late.firstRow, 1).front() -
                           made.fleet->timestampSeconds(early.firstRow, 1).front();
    REQUIRE(seconds > 0);
    CHECK(score.trendPerMonth == Approx(score.trend * 30 * 86400 / seconds));
}
