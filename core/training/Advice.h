// What the numbers of a run call for: what is wrong, the numbers that say so, and one thing to do about it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dyad
{

struct PlannedRun;

/// The most urgent first.
enum class AdviceKind {
    SkippedSteps,     ///< `count` of the last `of` steps were not finite, the last of them `step`
    LossRising,       ///< the weighted sum went from `reference` to `observed`
    LossOscillating,  ///< it jumps by the share `observed` of itself from step to step, above `limit`
    ValidationRising, ///< NLL of the validation vehicles: `reference` at step `step`, `observed` now
    Collapse,         ///< `dimensions`, `count` of `of`, carry less than `limit` nats
    OverRegularised,  ///< weighted NLL over beta * KL is `observed`, below `limit`
    DivergenceIdle,   ///< the same ratio is above `limit`, with beta at its ceiling
    GradientClipped,  ///< `count` of the last `of` gradients were longer (`observed` in the middle) than
                      ///< `limit`
    LossFlat,         ///< `reference` before and `observed` now, at a learning rate of `limit` or less
    ShortSessions,    ///< `count` of `of` are shorter than a window of `limit` rows
    ShortWindow,      ///< one spans `observed` seconds; with rows `reference` seconds apart more
    FewVehicles,      ///< `count` train, fewer than `of`
    FewSnippets,      ///< likewise
};

enum class AdviceActionKind {
    None,
    ChangeLive, ///< a live control
    ChangePlan, ///< a setting that is fixed while a run is under way
    Stop,       ///< the run
};

struct AdviceAction {
    AdviceActionKind kind = AdviceActionKind::None;
    std::string key; ///< in plan.json
    double from = 0.0;
    double to = 0.0;

    bool operator==(const AdviceAction&) const = default;
};

struct TrainingAdvice {
    AdviceKind kind = AdviceKind::SkippedSteps;
    double observed = 0.0;
    double reference = 0.0;
    double limit = 0.0;
    std::int64_t count = 0;
    std::int64_t of = 0;
    std::int64_t step = 0;
    std::vector<std::size_t> dimensions; ///< from 0
    AdviceAction action;

    bool operator==(const TrainingAdvice&) const = default;
};

/// What can be said before the first step.
std::vector<TrainingAdvice> adviseOnPlan(const PlannedRun& planned);

/// Two significant digits: what a person would have typed.
double roundedForPeople(double value);

} // namespace dyad
