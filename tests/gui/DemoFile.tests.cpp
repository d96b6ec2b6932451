#include "app/workbench/DemoFile.h"

#include "core/simulation/DemoFleet.h"
#include "tests/gui/Driver.h"
#include "tests/support/FleetComparison.h"
#include "tests/support/Test.h"

using namespace dyad;

TEST_CASE("The demo fleet that lies beside the program is the one that would be simulated")
{
    REQUIRE(std::filesystem::exists(demoFile()));
    CHECK(differenceOf(*demoFleet(), simulateFleet({}).fleet) == "");
}
