// Advice in a person's words: what is wrong, the numbers that say so, and what the link does.
#pragma once

#include "core/training/Advice.h"
#include "widgets/PlanPanel.h"

namespace dyad
{

Advice inWords(const TrainingAdvice& advice);

} // namespace dyad
