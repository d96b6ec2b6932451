// Plain values that the training plots share.
#pragma once

#include "core/model/LossTerms.h"

#include <QString>

#include <cstdint>

namespace dyad
{

/// Where a control was changed: the first step that felt it.
struct StepMark {
    std::int64_t step = 0;
    QString text; ///< "ceiling 0.006 → 0.010"
};

/// One training step as the plots want it.
struct LossPoint {
    std::int64_t step = 0;
    LossTerms losses; ///< raw
    double total = 0.0;
    double beta = 0.0;
};

} // namespace dyad
