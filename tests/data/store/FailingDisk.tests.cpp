#include "core/data/store/FleetStore.h"
#include "tests/data/store/StoreSamples.h"
#include "tests/support/FaultyFileSystem.h"
#include "tests/support/FileSizeLimit.h"
#include "tests/support/FleetComparison.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

#include <limits>

using namespace dyad;

namespace
{

int callsOf(const Fleet& fleet)
{
    const TemporaryFolder folder;
    FaultyFileSystem files(std::numeric_limits<int>::max(), Fault::Full);
    saveFleet(files, folder / "a.fleet.h5", fleet, sampleOrigin());
    return files.calls();
}

} // namespace

TEST_CASE("Whichever call to the disk fails, storing ends with an error and leaves nothing behind")
{
    const auto fleet = tinyFleet();
    const int calls = callsOf(*fleet);
    REQUIRE(calls > 10);
    const Fault fault = GENERATE(Fault::Full, Fault::Short);
    for (int failing = 1; failing <= calls; ++failing) {
        const TemporaryFolder folder;
        FaultyFileSystem files(failing, fault);
        INFO("call " << failing << " of " << calls);
        try {
            saveFleet(files, folder / "a.fleet.h5", *fleet, sampleOrigin());
            FAIL("it was stored");
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::File);
        }
        if (failing < calls)
            CHECK(folder.entryCount() == 0);
        else // the folder's sync: the file is whole and in its place, only not yet safe from a power cut
            CHECK(differenceOf(*fleet, *openFleet(folder / "a.fleet.h5").fleet) == "");
    }
}

TEST_CASE("A failing disk leaves the fleet that was there before")
{
    const TemporaryFolder folder;
    saveFleet(realFileSystem(), folder / "a.fleet.h5", *tinyFleet(), {});
    FaultyFileSystem files(7, Fault::Short);
    CHECK_THROWS_AS(saveFleet(files, folder / "a.fleet.h5", *sampleFleet(), {}), Error);
    CHECK(differenceOf(*tinyFleet(), *openFleet(folder / "a.fleet.h5").fleet) == "");
    CHECK(folder.entryCount() == 1);
}

TEST_CASE("A file that may not grow ends with the system's own reason and leaves nothing behind")
{
    const TemporaryFolder folder;
    const rlim_t bytes = GENERATE(0, 1000, 4096, 30000, 100000);
    std::string reason;
    {
        const FileSizeLimit limit(bytes);
        try {
            saveFleet(realFileSystem(), folder / "a.fleet.h5", *sampleFleet(), sampleOrigin());
        } catch (const Error& error) {
            reason = error.what();
        }
    }
    CHECK(reason.find("File too large") != std::string::npos);
    CHECK(folder.entryCount() == 0);
}
