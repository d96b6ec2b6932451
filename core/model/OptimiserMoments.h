// AdamW's memory out of LibTorch and back, so that it can be kept without a pickle.
#pragma once

#include "core/model/ParameterMoments.h"

#include <torch/torch.h>

#include <span>
#include <vector>

namespace dyad
{

/// In the order of the module's parameters; zeros for one that has felt no step yet.
std::vector<ParameterMoments> momentsOf(const torch::nn::Module& module,
                                        const torch::optim::AdamW& optimiser);

/// Error(Data) where the moments are not those of the module's parameters.
void restoreMoments(std::span<const ParameterMoments> moments, const torch::nn::Module& module,
                    torch::optim::AdamW& optimiser);

/// The moments themselves, of every parameter that has some: what is written into them the optimiser uses.
std::vector<torch::Tensor> momentTensors(torch::optim::AdamW& optimiser);

/// One step less in the count of each parameter, for a step that was undone.
void uncountStep(torch::optim::AdamW& optimiser);

} // namespace dyad
