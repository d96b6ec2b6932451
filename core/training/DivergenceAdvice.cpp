#include "core/training/DivergenceAdvice.h"

#include "core/training/PlanParameters.h"

#include <array>
#include <cassert>
#include <cmath>
#include <sstream>
#include <vector>

namespace dyad
{
namespace
{

/// The top of what is recommended, or a tenth for what is there already.
std::string lowered(const char* key, double value)
{
    const PlanParameter* const parameter = findPlanParameter(key);
    assert(parameter != nullptr);
    std::ostringstream text;
    text << key << " from " << value << " to "
         << (value > parameter->recommendedHigh ? parameter->recommendedHigh : value / 10);
    return text.str();
}

struct WeightedTerm {
    const char* key;
    double setting;
    double lossFailed;
    double shareBefore; ///< of the total in the last good step
};

std::array<WeightedTerm, 3> termsOf(const LiveSettings& settings, const StepReport& failed,
                                    const StepReport& lastGood)
{
    const LossTerms& before = lastGood.losses;
    const double total = std::max(lastGood.total, 1e-30);
    return {WeightedTerm{"nll_weight", settings.weights.reconstruction, failed.losses.reconstruction,
                         lastGood.weights.reconstruction * before.reconstruction / total},
            WeightedTerm{"anneal0", settings.annealing.ceiling, failed.losses.divergence,
                         lastGood.beta * before.divergence / total},
            WeightedTerm{"latent_label_weight", settings.weights.label, failed.losses.label,
                         lastGood.weights.label * before.label / total}};
}

/// More than the others together, though it is not meant to be so: the reconstruction is.
bool drownsTheOthers(const WeightedTerm& term)
{
    return term.shareBefore > 0.5 && term.setting > findPlanParameter(term.key)->recommendedHigh;
}

} // namespace

std::string divergenceAdvice(const TrainingPlan& plan, const LiveSettings& settings, const StepReport& failed,
                             const StepReport& lastGood)
{
    std::vector<std::string> changes{lowered("learning_rate", settings.learningRate)};
    const auto terms = termsOf(settings, failed, lastGood);
    std::size_t notFinite = 0;
    for (const WeightedTerm& term : terms)
        notFinite += std::isfinite(term.lossFailed) ? 0 : 1;
    for (const WeightedTerm& term : terms) {
        const bool aloneFailed = notFinite < terms.size() && !std::isfinite(term.lossFailed);
        if (term.setting > 0 && (aloneFailed || drownsTheOthers(term)))
            changes.push_back(lowered(term.key, term.setting));
    }

    std::string advice = "Three steps in a row, up to step " + std::to_string(failed.step) +
                         ", had a loss or gradient that was not finite. Lower ";
    for (std::size_t i = 0; i < changes.size(); ++i)
        advice += (i == 0 ? "" : i + 1 == changes.size() ? " and " : ", ") + changes[i];
    return advice + (plan.gradientClip > 0 ? "." : ", or set gradient_clip to 1.");
}

} // namespace dyad
