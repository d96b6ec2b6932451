// The live parameters of a plan: their ranges, what is recommended, and what they mean in words.
#pragma once

#include "core/training/LiveSettings.h"
#include "widgets/ParameterControl.h"

#include <cstdint>

namespace dyad
{

enum class LiveControl {
    Shape,
    Ceiling,
    Midpoint,
    Steepness,
    Period,
    NllWeight,
    LabelWeight,
    NoiseScale,
    LearningRate
};

/// A word for logs and undo texts: "ceiling".
const char* nameOf(LiveControl control);

/// `plannedSteps` scales those that are measured in steps.
ParameterSpec specOf(LiveControl control, std::int64_t plannedSteps);

/// The number that a control moves; not for LiveControl::Shape, which is none.
double& numberOf(LiveSettings& settings, LiveControl control);

/// Why a control has no part in a shape, or nothing when it has.
QString whyUnused(LiveControl control, AnnealingShape shape);

} // namespace dyad
