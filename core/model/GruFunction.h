// One layer of a GRU as LibTorch's autograd sees it, computed by our own kernels.
#pragma once

#include <torch/torch.h>

#include <span>
#include <string>

namespace dyad
{

/// Whether this build has them: they need Highway and oneDNN.
bool hasOwnKernels();

/// The kind of processor that they were compiled for and that was found here, "AVX2"; empty without them.
std::string ownKernelProcessor();

struct GruLayerOutput {
    torch::Tensor sequence;    ///< [T, B, H * directions]
    torch::Tensor finalStates; ///< [directions, B, H]
};

/// `input` [T, B, inputs]; `first` [directions, B, H], or undefined for zeros; `weights` four a direction, as
/// PyTorch keeps them. All float32 on the CPU. Stays on the thread that calls.
GruLayerOutput gruLayer(const torch::Tensor& input, const torch::Tensor& first,
                        std::span<const torch::Tensor> weights);

/// Whether this processor computes gruLayerBf16 faster than gruLayer.
bool hasFastBf16();

/// The same in bfloat16, without a way back for gradients.
GruLayerOutput gruLayerBf16(const torch::Tensor& input, const torch::Tensor& first,
                            std::span<const torch::Tensor> weights);

} // namespace dyad
