// One GRU layer in bfloat16 with sums in float32, forwards only: oneDNN's own, whose "linear before reset"
// GRU is PyTorch's.
#pragma once

#include "core/model/kernels/GruKernel.h"

#include <span>

namespace dyad
{

/// Whether this processor multiplies bfloat16 by itself. Elsewhere it is emulated, and slower than float32.
bool hasBf16Instructions();

/// `parameters`: one a direction, the second runs from the last step to the first (the shape's isReversed is
/// of no meaning). `input` [steps x rows x inputs]; `first` [directions x rows x hidden], null for zeros;
/// `output` [steps x rows x hidden * directions], `last` as `first`. On the thread that calls.
void gruForwardBf16(const GruShape& shape, std::span<const GruParameters> parameters, const float* input,
                    const float* first, float* output, float* last);

} // namespace dyad
