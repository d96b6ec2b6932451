// Every choice among names in a training plan, declared once: its key, its names and where it lives.
#pragma once

#include "core/training/TrainingPlan.h"

#include <span>
#include <string_view>

namespace dyad
{

struct PlanChoice {
    std::string_view key; ///< in plan.json; the published name where there is one
    std::span<const std::string_view> names;
    std::size_t (*get)(const TrainingPlan&); ///< the place of the plan's value among the names
    void (*set)(TrainingPlan&, std::size_t);
};

std::span<const PlanChoice> planChoices();

/// nullptr: there is none of that name.
const PlanChoice* findPlanChoice(std::string_view key);

/// "gru, lstm, rnn"
std::string namesOf(const PlanChoice& choice);

/// Error(Usage) says which choice has no such name and which it has.
void choose(TrainingPlan& plan, const PlanChoice& choice, std::string_view name);

} // namespace dyad
