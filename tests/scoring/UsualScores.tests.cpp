#include "core/scoring/UsualScores.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/scoring/VehicleScore.h"
#include "tests/scoring/ScoredFleets.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

#include <cmath>

using namespace dyad;

namespace
{

constexpr int healthyCount = 20;
constexpr int sessionCount = 12;

/// Twenty healthy vehicles and some whose quiet response goes astray more and more.
ScoredFleet fleetWith(int faulty, double unit = 1.0)
{
    return scoredFleet(healthyCount, faulty, sessionCount, [unit](int vehicle, int session) {
        const auto place = static_cast<std::uint64_t>(vehicle * 1000 + session);
        const double fault = vehicle < healthyCount ? 1.0 : std::exp(0.3 * session);
        return std::array{unit * 0.001 * fault * std::exp(0.2 * Random(7, "quiet", place).normal()),
                          unit * std::exp(0.2 * Random(7, "loud", place).normal())};
    });
}

UsualScores usualOf(ScoredFleet made)
{
    return rankVehicles(*made.fleet, made.scores).usual;
}

void checkSame(const FleetRanking& a, const FleetRanking& b)
{
    REQUIRE(a.vehicles.size() == b.vehicles.size());
    for (std::size_t i = 0; i < a.vehicles.size(); ++i) {
        INFO("rank " << i + 1);
        CHECK(a.vehicles[i].vehicle == b.vehicles[i].vehicle);
        CHECK(a.vehicles[i].score == b.vehicles[i].score);
        CHECK(a.vehicles[i].verdict == b.vehicles[i].verdict);
        CHECK(a.vehicles[i].topChannel == b.vehicles[i].topChannel);
        CHECK(a.vehicles[i].firstFlagged == b.vehicles[i].firstFlagged);
    }
}

} // namespace

TEST_CASE("Limits that healthy vehicles set judge them as before when their labels are forgotten")
{
    ScoredFleet made = fleetWith(3);
    const FleetRanking labelled = rankVehicles(*made.fleet, made.scores);
    forgetLabels(made);
    const FleetRanking ranking = rankVehicles(*made.fleet, made.scores, {}, labelled.usual);
    CHECK(labelled.limitsFrom == LimitsFrom::HealthyHere);
    CHECK(ranking.limitsFrom == LimitsFrom::TrainedOn);
    CHECK(ranking.notice.empty());
    checkSame(ranking, labelled);
}

TEST_CASE("A fleet of which a third is faulty hides nobody behind the limits of another fleet")
{
    const UsualScores usual = usualOf(fleetWith(0));
    ScoredFleet made = fleetWith(10);
    forgetLabels(made);
    const FleetRanking ranking = rankVehicles(*made.fleet, made.scores, {}, usual);
    CHECK(ranking.limitsFrom == LimitsFrom::TrainedOn);
    for (std::size_t i = 0; i < 10; ++i) {
        CHECK(ranking.vehicles[i].vehicle >= healthyCount);
        CHECK(ranking.vehicles[i].verdict == Verdict::Strong);
    }
}

TEST_CASE("Vehicles known as healthy in the fleet itself go before any others")
{
    ScoredFleet made = fleetWith(3);
    const UsualScores others = usualOf(fleetWith(0, 100.0));
    checkSame(rankVehicles(*made.fleet, made.scores, {}, others), rankVehicles(*made.fleet, made.scores));
}

TEST_CASE("Limits of another kind of fleet are left aside, and the person is told why")
{
    ScoredFleet made = fleetWith(3);
    forgetLabels(made);
    const FleetRanking alone = rankVehicles(*made.fleet, made.scores);

    const FleetRanking louder = rankVehicles(*made.fleet, made.scores, {}, usualOf(fleetWith(0, 0.01)));
    CHECK(louder.limitsFrom == LimitsFrom::AllHere);
    CHECK(louder.notice.find("23 of 23 vehicles lie beyond them") != std::string::npos);
    checkSame(louder, alone);

    UsualScores foreign = usualOf(fleetWith(0));
    foreign.responses = {"other", "names"};
    const FleetRanking named = rankVehicles(*made.fleet, made.scores, {}, foreign);
    CHECK(named.notice.find("of other channels") != std::string::npos);
    checkSame(named, alone);
}

TEST_CASE("What is usual is kept with a run and read back as it was")
{
    const TemporaryFolder folder;
    CHECK_FALSE(loadUsualScores(folder.path()));
    ScoredFleet made = fleetWith(3);
    const UsualScores usual = usualOf(fleetWith(0));
    saveUsualScores(realFileSystem(), folder.path(), usual);
    forgetLabels(made);
    checkSame(rankVehicles(*made.fleet, made.scores, {}, loadUsualScores(folder.path())),
              rankVehicles(*made.fleet, made.scores, {}, usual));
}

TEST_CASE("A damaged file of what is usual is refused in one sentence")
{
    const TemporaryFolder folder;
    saveUsualScores(realFileSystem(), folder.path(), usualOf(fleetWith(0)));
    const std::string whole = loadText(folder / "usual.json");
    for (const auto& [what, with] : {std::pair{"\"deviation\"", "\"deviance\""},
                                     std::pair{"\"unit\": ", "\"unit\": -"}, std::pair{"{", "{{"}}) {
        std::string damaged = whole;
        damaged.replace(damaged.find(what), std::string(what).size(), with);
        saveText(realFileSystem(), folder / "usual.json", damaged);
        CHECK_THROWS_AS(loadUsualScores(folder.path()), Error);
    }
}

TEST_CASE("One vehicle that is known as healthy does not say alone what is usual")
{
    ScoredFleet made = fleetWith(3);
    forgetLabels(made);
    const FleetRanking unknown = rankVehicles(*made.fleet, made.scores);
    std::vector<FaultLabel> labels(made.fleet->vehicles().size(), FaultLabel::Unknown);
    labels[4] = FaultLabel::Healthy;
    made.fleet = std::make_shared<const Fleet>(made.fleet->withLabels(labels));
    const FleetRanking ranking = rankVehicles(*made.fleet, made.scores);
    CHECK(ranking.limitsFrom == LimitsFrom::AllHere);
    checkSame(ranking, unknown);

    labels[healthyCount] = FaultLabel::Faulty; // and who is known as faulty has no say
    made.fleet = std::make_shared<const Fleet>(made.fleet->withLabels(labels));
    CHECK(rankVehicles(*made.fleet, made.scores).usual.vehicles == unknown.usual.vehicles - 1);
}
