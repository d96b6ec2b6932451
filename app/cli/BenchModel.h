// How fast models train and score: 'dyad bench train' and 'dyad bench score'.
#pragma once

#include "app/cli/CommandLine.h"

namespace dyad::cli
{

void addLearningBenches(CLI::App& app);

} // namespace dyad::cli
