#include "core/training/AdviceRules.h"

#include "core/training/PlanParameters.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <iterator>
#include <optional>

namespace dyad
{
namespace
{

constexpr std::int64_t divergencesMeanSomethingFrom = 100; ///< steps
constexpr double inactiveShareLimit = 0.25;
constexpr double rise = 0.25;
constexpr double risesAgainstSpread = 3.0;
constexpr double jumpLimit = 0.5;
constexpr double flatLimit = 0.01;
constexpr double pressedLimit = 0.2;
constexpr double idleLimit = 100.0;
constexpr double wantedRatioWhenIdle = 10.0;
constexpr double clippedShareLimit = 0.95;
constexpr double validationRise = 1.05;
constexpr std::size_t validationsInARow = 3;
constexpr double lateShare = 0.8; ///< of the planned steps: from there a slow rate is as planned

using Found = std::optional<TrainingAdvice>;

double quantile(std::vector<double> values, double share)
{
    assert(!values.empty());
    const auto place =
        values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

double middle(std::vector<double> values)
{
    return quantile(std::move(values), 0.5);
}

const PlanParameter& parameter(const char* key)
{
    const PlanParameter* const found = findPlanParameter(key);
    assert(found != nullptr);
    return *found;
}

TrainingAdvice adviceOf(AdviceKind kind)
{
    TrainingAdvice advice;
    advice.kind = kind;
    return advice;
}

AdviceAction liveChange(const char* key, double from, double to)
{
    const double rounded = roundedForPeople(to);
    if (rounded == from)
        return {};
    return {AdviceActionKind::ChangeLive, key, from, rounded};
}

AdviceAction learningRateTimes(const RunWindow& window, double factor)
{
    const double rate = window.settings.learningRate;
    const double top = parameter("learning_rate").recommendedHigh;
    return liveChange("learning_rate", rate, factor < 1 && rate > top ? top : rate * factor);
}

/// The last `half` good steps, or those before them.
enum class Half { Recent, Before };

template <typename Value>
std::vector<double> valuesOf(const RunWindow& window, Half which, Value value)
{
    const auto half = static_cast<std::ptrdiff_t>(RunWindow::half);
    const auto last = which == Half::Recent ? window.steps.end() : window.steps.end() - half;
    std::vector<double> values;
    std::transform(last - half, last, std::back_inserter(values), value);
    return values;
}

/// What the step would have cost under today's weights, so that a climbing beta is no rising loss.
std::function<double(const SeenStep&)> levelOf(const RunWindow& window)
{
    return [&window, beta = window.steps.back().beta](const SeenStep& step) {
        return weightedTotal(step.losses, window.settings.weights, beta);
    };
}

bool hasRecent(const RunWindow& window)
{
    return window.steps.size() >= RunWindow::half;
}

bool hasBoth(const RunWindow& window)
{
    return window.steps.size() >= 2 * RunWindow::half &&
           window.steps.front().step > window.planned.plan.warmupSteps;
}

Found skippedSteps(const RunWindow& window)
{
    if (window.skipped.empty())
        return std::nullopt;
    TrainingAdvice advice = adviceOf(AdviceKind::SkippedSteps);
    advice.count = std::ssize(window.skipped);
    advice.of = std::min<std::int64_t>(window.lastStep, RunWindow::half);
    advice.step = window.skipped.back();
    advice.action = learningRateTimes(window, 0.1);
    return advice;
}

Found lossRising(const RunWindow& window)
{
    if (!hasBoth(window))
        return std::nullopt;
    const auto level = levelOf(window);
    const std::vector<double> before = valuesOf(window, Half::Before, level);
    TrainingAdvice advice = adviceOf(AdviceKind::LossRising);
    advice.reference = middle(before);
    advice.observed = middle(valuesOf(window, Half::Recent, level));
    const double spread = quantile(before, 0.75) - quantile(before, 0.25);
    const double risen = advice.observed - advice.reference;
    if (!(risen > rise * std::abs(advice.reference) && risen > risesAgainstSpread * spread))
        return std::nullopt;
    advice.action = learningRateTimes(window, 1.0 / 3);
    return advice;
}

Found lossOscillating(const RunWindow& window)
{
    if (!hasBoth(window))
        return std::nullopt;
    const std::vector<double> level = valuesOf(window, Half::Recent, levelOf(window));
    if (*std::min_element(level.begin(), level.end()) <= 0)
        return std::nullopt; // a likelihood that crosses zero has no share of itself
    double jumps = 0.0;
    for (std::size_t i = 1; i < level.size(); ++i)
        jumps += std::abs(level[i] - level[i - 1]);
    TrainingAdvice advice = adviceOf(AdviceKind::LossOscillating);
    advice.observed = jumps / static_cast<double>(level.size() - 1) / middle(level);
    advice.limit = jumpLimit;
    if (!(advice.observed > jumpLimit))
        return std::nullopt;
    advice.action = learningRateTimes(window, 1.0 / 3);
    return advice;
}

Found validationRising(const RunWindow& window)
{
    const std::vector<SeenValidation>& all = window.validations;
    const auto best = std::min_element(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return a.reconstruction < b.reconstruction;
    });
    if (std::distance(best, all.end()) <= static_cast<std::ptrdiff_t>(validationsInARow))
        return std::nullopt;
    const bool allWorse = std::all_of(all.end() - validationsInARow, all.end(), [&](const auto& seen) {
        return seen.reconstruction > validationRise * best->reconstruction;
    });
    // Where the training gets worse as well, nothing is being learned by heart.
    if (!allWorse || !(all.back().trainingReconstruction < best->trainingReconstruction))
        return std::nullopt;
    TrainingAdvice advice = adviceOf(AdviceKind::ValidationRising);
    advice.reference = best->reconstruction;
    advice.observed = all.back().reconstruction;
    advice.step = best->step;
    advice.action.kind = AdviceActionKind::Stop;
    return advice;
}

Found collapse(const RunWindow& window)
{
    const std::vector<double>& nats = window.divergencePerDimension;
    if (nats.empty() || window.lastStep < divergencesMeanSomethingFrom)
        return std::nullopt;
    TrainingAdvice advice = adviceOf(AdviceKind::Collapse);
    for (std::size_t z = 0; z < nats.size(); ++z)
        if (nats[z] < activeDimensionNats)
            advice.dimensions.push_back(z);
    advice.count = std::ssize(advice.dimensions);
    advice.of = std::ssize(nats);
    advice.limit = activeDimensionNats;
    const double share = static_cast<double>(advice.count) / static_cast<double>(advice.of);
    if (advice.count == 0 || share < inactiveShareLimit)
        return std::nullopt;
    const double ceiling = window.settings.annealing.ceiling;
    const double lowest = parameter("anneal0").sliderLow;
    if (ceiling > lowest) {
        advice.action =
            liveChange("anneal0", ceiling, std::max(lowest, ceiling * std::clamp(1.0 - share, 0.25, 0.75)));
    } else {
        const double weight = window.settings.weights.reconstruction;
        advice.action =
            liveChange("nll_weight", weight, std::max(2 * weight, parameter("nll_weight").recommendedLow));
    }
    return advice;
}

/// Weighted NLL over beta * KL in the middle of the recent steps; none where either is not above zero.
std::optional<double> balance(const RunWindow& window)
{
    const auto weighted = [&](const SeenStep& step) {
        return window.settings.weights.reconstruction * step.losses.reconstruction;
    };
    const double reconstruction = middle(valuesOf(window, Half::Recent, weighted));
    const double divergence = middle(valuesOf(
        window, Half::Recent, [](const SeenStep& step) { return step.beta * step.losses.divergence; }));
    if (!(reconstruction > 0 && divergence > 0))
        return std::nullopt;
    return reconstruction / divergence;
}

Found overRegularised(const RunWindow& window)
{
    if (!hasRecent(window) || window.lastStep < divergencesMeanSomethingFrom)
        return std::nullopt;
    const auto ratio = balance(window);
    if (!ratio || *ratio >= pressedLimit)
        return std::nullopt;
    TrainingAdvice advice = adviceOf(AdviceKind::OverRegularised);
    advice.observed = *ratio;
    advice.limit = pressedLimit;
    const double ceiling = window.settings.annealing.ceiling;
    advice.action =
        liveChange("anneal0", ceiling, std::max(parameter("anneal0").sliderLow, ceiling * *ratio));
    return advice;
}

Found divergenceIdle(const RunWindow& window)
{
    if (!hasRecent(window) || window.lastStep < divergencesMeanSomethingFrom)
        return std::nullopt;
    const double ceiling = window.settings.annealing.ceiling;
    if (window.steps.back().beta < 0.9 * ceiling)
        return std::nullopt; // it will count more by itself
    const auto ratio = balance(window);
    const double top = parameter("anneal0").recommendedHigh;
    if (!ratio || *ratio <= idleLimit || ceiling >= top)
        return std::nullopt;
    TrainingAdvice advice = adviceOf(AdviceKind::DivergenceIdle);
    advice.observed = *ratio;
    advice.limit = idleLimit;
    advice.action = liveChange("anneal0", ceiling, std::min(top, ceiling * *ratio / wantedRatioWhenIdle));
    return advice;
}

Found gradientClipped(const RunWindow& window)
{
    const double longest = window.planned.plan.gradientClip;
    if (longest <= 0 || !hasBoth(window))
        return std::nullopt;
    std::vector<double> norms;
    for (const SeenStep& step : window.steps)
        norms.push_back(step.gradientNorm);
    TrainingAdvice advice = adviceOf(AdviceKind::GradientClipped);
    advice.of = std::ssize(norms);
    advice.count = std::count_if(norms.begin(), norms.end(), [&](double norm) { return norm > longest; });
    advice.limit = longest;
    if (static_cast<double>(advice.count) < clippedShareLimit * static_cast<double>(advice.of))
        return std::nullopt;
    advice.observed = middle(std::move(norms));
    advice.action = learningRateTimes(window, 0.5);
    return advice;
}

Found lossFlat(const RunWindow& window)
{
    const PlanParameter& rate = parameter("learning_rate");
    const auto end = lateShare * static_cast<double>(window.planned.steps.total);
    if (!hasBoth(window) || window.settings.learningRate > rate.recommendedLow ||
        static_cast<double>(window.lastStep) > end)
        return std::nullopt;
    const auto level = levelOf(window);
    TrainingAdvice advice = adviceOf(AdviceKind::LossFlat);
    advice.reference = middle(valuesOf(window, Half::Before, level));
    advice.observed = middle(valuesOf(window, Half::Recent, level));
    if (advice.reference - advice.observed > flatLimit * std::abs(advice.reference))
        return std::nullopt; // slow, but on its way
    advice.limit = rate.recommendedLow;
    advice.action = liveChange("learning_rate", window.settings.learningRate,
                               std::sqrt(rate.recommendedLow * rate.recommendedHigh));
    return advice;
}

} // namespace

std::vector<TrainingAdvice> judge(const RunWindow& window)
{
    std::vector<TrainingAdvice> found;
    for (Found (*rule)(const RunWindow&) :
         {skippedSteps, lossRising, lossOscillating, validationRising, collapse, overRegularised,
          divergenceIdle, gradientClipped, lossFlat})
        if (Found advice = rule(window))
            found.push_back(std::move(*advice));
    return found;
}

} // namespace dyad
