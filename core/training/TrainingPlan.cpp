#include "core/training/TrainingPlan.h"

#include "core/base/Error.h"
#include "core/training/PlanParameters.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

namespace dyad
{

ModelOptions TrainingPlan::modelOptions() const
{
    ModelOptions options;
    options.cell = cell;
    options.inputs = static_cast<int>(channels.names.size());
    options.stimuli = channels.stimuli;
    options.hidden = hidden;
    options.layers = layers;
    options.bidirectional = bidirectional;
    options.latent = latent;
    options.likelihood = likelihood;
    options.network = network;
    options.length = window.length;
    return options;
}

void validate(const TrainingPlan& plan)
{
    for (const PlanParameter& parameter : planParameters())
        checkRange(parameter, parameter.get(plan));
    const auto count = static_cast<int>(plan.channels.names.size());
    const int fewest = plan.network == NetworkKind::Dense ? 0 : 1; // a dense decoder is told nothing
    if (plan.channels.stimuli < fewest || plan.channels.stimuli >= count)
        throw Error(ErrorKind::Usage, "Of " + std::to_string(count) + " channels " +
                                          std::to_string(plan.channels.stimuli) + " are stimuli; " +
                                          (fewest > 0 ? "at least one must be, and " : "") +
                                          "at least one must be left to reconstruct.");
    const std::set<std::string> names(plan.channels.names.begin(), plan.channels.names.end());
    if (names.size() != plan.channels.names.size())
        throw Error(ErrorKind::Usage, "A channel is named twice in the plan.");
    if (plan.likelihood == Likelihood::Bernoulli && plan.normalizer != NormalizerKind::MinMax)
        throw Error(ErrorKind::Usage, "The likelihood 'bernoulli' is one of values from 0 to 1: it needs the "
                                      "normalizer 'min-max'.");
}

PlannedSteps plannedSteps(const TrainingPlan& plan, std::size_t trainingSnippets)
{
    const auto batch = static_cast<std::int64_t>(plan.batchSize);
    const std::int64_t perEpoch = (static_cast<std::int64_t>(trainingSnippets) + batch - 1) / batch;
    const std::int64_t needed = (plan.minimumSteps + perEpoch - 1) / std::max<std::int64_t>(perEpoch, 1);
    const int epochs = std::max(plan.epochs, static_cast<int>(needed));
    return {epochs, perEpoch, perEpoch * epochs};
}

TrainingPlan resolved(TrainingPlan plan, const PlannedSteps& steps)
{
    const auto total = static_cast<double>(steps.total);
    plan.epochs = steps.epochs;
    plan.minimumSteps = 0;
    if (plan.midpointShare > 0)
        plan.live.annealing.midpoint = std::max(1.0, std::round(plan.midpointShare * total));
    plan.midpointShare = 0;
    if (plan.cycles > 0)
        plan.live.annealing.period = std::max(2.0, std::round(total / plan.cycles));
    plan.cycles = 0;
    return plan;
}

double decayedLearningRate(double baseRate, double cosineFactor, int epoch, int epochs)
{
    const double cosine = 0.5 * (1 + std::cos(std::numbers::pi * (epoch - 1) / epochs));
    return baseRate * (cosineFactor + (1 - cosineFactor) * cosine);
}

double learningRateAt(const TrainingPlan& plan, double baseRate, std::int64_t step, int epoch)
{
    const double rate = plan.decay == LearningRateDecay::Cosine
                            ? decayedLearningRate(baseRate, plan.cosineFactor, epoch, plan.epochs)
                            : baseRate;
    return step < plan.warmupSteps ? rate * static_cast<double>(step) / plan.warmupSteps : rate;
}

} // namespace dyad
