// Tensors to and from safetensors.
#pragma once

#include "core/model/ModelOptions.h"
#include "core/model/Safetensors.h"

#include <torch/torch.h>

#include <string>

namespace dyad
{

/// A view of a contiguous tensor in main memory; it must outlive the view.
NamedTensor namedTensor(std::string name, const torch::Tensor& tensor);

/// A tensor of its own with the values of the file's.
torch::Tensor tensorOf(const NamedTensor& stored);

/// Copies `prefix + name` of the file into every parameter of the module.
/// Error(Data) names the first that is missing or has another shape.
void loadParameters(torch::nn::Module& module, const SafetensorsFile& file, const std::string& prefix = {});

/// Error(Data) where the options ask for more weights than the file has: they alone must not decide how much
/// memory a model takes.
void checkWeightsFit(const SafetensorsFile& file, const ModelOptions& options);

} // namespace dyad
