#include "core/training/Augmentation.h"

#include "core/base/Random.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

namespace dyad
{
namespace
{

/// keptVariance of 0 (all of it) to `steps`.
std::vector<double> keptVariances(int steps)
{
    constexpr double lowest = 0.1;
    constexpr double highest = 20.0;
    constexpr double mostOfOneStep = 0.999;
    std::vector<double> kept{1.0};
    for (int t = 1; t <= steps; ++t) {
        const double place = steps > 1 ? static_cast<double>(t - 1) / (steps - 1) : 0.5;
        const double lost = std::min(mostOfOneStep, (lowest + (highest - lowest) * place) / steps);
        kept.push_back(kept.back() * (1 - lost));
    }
    return kept;
}

} // namespace

double keptVariance(int t, int steps)
{
    assert(t >= 1 && t <= steps);
    return keptVariances(steps)[static_cast<std::size_t>(t)];
}

int drawnStep(double uniform, const DiffusionOptions& options)
{
    const double place = std::pow(uniform, 1 + options.lowNoiseWeight);
    return std::min(options.steps, 1 + static_cast<int>(place * options.steps));
}

void diffuse(std::span<float> values, std::span<float> mileage, const DiffusionOptions& options,
             std::uint64_t seed, std::int64_t step)
{
    assert(options.isOn() && !mileage.empty() && values.size() % mileage.size() == 0);
    const std::size_t count = mileage.size();
    const std::size_t length = values.size() / count;
    const std::vector<double> kept = keptVariances(options.steps);
    Random random(seed, "diffusion of step", static_cast<std::uint64_t>(step));
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    random.shuffle(std::span(order));
    const auto clean = static_cast<std::size_t>(std::lround(options.cleanShare * static_cast<double>(count)));
    for (const std::size_t snippet : std::span(order).subspan(clean)) {
        const double left = kept[static_cast<std::size_t>(drawnStep(random.uniform(), options))];
        const double signal = std::sqrt(left);
        const double noise = std::sqrt(1 - left);
        for (float& value : values.subspan(snippet * length, length))
            value = static_cast<float>(signal * value + noise * random.normal());
        if (options.label == DiffusedLabel::Noisy)
            mileage[snippet] = static_cast<float>(signal * mileage[snippet] + noise * random.normal());
    }
}

} // namespace dyad
