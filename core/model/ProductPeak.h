// The limit that training is measured against.
#pragma once

#include "core/base/Progress.h"

namespace dyad
{

/// The best rate at which oneDNN or the BLAS beneath LibTorch multiplies large matrices here, in GFLOP/s:
/// every thread its own products, each library and size for about `seconds`.
double measureProductPeak(int threads, double seconds, const CancelToken& cancel = {});

} // namespace dyad
