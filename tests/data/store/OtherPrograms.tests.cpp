#include "core/data/store/FleetStore.h"
#include "tests/data/store/StoreSamples.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>

using namespace dyad;

namespace
{

std::string pythonWithH5py()
{
    for (const char* python : {"python3", "/usr/bin/python3"})
        if (std::system((std::string(python) + " -c 'import h5py' 2>/dev/null").c_str()) == 0)
            return python;
    return {};
}

nlohmann::json numberOrNothing(double value)
{
    return std::isnan(value) ? nlohmann::json() : nlohmann::json(value);
}

/// What a reader must find, written down without any HDF5.
nlohmann::json expectationOf(const Fleet& fleet, const FleetOrigin& origin)
{
    nlohmann::json expected{{"mapping", origin.mapping}, {"choices", origin.choices}};
    for (const float value : fleet.values(0, fleet.rowCount()))
        expected["rows"].push_back(numberOrNothing(value));
    for (const double time : fleet.timestampSeconds(0, fleet.rowCount()))
        expected["timestamps"].push_back(time);
    for (const Channel& channel : fleet.channels())
        expected["channels"].push_back(
            {channel.name, channel.unit, channel.role == ChannelRole::Stimulus ? "stimulus" : "response"});
    std::size_t row = 0;
    for (std::size_t i = 0; i < fleet.vehicles().size(); ++i) {
        const std::size_t first = row;
        for (const Segment& segment : fleet.segmentsOf(i))
            row += segment.rowCount;
        const FaultLabel fault = fleet.vehicles()[i].fault;
        expected["vehicles"].push_back(
            {fleet.vehicles()[i].id.text,
             fault == FaultLabel::Faulty ? 1 : (fault == FaultLabel::Healthy ? 0 : -1), first, row - first});
    }
    for (const Segment& segment : fleet.segments()) {
        const double start =
            segment.rowCount == 0 ? std::nan("") : fleet.timestampSeconds(segment.firstRow, 1).front();
        expected["segments"].push_back({segment.vehicle, segment.name, segment.firstRow, segment.rowCount,
                                        numberOrNothing(segment.mileageKm), numberOrNothing(start)});
    }
    for (const SourceFile& source : origin.sources)
        expected["sources"].push_back({source.path, source.bytes, source.checksum});
    return expected;
}

} // namespace

TEST_CASE("Python finds every number of a fleet file with h5py", "[h5py]")
{
    const std::string python = pythonWithH5py();
    if (python.empty()) {
        std::puts("skipped: there is no Python with h5py here");
        return;
    }
    const auto fleet = GENERATE(sampleFleet(), oddFleet());
    const TemporaryFolder folder;
    saveFleet(realFileSystem(), folder / "a.fleet.h5", *fleet, sampleOrigin());
    std::ofstream(folder / "expected.json") << expectationOf(*fleet, sampleOrigin());
    const std::string command = python + " " DYAD_SOURCE_FOLDER "/tests/data/store/read_fleet.py '" +
                                (folder / "a.fleet.h5").string() + "' '" +
                                (folder / "expected.json").string() + "'";
    CHECK(std::system(command.c_str()) == 0);
}
