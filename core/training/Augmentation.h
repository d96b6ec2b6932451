// Training data thickened by the forward half of a diffusion: noisy copies go in, clean ones are asked for.
//
//   x_t = sqrt(kept_t) * x_0 + sqrt(1 - kept_t) * noise,   kept_t = (1 - b_1) ... (1 - b_t)
//
// b climbs evenly from 0.1 to 20 over the number of steps, so that the last step is nearly all noise however
// many there are. t = 1 + floor(steps * u^(1 + lowNoiseWeight)), u uniform: strong noise carries no features.
#pragma once

#include <cstdint>
#include <span>

namespace dyad
{

enum class DiffusedLabel { Clean, Noisy };

struct DiffusionOptions {
    int steps = 0;               ///< 0: off
    double cleanShare = 0.5;     ///< of a batch's snippets go in as they are
    double lowNoiseWeight = 1.0; ///< 0: every t alike; the higher, the more often a low one
    DiffusedLabel label = DiffusedLabel::Clean;

    bool isOn() const { return steps > 0; }

    bool operator==(const DiffusionOptions&) const = default;
};

/// What is left of the signal's variance at step `t` of 1 to `steps`.
double keptVariance(int t, int steps);

/// Which step the number `uniform` in [0, 1) draws.
int drawnStep(double uniform, const DiffusionOptions& options);

/// Turns the inputs of one batch into noisy ones, in place: [count x numbers of a snippet], with their scaled
/// mileage (NaN: not known). A pure function of the seed and the step: a run can be resumed anywhere.
void diffuse(std::span<float> values, std::span<float> mileage, const DiffusionOptions& options,
             std::uint64_t seed, std::int64_t step);

} // namespace dyad
