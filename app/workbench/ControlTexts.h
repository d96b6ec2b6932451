// The live controls in a person's words.
#pragma once

#include "core/training/StepReport.h"

#include <QString>

namespace dyad
{

/// "KL ceiling" for "anneal0".
QString labelOfControl(const std::string& key);

/// "KL ceiling 0.006 → 0.010"
QString textOfChange(const ControlChange& change);

} // namespace dyad
