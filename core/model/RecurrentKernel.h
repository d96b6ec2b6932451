// What computes a recurrent layer.
#pragma once

namespace dyad
{

/// The numbers agree to float rounding, not to the last bit.
enum class RecurrentKernel {
    LibTorch,
    Own,      ///< for GRU in float32 on the CPU, where it was built in; LibTorch's for all else
    Bfloat16, ///< likewise, but forwards only and rounded: a state has 8 bits
};

} // namespace dyad
