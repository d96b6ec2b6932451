// Stands in for GruFunction.cpp where there is nothing to build kernels of our own on.
#include "core/model/GruFunction.h"

#include <stdexcept>

namespace dyad
{

bool hasOwnKernels()
{
    return false;
}

std::string ownKernelProcessor()
{
    return {};
}

bool hasFastBf16()
{
    return false;
}

GruLayerOutput gruLayerBf16(const torch::Tensor&, const torch::Tensor&, std::span<const torch::Tensor>)
{
    throw std::logic_error("This build has no recurrent layer in bfloat16.");
}

GruLayerOutput gruLayer(const torch::Tensor&, const torch::Tensor&, std::span<const torch::Tensor>)
{
    throw std::logic_error("This build has no recurrent layer of its own.");
}

} // namespace dyad
