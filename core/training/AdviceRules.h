// The rules by which a run's newest numbers are judged, as they are now.
#pragma once

#include "core/training/Advice.h"
#include "core/training/RunWindow.h"

#include <vector>

namespace dyad
{

/// In the order of AdviceKind.
std::vector<TrainingAdvice> judge(const RunWindow& window);

} // namespace dyad
