#include "core/data/Snippets.h"

#include "core/base/Error.h"
#include "core/data/ChannelSet.h"
#include "core/data/Normalizer.h"
#include "tests/support/FleetSamples.h"
#include "tests/support/Test.h"

#include <cmath>
#include <numeric>

using namespace dyad;

namespace
{

/// One channel, one vehicle, segments of the given rows whose values count upwards.
Fleet countingFleet(const std::vector<int>& segmentRows)
{
    FleetBuilder builder({{"volt", "V", ChannelRole::Response}});
    builder.beginVehicle({"A"}, FaultLabel::Healthy);
    float value = 0;
    for (const int rows : segmentRows) {
        builder.beginSegment("s", std::nan(""));
        for (int i = 0; i < rows; ++i, ++value)
            builder.addRow(i, std::span(&value, 1));
    }
    return builder.build();
}

const std::vector<std::size_t> onlyChannel{0};

} // namespace

TEST_CASE("Windows lie inside segments, one stride apart")
{
    const Fleet fleet = countingFleet({10, 3, 9});
    const SnippetSet set = cutSnippets(fleet, onlyChannel, {4, 3});
    REQUIRE(set.snippets.size() == 5);
    CHECK(set.snippets[0].firstRow == 0);
    CHECK(set.snippets[1].firstRow == 3);
    CHECK(set.snippets[2].firstRow == 6);
    CHECK(set.snippets[3].firstRow == 13);
    CHECK(set.snippets[3].segment == 2);
}

TEST_CASE("A window with a blank is dropped and counted")
{
    FleetBuilder builder({{"volt", "V", ChannelRole::Response}});
    builder.beginVehicle({"A"}, FaultLabel::Healthy);
    builder.beginSegment("1", 0);
    for (int i = 0; i < 8; ++i) {
        const float value = i == 5 ? std::nanf("") : 1.0F;
        builder.addRow(i, std::span(&value, 1));
    }
    const Fleet fleet = builder.build();
    const SnippetSet set = cutSnippets(fleet, onlyChannel, {4, 4});
    CHECK(set.snippets.size() == 1);
    CHECK(set.droppedForBlanks == 1);
    CHECK(cutSnippets(fleet, {}, {4, 4}).snippets.size() == 2);
}

TEST_CASE("The normaliser is as published: mean of means, and the largest of three divisors")
{
    // Snippets 0..3 and 4..7: means 1.5 and 5.5, deviations sqrt(1.25) each, a tenth of the range 0.7.
    const Fleet fleet = countingFleet({8});
    const SnippetSet set = cutSnippets(fleet, onlyChannel, {4, 4});
    const std::vector<std::uint32_t> both{0, 1};
    const Normalizer normalizer = fitNormalizer(fleet, onlyChannel, set, both);
    CHECK(normalizer.offset[0] == Approx(3.5));
    CHECK(normalizer.divisor[0] == Approx(std::sqrt(1.25)));
    CHECK(normalizer.undo(normalizer.apply(4.2, 0), 0) == Approx(4.2));
}

TEST_CASE("A channel that never changes has the smallest divisor, not zero")
{
    FleetBuilder builder({{"volt", "V", ChannelRole::Response}});
    builder.beginVehicle({"A"}, FaultLabel::Healthy);
    builder.beginSegment("1", 0);
    const float value = 3.0F;
    for (int i = 0; i < 4; ++i)
        builder.addRow(i, std::span(&value, 1));
    const Fleet fleet = builder.build();
    const std::vector<std::uint32_t> first{0};
    CHECK(fitNormalizer(fleet, onlyChannel, cutSnippets(fleet, onlyChannel, {4, 4}), first).divisor[0] ==
          1e-4);
}

TEST_CASE("Mileage is scaled over the vehicles it was fitted on, and off where none is known")
{
    const auto fleet = sampleFleet();
    const SnippetSet set = cutSnippets(*fleet, onlyChannel, {10, 10});
    std::vector<std::uint32_t> all(set.snippets.size());
    std::iota(all.begin(), all.end(), 0U);
    const MileageScale scale = fitMileage(*fleet, set, all);
    REQUIRE(scale.isKnown());
    CHECK(scale.apply(scale.lowestKm) == 0.0);
    CHECK(scale.apply(8200) == Approx(1.0));
    SampleFleetOptions without;
    without.hasMileage = false;
    CHECK_FALSE(fitMileage(*sampleFleet(without), set, all).isKnown());
}

TEST_CASE("Every channel that the data lack is named")
{
    FleetBuilder builder({{"soc", "%", ChannelRole::Stimulus}, {"volt", "V", ChannelRole::Response}});
    builder.beginVehicle({"A"}, FaultLabel::Healthy);
    const Fleet fleet = builder.build();
    try {
        resolveChannels(channelSetNamed("ev"), fleet);
        FAIL("it was resolved");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::Data);
        CHECK(std::string(error.what()).find("current, max_temp, max_single_volt, min_single_volt;") !=
              std::string::npos);
    }
    CHECK(withoutMissing(channelSetNamed("ev"), fleet) == ChannelSet{{"soc", "volt"}, 1});
}
