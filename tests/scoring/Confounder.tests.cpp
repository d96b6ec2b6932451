#include "core/scoring/Confounder.h"

#include "tests/support/FleetSamples.h"
#include "tests/support/Test.h"

using namespace dyad;

TEST_CASE("A mileage that alone tells faulty from healthy vehicles is warned of")
{
    SampleFleetOptions options;
    options.healthy = 20;
    options.faulty = 5; // with the largest mileages
    const auto found = confounders(*sampleFleet(options));
    REQUIRE(found.size() == 2);
    CHECK(found[0].what == "mileage");
    CHECK(found[0].auroc == 1.0);
    CHECK(found[0].separates);
    CHECK(found[0].warning() ==
          "The mileage alone tells faulty from healthy vehicles (AUROC 1.00, faulty ones have more): a score "
          "that follows it will look better here than it is on other vehicles.");
    CHECK(found[1].auroc == 0.5); // all have as many sessions
    CHECK_FALSE(found[1].separates);
    CHECK(found[1].warning().empty());
}

TEST_CASE("A difference that so few vehicles show by chance is not warned of")
{
    SampleFleetOptions options;
    options.healthy = 2;
    options.faulty = 1;
    for (const Confounder& confounder : confounders(*sampleFleet(options)))
        CHECK_FALSE(confounder.separates);
}

TEST_CASE("Without labels or mileage there is nothing to warn of")
{
    SampleFleetOptions options;
    options.hasMileage = false;
    CHECK(confounders(*sampleFleet(options)).size() == 1);
    options.faulty = 0;
    CHECK(confounders(*sampleFleet(options)).empty());
}
