#include "core/model/Device.h"

#include <torch/torch.h>

namespace dyad
{

bool hasCuda()
{
    return torch::cuda::is_available();
}

} // namespace dyad
