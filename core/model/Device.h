// What a network's tensors lie on and are computed with.
#pragma once

namespace dyad
{

enum class Device { Cpu, Cuda };

/// Whether LibTorch was built with CUDA and finds a device of it here.
bool hasCuda();

} // namespace dyad
