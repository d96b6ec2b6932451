#include "core/data/FoldSplit.h"

#include "core/base/Error.h"
#include "tests/support/FleetSamples.h"
#include "tests/support/Test.h"

#include <algorithm>
#include <set>

using namespace dyad;

namespace
{

std::shared_ptr<const Fleet> tenAndFive()
{
    SampleFleetOptions options;
    options.healthy = 10;
    options.faulty = 5;
    options.segments = 1;
    options.rows = 1;
    return sampleFleet(options);
}

bool overlap(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b)
{
    return std::any_of(a.begin(), a.end(),
                       [&](std::size_t v) { return std::find(b.begin(), b.end(), v) != b.end(); });
}

} // namespace

TEST_CASE("A fold tests on vehicles that nothing was learned from")
{
    for (const Fold& fold : splitFolds(*tenAndFive(), 5, 0)) {
        CHECK_FALSE(overlap(fold.test, fold.train));
        CHECK_FALSE(overlap(fold.test, fold.tuning));
        CHECK(fold.train.size() == 8);
        CHECK(fold.tuning.size() == 9);
        CHECK(fold.test.size() == 6);
    }
}

TEST_CASE("Training sees healthy vehicles only, and every healthy vehicle is tested once")
{
    const auto fleet = tenAndFive();
    std::multiset<std::size_t> tested;
    for (const Fold& fold : splitFolds(*fleet, 5, 0)) {
        for (const std::size_t vehicle : fold.train)
            CHECK(fleet->vehicles()[vehicle].fault == FaultLabel::Healthy);
        for (const std::size_t vehicle : fold.test)
            if (fleet->vehicles()[vehicle].fault == FaultLabel::Healthy)
                tested.insert(vehicle);
    }
    CHECK(tested.size() == 10);
    CHECK(std::set<std::size_t>(tested.begin(), tested.end()).size() == 10);
}

TEST_CASE("The same seed gives the same folds and another seed gives others")
{
    const auto fleet = tenAndFive();
    CHECK(splitFolds(*fleet, 5, 1)[0].test == splitFolds(*fleet, 5, 1)[0].test);
    CHECK(splitFolds(*fleet, 5, 1)[0].test != splitFolds(*fleet, 5, 2)[0].test);
}

TEST_CASE("Too few vehicles for the folds are refused with their numbers")
{
    CHECK_THROWS_AS(splitFolds(*tenAndFive(), 6, 0), Error);
}

TEST_CASE("A tenth of the vehicles validates, at least one, and none where there is only one vehicle")
{
    std::vector<std::size_t> vehicles(40);
    for (std::size_t i = 0; i < vehicles.size(); ++i)
        vehicles[i] = i;
    CHECK(splitValidation(vehicles, 1).validation.size() == 4);
    CHECK(splitValidation({3, 4}, 1).validation.size() == 1);
    CHECK(splitValidation({3}, 1).validation.empty());
    CHECK(splitValidation({3}, 1).train == std::vector<std::size_t>{3});
}
