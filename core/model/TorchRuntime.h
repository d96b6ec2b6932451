// Sets LibTorch up for work that is divided here rather than there.
#pragma once

#include "core/model/Device.h"
#include "core/model/RecurrentKernel.h"

#include <string>

namespace dyad
{

/// Every operation of LibTorch and of the BLAS beneath it stays on the thread that calls it, since pieces of
/// a batch are spread over threads and pieces of a product only get in their way. Memory that a step frees is
/// kept for the next one instead of being given back page by page. Cheap to call again.
void prepareTorchForOwnThreads();

/// On CUDA float32 is float32, and the same step gives the same bits again. Cheap to call again.
void prepareTorchForCuda();

/// What computes here and for which processor, in words: where two machines say the same, a training gives
/// the same bits on both.
std::string arithmeticOf(RecurrentKernel kernel, Device device = Device::Cpu);

} // namespace dyad
