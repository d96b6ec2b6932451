#include "core/training/Augmentation.h"

#include "tests/support/Test.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using namespace dyad;

namespace
{

struct Batch {
    std::vector<float> values;
    std::vector<float> mileage;

    bool operator==(const Batch&) const = default;
};

Batch cleanBatch(std::size_t snippets, std::size_t numbers)
{
    return {std::vector<float>(snippets * numbers, 2.0F), std::vector<float>(snippets, 0.5F)};
}

Batch diffused(Batch batch, const DiffusionOptions& options, std::uint64_t seed = 1, std::int64_t step = 1)
{
    diffuse(batch.values, batch.mileage, options, seed, step);
    return batch;
}

std::size_t snippetsLeftClean(const Batch& batch, std::size_t numbers)
{
    std::size_t clean = 0;
    for (std::size_t i = 0; i < batch.mileage.size(); ++i)
        clean += std::all_of(batch.values.begin() + static_cast<std::ptrdiff_t>(i * numbers),
                             batch.values.begin() + static_cast<std::ptrdiff_t>((i + 1) * numbers),
                             [](float value) { return value == 2.0F; });
    return clean;
}

} // namespace

TEST_CASE("Diffusion keeps less of the signal step by step, and next to nothing at the end")
{
    for (const int steps : {50, 1000}) {
        INFO(steps);
        double last = 1;
        for (int t = 1; t <= steps; ++t) {
            const double kept = keptVariance(t, steps);
            CHECK(kept < last);
            last = kept;
        }
        CHECK(keptVariance(1, steps) > 0.99);
        CHECK(last < 1e-3);
    }
    // The product written out for three of a thousand steps.
    const auto lost = [](int t) { return (0.1 + 19.9 * (t - 1) / 999.0) / 1000; };
    CHECK(keptVariance(3, 1000) == Approx((1 - lost(1)) * (1 - lost(2)) * (1 - lost(3))).epsilon(1e-12));
}

TEST_CASE("A batch keeps the stated share of its snippets as they are, beside the noisy ones")
{
    constexpr std::size_t numbers = 6;
    DiffusionOptions options;
    options.steps = 100;
    for (const double share : {0.0, 0.25, 0.5, 1.0}) {
        options.cleanShare = share;
        const Batch batch = diffused(cleanBatch(40, numbers), options);
        CHECK(snippetsLeftClean(batch, numbers) == static_cast<std::size_t>(share * 40));
    }
}

TEST_CASE("Noise is a pure function of the seed and the step")
{
    DiffusionOptions options;
    options.steps = 100;
    const Batch batch = cleanBatch(10, 4);
    CHECK(diffused(batch, options, 1, 7) == diffused(batch, options, 1, 7));
    CHECK_FALSE(diffused(batch, options, 1, 7) == diffused(batch, options, 1, 8));
    CHECK_FALSE(diffused(batch, options, 1, 7) == diffused(batch, options, 2, 7));
}

TEST_CASE("The weight towards low noise draws early steps more often, by its formula")
{
    DiffusionOptions options;
    options.steps = 1000;
    for (const double weight : {0.0, 1.0, 3.0}) {
        options.lowNoiseWeight = weight;
        int early = 0;
        constexpr int draws = 10000;
        for (int i = 0; i < draws; ++i) {
            const int t = drawnStep((i + 0.5) / draws, options);
            REQUIRE((t >= 1 && t <= 1000));
            early += t <= 100 ? 1 : 0;
        }
        CHECK(static_cast<double>(early) / draws == Approx(std::pow(0.1, 1 / (1 + weight))).margin(0.001));
    }
}

TEST_CASE("A noisy snippet is sqrt(kept) of itself and sqrt(1 - kept) of noise")
{
    DiffusionOptions options;
    options.steps = 20;
    options.lowNoiseWeight = 1e6; // so that t is 1
    options.cleanShare = 0;
    const Batch batch = diffused(cleanBatch(20, 5000), options);
    const double kept = keptVariance(1, 20);
    const auto count = static_cast<double>(batch.values.size());
    const double mean = std::accumulate(batch.values.begin(), batch.values.end(), 0.0) / count;
    double variance = 0;
    for (const float value : batch.values)
        variance += (value - mean) * (value - mean) / count;
    CHECK(mean == Approx(2 * std::sqrt(kept)).margin(0.002));
    CHECK(variance == Approx(1 - kept).epsilon(0.02));
}

TEST_CASE("A label stays clean unless the plan wants it as noisy as its snippet, and an unknown one unknown")
{
    DiffusionOptions options;
    options.steps = 100;
    options.cleanShare = 0.5;
    const Batch batch = cleanBatch(40, 4);
    CHECK(diffused(batch, options).mileage == batch.mileage);
    options.label = DiffusedLabel::Noisy;
    const Batch noisy = diffused(batch, options);
    CHECK(std::count(noisy.mileage.begin(), noisy.mileage.end(), 0.5F) == 20);
    Batch unknown = batch;
    unknown.mileage[0] = std::nanf("");
    CHECK(std::isnan(diffused(unknown, options).mileage[0]));
}
