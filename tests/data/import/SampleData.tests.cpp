// Real records, where they lie beside the source.
#include "core/data/import/FleetImport.h"
#include "tests/support/Test.h"

#include <cmath>
#include <cstdio>
#include <cstring>
#include <map>
#include <vector>

using namespace dyad;

namespace
{

namespace fs = std::filesystem;

const fs::path samples = fs::path(DYAD_SOURCE_FOLDER) / "../shared/data";

bool areThere(const char* name)
{
    if (fs::exists(samples / name))
        return true;
    std::printf("skipped: no sample data '%s' beside the source\n", name);
    return false;
}

bool isSame(std::span<const float> a, std::span<const float> b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size_bytes()) == 0;
}

} // namespace

TEST_CASE("One record in five encodings is one fleet, with nothing set by hand")
{
    if (!areThere("eu500"))
        return;
    std::vector<ImportedFleet> imported;
    for (const auto& entry : fs::directory_iterator(samples / "eu500"))
        imported.push_back(importFleet(std::vector<fs::path>{entry.path()}));
    REQUIRE(imported.size() == 5);
    for (const ImportedFleet& one : imported) {
        const Fleet& fleet = *one.fleet;
        CHECK(fleet.rowCount() == 1594);
        CHECK(fleet.segments().size() == 2);
        CHECK(fleet.channels() == imported[0].fleet->channels());
        CHECK(isSame(fleet.values(0, fleet.rowCount()), imported[0].fleet->values(0, fleet.rowCount())));
        const auto times = fleet.timestampSeconds(0, fleet.rowCount());
        CHECK(std::equal(times.begin(), times.end(),
                         imported[0].fleet->timestampSeconds(0, times.size()).begin()));
        for (std::size_t i = 0; i < 2; ++i)
            CHECK(fleet.segments()[i].rowCount == imported[0].fleet->segments()[i].rowCount);
    }
    const Fleet& fleet = *imported[0].fleet;
    for (const char* channel :
         {"soc", "volt", "current", "max_single_volt", "min_single_volt", "max_temp", "min_temp"})
        CHECK(fleet.channelIndex(channel));
    CHECK(fleet.channels().size() == 7);
    CHECK(fleet.values(0, 1)[*fleet.channelIndex("current")] == -22.5F);
}

TEST_CASE("Laboratory cells are vehicles, their charging current turned to the stored sign")
{
    if (!areThere("nasa"))
        return;
    const ImportedFleet imported = importFleet(std::vector<fs::path>{samples / "nasa"});
    const Fleet& fleet = *imported.fleet;
    REQUIRE(fleet.vehicles().size() == 4);
    CHECK(fleet.vehicles()[0].id.text == "B0025");
    CHECK_FALSE(fleet.channelIndex("soc"));
    REQUIRE(fleet.channelIndex("current"));
    double sum = 0.0;
    for (std::size_t row = 0; row < fleet.rowCount(); ++row)
        if (const float amperes = fleet.values(row, 1)[*fleet.channelIndex("current")];
            std::isfinite(amperes))
            sum += amperes;
    CHECK(sum < 0.0);
    CHECK(fleet.channelIndex("volt"));
    CHECK(fleet.channelIndex("max_temp"));
    CHECK(fleet.channels().size() == 3);
}
