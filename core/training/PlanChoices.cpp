#include "core/training/PlanChoices.h"

#include "core/base/Error.h"

#include <algorithm>
#include <array>

namespace dyad
{
namespace
{

using Plan = TrainingPlan;
using Names = std::string_view;

// Each in the order of its enum.
constexpr std::array modelNames{Names("rnn"), Names("dense")};
constexpr std::array cellNames{Names("gru"), Names("lstm"), Names("rnn")};
constexpr std::array likelihoodNames{Names("smooth-l1"), Names("gaussian"), Names("gaussian-variance"),
                                     Names("bernoulli")};
constexpr std::array normalizerNames{Names("published"), Names("z-score"), Names("robust"), Names("min-max")};
constexpr std::array vehicleNames{Names("healthy"), Names("all")};
constexpr std::array shapeNames{Names("constant"), Names("linear"), Names("logistic"), Names("cyclical")};
constexpr std::array decayNames{Names("constant"), Names("cosine")};
constexpr std::array deviceNames{Names("auto"), Names("cpu"), Names("cuda")};
constexpr std::array labelNoiseNames{Names("clean"), Names("noisy")};

// The lambdas below are the only places that tie a key to its member.
#define DYAD_MEMBER(member)                                                                                  \
    [](const Plan& plan) { return static_cast<std::size_t>(plan.member); },                                  \
        [](Plan& plan, std::size_t place) { plan.member = static_cast<decltype(plan.member)>(place); }

constexpr std::array choices{
    PlanChoice{"model_type", modelNames, DYAD_MEMBER(network)},
    PlanChoice{"rnn_type", cellNames, DYAD_MEMBER(cell)},
    PlanChoice{"likelihood", likelihoodNames, DYAD_MEMBER(likelihood)},
    PlanChoice{"normalizer", normalizerNames, DYAD_MEMBER(normalizer)},
    PlanChoice{"vehicles", vehicleNames, DYAD_MEMBER(vehicles)},
    PlanChoice{"anneal_function", shapeNames, DYAD_MEMBER(live.annealing.shape)},
    PlanChoice{"learning_rate_decay", decayNames, DYAD_MEMBER(decay)},
    PlanChoice{"diffusion_label", labelNoiseNames, DYAD_MEMBER(diffusion.label)},
    PlanChoice{"device", deviceNames, DYAD_MEMBER(device)},
};
#undef DYAD_MEMBER

} // namespace

std::span<const PlanChoice> planChoices()
{
    return choices;
}

const PlanChoice* findPlanChoice(std::string_view key)
{
    const auto* const found = std::find_if(choices.begin(), choices.end(),
                                           [&](const PlanChoice& choice) { return choice.key == key; });
    return found == choices.end() ? nullptr : found;
}

std::string namesOf(const PlanChoice& choice)
{
    std::string text;
    for (const std::string_view name : choice.names)
        text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
}

void choose(TrainingPlan& plan, const PlanChoice& choice, std::string_view name)
{
    const auto found = std::find(choice.names.begin(), choice.names.end(), name);
    if (found == choice.names.end())
        throw Error(ErrorKind::Usage, "'" + std::string(choice.key) + "' is '" + std::string(name) +
                                          "', but must be one of " + namesOf(choice) + ".");
    choice.set(plan, static_cast<std::size_t>(found - choice.names.begin()));
}

} // namespace dyad
