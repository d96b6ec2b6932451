// What to lower after a training has left the finite numbers.
#pragma once

#include "core/training/StepReport.h"
#include "core/training/TrainingPlan.h"

#include <string>

namespace dyad
{

/// A run ends once so many steps in a row had a loss or gradient that was not finite.
inline constexpr int skippedStepsInARowThatEndTheRun = 3;

/// Names rate and weights with the values they have and those to try. `failed` is the last step, `lastGood`
/// the last one whose numbers were finite (as it stands where there was none).
std::string divergenceAdvice(const TrainingPlan& plan, const LiveSettings& settings, const StepReport& failed,
                             const StepReport& lastGood);

} // namespace dyad
