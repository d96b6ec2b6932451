#include "core/training/Advice.h"

#include "core/training/PlannedRun.h"

#include <cmath>

namespace dyad
{
namespace
{

constexpr std::size_t fewVehicles = 10;
constexpr std::size_t fewSnippets = 500;
constexpr int patienceToAdvise = 5;
constexpr int hiddenForSmallFleets = 64;

AdviceAction planChange(const char* key, double from, double to)
{
    return {AdviceActionKind::ChangePlan, key, from, to};
}

TrainingAdvice tooFew(AdviceKind kind, std::size_t count, std::size_t limit, AdviceAction action)
{
    TrainingAdvice advice;
    advice.kind = kind;
    advice.count = static_cast<std::int64_t>(count);
    advice.of = static_cast<std::int64_t>(limit);
    advice.action = std::move(action);
    return advice;
}

} // namespace

double roundedForPeople(double value)
{
    if (value == 0.0 || !std::isfinite(value))
        return value;
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 1);
    // Divided where the unit is a fraction, so that 0.006 is the number a person types.
    return unit < 1.0 ? std::round(value / unit) / std::round(1.0 / unit) : std::round(value / unit) * unit;
}

std::vector<TrainingAdvice> adviseOnPlan(const PlannedRun& planned)
{
    const TrainingPlan& plan = planned.plan;
    std::vector<TrainingAdvice> found;
    const WindowFit& fit = planned.fit;
    if (fit.fittingWindow > 0) {
        TrainingAdvice& advice =
            found.emplace_back(tooFew(AdviceKind::ShortSessions, fit.tooShort, fit.sessions,
                                      planChange("window", plan.window.length, fit.fittingWindow)));
        advice.limit = plan.window.length;
    }
    if (fit.fittingStep > 0) {
        TrainingAdvice& advice = found.emplace_back();
        advice.kind = AdviceKind::ShortWindow;
        advice.observed = fit.windowSeconds;
        advice.reference = fit.fittingStep;
        advice.limit = plan.window.length;
    }
    // Few vehicles are soon known by heart; a training that stops early keeps what it knew before.
    if (planned.trainVehicles < fewVehicles && !plan.earlyStopping.isOn() && planned.validationVehicles > 0)
        found.push_back(tooFew(AdviceKind::FewVehicles, planned.trainVehicles, fewVehicles,
                               planChange("patience", plan.earlyStopping.patience, patienceToAdvise)));
    if (planned.trainSnippets < fewSnippets) {
        const int half = plan.window.length / 2;
        if (plan.window.stride > half && half > 0)
            found.push_back(tooFew(AdviceKind::FewSnippets, planned.trainSnippets, fewSnippets,
                                   planChange("stride", plan.window.stride, half)));
        else if (plan.hidden > hiddenForSmallFleets)
            found.push_back(tooFew(AdviceKind::FewSnippets, planned.trainSnippets, fewSnippets,
                                   planChange("hidden_size", plan.hidden, hiddenForSmallFleets)));
    }
    return found;
}

} // namespace dyad
