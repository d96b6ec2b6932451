#include "core/scoring/HalfScoring.h"

#include "tests/support/FleetSamples.h"
#include "tests/support/Refusal.h"
#include "tests/support/TorchTest.h"
#include "tests/training/SmallRuns.h"

#include <algorithm>
#include <cmath>

using namespace dyad;

namespace
{

std::shared_ptr<const Fleet> unlabelledFleet(int vehicles, int faulty)
{
    SampleFleetOptions options;
    options.healthy = vehicles;
    options.faulty = faulty;
    options.segments = 6;
    const auto fleet = sampleFleet(options);
    const std::vector<FaultLabel> unknown(fleet->vehicles().size(), FaultLabel::Unknown);
    return std::make_shared<const Fleet>(fleet->withLabels(unknown));
}

TrainingPlan halvesPlan()
{
    TrainingPlan plan = smallPlan();
    plan.epochs = 6;
    plan.threads = 1;
    return plan;
}

} // namespace

TEST_CASE("Without labels the vehicle that charges differently stands on top, and its signal is named")
{
    const auto fleet = unlabelledFleet(7, 1);
    const HalfScores halves = scoreByHalves(halvesPlan(), fleet, 0);
    REQUIRE(halves.ranking.vehicles.size() == 8);
    const VehicleScore& top = halves.ranking.vehicles.front();
    CHECK(top.vehicle == 7);
    CHECK(top.rank == 1);
    CHECK(top.topChannel == "min_single_volt");
    CHECK(top.verdict != Verdict::Normal);
    CHECK(halves.ranking.limitsFrom == LimitsFrom::AllHere);
    CHECK(top.score > 1.5 * halves.ranking.vehicles[1].score);
}

TEST_CASE("Each half is scored by the model of the other, every vehicle once")
{
    const auto fleet = unlabelledFleet(5, 0);
    const HalfScores halves = scoreByHalves(halvesPlan(), fleet, 3);
    CHECK(halves.halves[0].size() == 2);
    CHECK(halves.halves[1].size() == 3);
    std::vector<std::size_t> all(halves.halves[0]);
    all.insert(all.end(), halves.halves[1].begin(), halves.halves[1].end());
    std::sort(all.begin(), all.end());
    CHECK(all == std::vector<std::size_t>{0, 1, 2, 3, 4});
    REQUIRE(halves.ranking.vehicles.size() == 5);
    for (const SnippetScore& snippet : halves.scores.snippets)
        CHECK(std::isfinite(snippet.score));
}

TEST_CASE("Labels do not change what halves say")
{
    const auto fleet = unlabelledFleet(4, 2);
    std::vector<FaultLabel> labels(6, FaultLabel::Healthy);
    labels[4] = FaultLabel::Faulty;
    const auto labelled = std::make_shared<const Fleet>(fleet->withLabels(labels));
    const HalfScores without = scoreByHalves(halvesPlan(), fleet, 0);
    const HalfScores with = scoreByHalves(halvesPlan(), labelled, 0);
    for (std::size_t i = 0; i < 6; ++i)
        CHECK(with.ranking.vehicles[i].score == without.ranking.vehicles[i].score);
}

TEST_CASE("One vehicle cannot be cut in two halves")
{
    const auto fleet = unlabelledFleet(1, 0);
    CHECK(refusalOf(ErrorKind::Data, [&] {
              scoreByHalves(halvesPlan(), fleet, 0);
          }).find("needs at least two vehicles") != std::string::npos);
}
