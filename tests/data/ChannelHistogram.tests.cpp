#include "core/data/ChannelHistogram.h"

#include "core/base/Random.h"
#include "tests/support/FleetSamples.h"
#include "tests/support/Test.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace dyad;

namespace
{

constexpr float blank = std::numeric_limits<float>::quiet_NaN();

Fleet fleetOf(const std::vector<float>& values)
{
    FleetBuilder builder(std::vector<Channel>{{"x", "V"}});
    builder.beginVehicle({"V"}, FaultLabel::Unknown);
    builder.beginSegment("s", 0);
    for (std::size_t row = 0; row < values.size(); ++row)
        builder.addRow(static_cast<double>(row), std::span(&values[row], 1));
    return builder.build();
}

ChannelHistogram histogramOf(const std::vector<float>& values, std::size_t bins = 1024)
{
    return channelHistograms(fleetOf(values), bins).front();
}

std::uint64_t sum(const ChannelHistogram& histogram)
{
    return std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::uint64_t{0});
}

} // namespace

TEST_CASE("Every row of a fleet larger than a block is counted in its bin, and every blank as blank")
{
    Random random(1, "histogram");
    std::vector<float> values;
    std::vector<std::uint64_t> expected(10, 0);
    for (int row = 0; row < 200'000; ++row) {
        const bool isBlank = row % 7 == 3;
        const double value = random.uniform(0.0, 10.0);
        values.push_back(isBlank ? blank : static_cast<float>(value));
    }
    values.front() = 0.0F;
    values.back() = 10.0F;
    std::uint64_t blanks = 0;
    for (const float value : values) {
        if (std::isnan(value))
            ++blanks;
        else
            ++expected[std::min<std::size_t>(9, static_cast<std::size_t>(value))];
    }
    const ChannelHistogram histogram = histogramOf(values, 10);
    CHECK(histogram.counts == expected);
    CHECK(histogram.blanks == blanks);
    CHECK(histogram.values + histogram.blanks == values.size());
    CHECK(histogram.lowest == 0.0);
    CHECK(histogram.upperEnd() == Approx(10.0));
}

TEST_CASE("Whole numbers have a bin each, which they stand in the middle of")
{
    const ChannelHistogram histogram = histogramOf({20, 21, 21, 25, 25, 25});
    CHECK(histogram.lowest == 19.5);
    CHECK(histogram.binWidth == 1.0);
    CHECK(histogram.counts == std::vector<std::uint64_t>{1, 2, 0, 0, 0, 3});
}

TEST_CASE("One number, nothing but blanks, and endless numbers are no trouble")
{
    const ChannelHistogram one = histogramOf({3.6F, 3.6F});
    CHECK(sum(one) == 2);
    CHECK(one.binWidth > 0);
    CHECK(one.lowest < 3.6);
    CHECK(one.upperEnd() > 3.6);
    const ChannelHistogram none = histogramOf({blank, blank});
    CHECK(none.counts.empty());
    CHECK(none.blanks == 2);
    const float endless = std::numeric_limits<float>::infinity();
    const ChannelHistogram far = histogramOf({-3e38F, 3e38F, endless, -endless});
    CHECK(sum(far) == 2);
    CHECK(far.blanks == 2);
    CHECK(histogramOf({}).counts.empty());
}

TEST_CASE("Coarser bars hold the same rows")
{
    const auto fleet = sampleFleet();
    for (const ChannelHistogram& histogram : channelHistograms(*fleet)) {
        const ChannelHistogram coarse = coarsened(histogram, 7);
        CHECK(coarse.counts.size() == (histogram.counts.size() + 6) / 7);
        CHECK(sum(coarse) == sum(histogram));
        CHECK(coarse.lowest == histogram.lowest);
        CHECK(coarse.upperEnd() >= histogram.upperEnd() - 1e-9 * std::abs(histogram.upperEnd()));
    }
}

TEST_CASE("Counting tells how far it is and stops when asked")
{
    const auto fleet = sampleFleet();
    double last = 0.0;
    channelHistograms(*fleet, 16, [&last](const Progress& progress) {
        CHECK(progress.fraction >= last);
        last = progress.fraction;
    });
    CHECK(last == 1.0);
    CancelToken cancel;
    cancel.cancel();
    CHECK_THROWS_AS(channelHistograms(*fleet, 16, {}, cancel), Error);
}
