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

GruLayerOutput gruLayer(const torch::Tensor&, const torch::Tensor&, std::span<const torch::Tensor>)
{
    throw std::logic_error("This build has no recurrent layer of its own.");
}

} // namespace dyad
