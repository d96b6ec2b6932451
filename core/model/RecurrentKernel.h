// What computes a recurrent layer.
#pragma once

namespace dyad
{

/// The numbers agree to float rounding, not to the last bit.
enum class RecurrentKernel {
    LibTorch,
    Own,      ///< for GRU in float32 on the CPU, where it was built in; LibTorch's for all else
    Bfloat16, ///< likewise, but forwards only, and what is multiplied has 8 bits
};

/// So many sequences of a batch go through a layer of such a width fastest together. Our own kernel is best
/// with few, whose states stay in a core's own cache; where the weights themselves do not, more must share
/// the way that they take through memory. Products that are rounded want many in any case.
inline int sequencesAtOnce(RecurrentKernel kernel, int hidden)
{
    constexpr int widestInCache = 256;
    if (kernel != RecurrentKernel::Own)
        return 128;
    return hidden <= widestInCache ? 16 : 64;
}

} // namespace dyad
