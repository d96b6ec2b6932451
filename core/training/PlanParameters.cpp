#include "core/training/PlanParameters.h"

#include "core/base/Error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

namespace dyad
{
namespace
{

using enum ParameterKind;
using enum SliderScale;
using Plan = TrainingPlan;

// The lambdas below are the only places that tie a key to its member.
#define DYAD_MEMBER(member, type)                                                                            \
    [](const Plan& plan) { return static_cast<double>(plan.member); },                                       \
        [](Plan& plan, double value) { plan.member = static_cast<type>(value); }

constexpr std::array parameters{
    PlanParameter{"hidden_size", "units", Integer, 1, 4096, 16, 1024, 32, 256, Logarithmic,
                  DYAD_MEMBER(hidden, int)},
    PlanParameter{"num_layers", "", Integer, 1, 8, 1, 3, 1, 3, Linear, DYAD_MEMBER(layers, int)},
    PlanParameter{"latent_size", "dimensions", Integer, 1, 1024, 2, 64, 4, 32, Logarithmic,
                  DYAD_MEMBER(latent, int)},
    PlanParameter{"latent_samples", "", Integer, 1, 256, 1, 16, 1, 5, Linear,
                  DYAD_MEMBER(latentSamples, int)},
    PlanParameter{"window", "rows", Integer, 2, 100000, 32, 1024, 64, 256, Logarithmic,
                  DYAD_MEMBER(window.length, int)},
    PlanParameter{"stride", "rows", Integer, 1, 100000, 8, 1024, 64, 256, Logarithmic,
                  DYAD_MEMBER(window.stride, int)},
    PlanParameter{"noise_scale", "", Real, 0, 100, 0, 2, 0.01, 1, Linear,
                  DYAD_MEMBER(live.noiseScale, double)},
    PlanParameter{"nll_weight", "", Real, 0, 1e6, 0.1, 100, 5, 10, Logarithmic,
                  DYAD_MEMBER(live.weights.reconstruction, double)},
    PlanParameter{"latent_label_weight", "", Real, 0, 1e6, 0, 10, 0.001, 0.1, Logarithmic,
                  DYAD_MEMBER(live.weights.label, double)},
    PlanParameter{"anneal0", "", Real, 0, 1e6, 1e-4, 1, 0.005, 0.1, Logarithmic,
                  DYAD_MEMBER(live.annealing.ceiling, double)},
    PlanParameter{"x0", "steps", Real, 1, 1e12, 1, 10000, 100, 5000, Linear,
                  DYAD_MEMBER(live.annealing.midpoint, double)},
    PlanParameter{"k", "per step", Real, 0, 1e3, 1e-4, 0.1, 0.0005, 0.005, Logarithmic,
                  DYAD_MEMBER(live.annealing.steepness, double)},
    PlanParameter{"x0_share", "", Real, 0, 2, 0, 2, 0.1, 0.5, Linear, DYAD_MEMBER(midpointShare, double)},
    PlanParameter{"cycles", "", Integer, 0, 10000, 1, 20, 2, 8, Linear, DYAD_MEMBER(cycles, int)},
    PlanParameter{"period", "steps", Real, 2, 1e12, 2, 10000, 100, 5000, Linear,
                  DYAD_MEMBER(live.annealing.period, double)},
    PlanParameter{"ramp_share", "", Real, 0.001, 1, 0.05, 1, 0.3, 0.7, Linear,
                  DYAD_MEMBER(live.annealing.rampShare, double)},
    PlanParameter{"epochs", "", Integer, 1, 100000, 1, 100, 3, 30, Logarithmic, DYAD_MEMBER(epochs, int)},
    PlanParameter{"minimum_steps", "steps", Integer, 0, 1e9, 0, 10000, 0, 2000, Linear,
                  DYAD_MEMBER(minimumSteps, int)},
    PlanParameter{"batch_size", "snippets", Integer, 1, 65536, 8, 512, 16, 256, Logarithmic,
                  DYAD_MEMBER(batchSize, int)},
    PlanParameter{"learning_rate", "", Real, 0, 10, 1e-5, 0.1, 1e-4, 1e-2, Logarithmic,
                  DYAD_MEMBER(live.learningRate, double)},
    PlanParameter{"cosine_factor", "", Real, 0, 1, 0, 1, 0.1, 1, Linear, DYAD_MEMBER(cosineFactor, double)},
    PlanParameter{"warmup_steps", "steps", Integer, 0, 1e9, 0, 2000, 0, 500, Linear,
                  DYAD_MEMBER(warmupSteps, int)},
    PlanParameter{"weight_decay", "", Real, 0, 10, 1e-8, 0.1, 1e-6, 1e-2, Logarithmic,
                  DYAD_MEMBER(weightDecay, double)},
    PlanParameter{"gradient_clip", "", Real, 0, 1e6, 0, 100, 0, 10, Linear,
                  DYAD_MEMBER(gradientClip, double)},
    PlanParameter{"validate_every", "steps", Integer, 0, 1e9, 0, 1000, 0, 200, Linear,
                  DYAD_MEMBER(validateEvery, int)},
    PlanParameter{"patience", "epochs", Integer, 0, 100000, 0, 50, 3, 10, Linear,
                  DYAD_MEMBER(earlyStopping.patience, int)},
    PlanParameter{"minimum_improvement", "", Real, 0, 1, 0, 0.1, 0.0001, 0.01, Linear,
                  DYAD_MEMBER(earlyStopping.minimumImprovement, double)},
    PlanParameter{"diffusion_steps", "steps", Integer, 0, 100000, 0, 1000, 50, 1000, Linear,
                  DYAD_MEMBER(diffusion.steps, int)},
    PlanParameter{"diffusion_clean_share", "", Real, 0, 1, 0, 1, 0.3, 0.7, Linear,
                  DYAD_MEMBER(diffusion.cleanShare, double)},
    PlanParameter{"diffusion_low_noise", "", Real, 0, 100, 0, 10, 1, 4, Linear,
                  DYAD_MEMBER(diffusion.lowNoiseWeight, double)},
    PlanParameter{"seed", "", Integer, 0, 9007199254740992.0, 0, 1000, 0, 1000, Linear,
                  DYAD_MEMBER(seed, std::uint64_t)},
    PlanParameter{"threads", "", Integer, 0, 1024, 0, 64, 0, 64, Linear, DYAD_MEMBER(threads, int)},
};
#undef DYAD_MEMBER

std::string plain(double value)
{
    std::ostringstream text;
    text.precision(15);
    text << value;
    return text.str();
}

} // namespace

std::span<const PlanParameter> planParameters()
{
    return parameters;
}

const PlanParameter* findPlanParameter(std::string_view key)
{
    const auto* const found =
        std::find_if(parameters.begin(), parameters.end(),
                     [&](const PlanParameter& parameter) { return parameter.key == key; });
    return found == parameters.end() ? nullptr : found;
}

void checkRange(const PlanParameter& parameter, double value)
{
    const bool whole = parameter.kind == Real || value == std::floor(value);
    if (value >= parameter.lowest && value <= parameter.highest && whole)
        return;
    throw Error(ErrorKind::Usage, "'" + std::string(parameter.key) + "' is " + plain(value) +
                                      ", but must be " +
                                      (parameter.kind == Integer ? "a whole number" : "a number") + " from " +
                                      plain(parameter.lowest) + " to " + plain(parameter.highest) + ".");
}

} // namespace dyad
