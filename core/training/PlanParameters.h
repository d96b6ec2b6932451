// Every number of a training plan, declared once: its key, its ranges and where it lives.
//
// The plan's file, the command line's checks and the window's form are all made from this table.
#pragma once

#include "core/training/TrainingPlan.h"

#include <span>
#include <string_view>

namespace dyad
{

enum class SliderScale { Linear, Logarithmic };
enum class ParameterKind { Integer, Real };

struct PlanParameter {
    std::string_view key; ///< in plan.json; the published name where there is one
    std::string_view unit;
    ParameterKind kind;
    double lowest; ///< impossible below
    double highest;
    double sliderLow; ///< what a slider offers
    double sliderHigh;
    double recommendedLow;
    double recommendedHigh;
    SliderScale scale;
    double (*get)(const TrainingPlan&);
    void (*set)(TrainingPlan&, double);
};

std::span<const PlanParameter> planParameters();

/// nullptr: there is none of that name.
const PlanParameter* findPlanParameter(std::string_view key);

/// Error(Usage) says which parameter cannot have the value and what it may be.
void checkRange(const PlanParameter& parameter, double value);

} // namespace dyad
