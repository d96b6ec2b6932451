#include "core/data/Normalizer.h"

#include "core/base/Random.h"
#include "core/data/QuantileSearch.h"
#include "tests/support/Test.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <vector>

using namespace dyad;

namespace
{

/// Three channels: spread about 350, spread about zero, and one that hardly moves.
struct Sample {
    std::shared_ptr<const Fleet> fleet;
    SnippetSet set;
    std::vector<std::uint32_t> snippets;
    std::vector<std::vector<float>> columns{3};
    std::vector<std::size_t> channels{0, 1, 2};

    Normalizer fit(NormalizerKind kind) const { return fitNormalizer(*fleet, channels, set, snippets, kind); }
};

Sample sample()
{
    Random random(3, "rows of the test");
    FleetBuilder builder({{"volt", "V", ChannelRole::Response},
                          {"current", "A", ChannelRole::Stimulus},
                          {"soc", "%", ChannelRole::Stimulus}});
    Sample result;
    builder.beginVehicle({"V"}, FaultLabel::Healthy);
    builder.beginSegment("1", 1.0);
    for (int row = 0; row < 60; ++row) {
        const float values[] = {static_cast<float>(random.normal(350, 10)),
                                static_cast<float>(random.normal(0, 3)), row == 7 ? 90.0F : 40.0F};
        for (std::size_t c = 0; c < 3; ++c)
            result.columns[c].push_back(values[c]);
        builder.addRow(row * 10.0, values);
    }
    result.fleet = std::make_shared<const Fleet>(builder.build());
    result.set = cutSnippets(*result.fleet, result.channels, {20, 20});
    result.snippets.resize(result.set.snippets.size());
    std::iota(result.snippets.begin(), result.snippets.end(), 0U);
    return result;
}

double meanOf(const std::vector<float>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

} // namespace

TEST_CASE("A z-score has mean zero and deviation one over all rows")
{
    const Sample data = sample();
    const Normalizer normalizer = data.fit(NormalizerKind::ZScore);
    for (std::size_t c = 0; c < 3; ++c) {
        const double mean = meanOf(data.columns[c]);
        double squares = 0;
        for (const float value : data.columns[c])
            squares += (value - mean) * (value - mean);
        CHECK(normalizer.offset[c] == Approx(mean).epsilon(1e-12));
        CHECK(normalizer.divisor[c] == Approx(std::sqrt(squares / 60)).epsilon(1e-9));
    }
}

TEST_CASE("Min-max brings every training value to 0 to 1, the ends included")
{
    const Sample data = sample();
    const Normalizer normalizer = data.fit(NormalizerKind::MinMax);
    for (std::size_t c = 0; c < 3; ++c) {
        const auto [low, high] = std::minmax_element(data.columns[c].begin(), data.columns[c].end());
        CHECK(normalizer.apply(*low, c) == 0.0);
        CHECK(normalizer.apply(*high, c) == 1.0);
    }
}

TEST_CASE("Robust is the median and the distance of the quartiles, which one wild value cannot move")
{
    const Sample data = sample();
    const Normalizer normalizer = data.fit(NormalizerKind::Robust);
    for (std::size_t c = 0; c < 2; ++c) {
        std::vector<float> sorted = data.columns[c];
        std::sort(sorted.begin(), sorted.end());
        CHECK(normalizer.offset[c] == sorted[30]); // round(0.5 * 59)
        CHECK(normalizer.divisor[c] == static_cast<double>(sorted[44]) - sorted[15]);
    }
    CHECK(normalizer.offset[2] == 40.0);
    CHECK(normalizer.divisor[2] == Approx(0.01 * 50)); // the quartiles lie together: a hundredth of the range
}

TEST_CASE("The published normaliser takes means of snippets and a tenth of the range")
{
    const Sample data = sample();
    const Normalizer normalizer = data.fit(NormalizerKind::Published);
    CHECK(normalizer == data.fit(NormalizerKind{}));
    CHECK(normalizer.offset[0] == Approx(meanOf(data.columns[0])));
    CHECK(normalizer.divisor[2] == Approx(0.1 * 50));
}

TEST_CASE("A channel without any spread is divided by no less than 1e-4")
{
    FleetBuilder builder({{"volt", "V", ChannelRole::Response}});
    builder.beginVehicle({"V"}, FaultLabel::Healthy);
    builder.beginSegment("1", 1.0);
    const float value[] = {3.5F};
    for (int row = 0; row < 10; ++row)
        builder.addRow(row, value);
    const Fleet fleet = builder.build();
    const std::vector<std::size_t> channels{0};
    const std::vector<std::uint32_t> snippets{0};
    const SnippetSet set = cutSnippets(fleet, channels, {10, 10});
    for (const NormalizerKind kind : {NormalizerKind::Published, NormalizerKind::ZScore,
                                      NormalizerKind::Robust, NormalizerKind::MinMax}) {
        const Normalizer normalizer = fitNormalizer(fleet, channels, set, snippets, kind);
        CHECK(normalizer.divisor[0] == 1e-4);
        CHECK(normalizer.apply(3.5F, 0) == 0.0);
    }
}

TEST_CASE("Quantiles are exact for numbers of any sign and size")
{
    Random random(5, "numbers of the test");
    std::vector<float> values;
    for (int i = 0; i < 997; ++i)
        values.push_back(static_cast<float>(random.normal() * std::pow(10.0, random.uniform(-6, 6))));
    values.insert(values.end(), {0.0F, -0.0F, std::numeric_limits<float>::max(),
                                 std::numeric_limits<float>::lowest(), 1.0F, 1.0F});
    QuantileSearch search(values.size(), {0.0, 0.25, 0.5, 0.75, 1.0});
    for (int walk = 0; walk < QuantileSearch::walks; ++walk) {
        for (const float value : values)
            search.add(value);
        search.finishWalk();
    }
    std::sort(values.begin(), values.end());
    const double shares[] = {0.0, 0.25, 0.5, 0.75, 1.0};
    for (std::size_t i = 0; i < 5; ++i)
        CHECK(search.value(i) == values[static_cast<std::size_t>(
                                     std::lround(shares[i] * static_cast<double>(values.size() - 1)))]);
}
