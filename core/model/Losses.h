// The losses of a batch, term by term.
#pragma once

#include "core/model/DynamicVae.h"

#include <torch/torch.h>

namespace dyad
{

struct BatchLosses {
    torch::Tensor reconstruction; ///< SmoothL1, mean over B, T and responses
    torch::Tensor divergence;     ///< KL(q(z|x) || N(0, I)), summed over Z, mean over B; >= 0
    torch::Tensor label;          ///< mean squared error of the mileage, over the snippets that have one
};

/// -0.5 * (1 + logVariance - mean^2 - exp(logVariance)), [B, Z] in nats
torch::Tensor divergencePerDimension(const LatentDistribution& latent);

/// `mileage` [B], NaN where it is not known.
BatchLosses lossesOf(const torch::Tensor& reconstructed, const torch::Tensor& measured,
                     const LatentDistribution& latent, const torch::Tensor& predictedMileage,
                     const torch::Tensor& mileage);

} // namespace dyad
