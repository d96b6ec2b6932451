// A stack of recurrent layers under the published parameter names, whatever computes it.
#pragma once

#include "core/model/ModelOptions.h"
#include "core/model/RecurrentKernel.h"

#include <torch/torch.h>

#include <vector>

namespace dyad
{

struct RecurrentOutput {
    torch::Tensor sequence;    ///< [T, B, H * directions]
    torch::Tensor finalStates; ///< [layers * directions, B, H]
};

/// Parameters weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0, ..._reverse, ..._l1 in PyTorch's order.
class RecurrentLayer : public torch::nn::Module
{
public:
    RecurrentLayer(RecurrentCell cell, int inputs, int hidden, int layers, bool bidirectional);

    void use(RecurrentKernel kernel) { m_kernel = kernel; }

    /// On CUDA, brings the weights side by side, as cuDNN wants them; else it would copy them in every pass.
    void packForCudnn();

    /// `input` [T, B, inputs]; `initialStates` [layers * directions, B, H], or undefined for zeros.
    /// An LSTM's cell state starts at zero.
    RecurrentOutput forward(const torch::Tensor& input, const torch::Tensor& initialStates) const;

private:
    RecurrentOutput forwardByOwnKernels(const torch::Tensor& input, const torch::Tensor& initialStates) const;
    RecurrentOutput forwardByLibTorch(const torch::Tensor& input, const torch::Tensor& initialStates) const;

    RecurrentKernel m_kernel = RecurrentKernel::Own;
    RecurrentCell m_cell;
    int m_hidden;
    int m_layers;
    bool m_bidirectional;
    std::vector<torch::Tensor> m_weights; ///< the registered parameters, in the order LibTorch wants them
};

} // namespace dyad
