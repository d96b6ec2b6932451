// The losses of a batch, term by term.
#pragma once

#include "core/model/VariationalNetwork.h"

#include <torch/torch.h>

namespace dyad
{

struct BatchLosses {
    torch::Tensor reconstruction; ///< the negative logarithm of the likelihood
    torch::Tensor divergence;     ///< KL(q(z|x) || N(0, I)), summed over Z, mean over B; >= 0
    torch::Tensor label;          ///< mean squared error of the mileage, over the snippets that have one
};

/// -0.5 * (1 + logVariance - mean^2 - exp(logVariance)), [B, Z] in nats
torch::Tensor divergencePerDimension(const LatentDistribution& latent);

/// `outputs` of a decoder, `measured` [B, T, responses]:
///   SmoothL1           0.5 e^2 for |e| < 1, else |e| - 0.5; mean over B, T and responses
///   Gaussian           e^2; mean likewise
///   GaussianVariance   0.5 (log(2 pi) + logVariance + e^2 / exp(logVariance)), summed over T and responses,
///                      mean over B
///   Bernoulli          -(x log p + (1 - x) log(1 - p)), summed and averaged likewise; x is held to [0, 1]
torch::Tensor reconstructionLoss(const torch::Tensor& outputs, const torch::Tensor& measured,
                                 Likelihood likelihood);

/// What the outputs say to expect, [B, T, responses].
torch::Tensor expectationOf(const torch::Tensor& outputs, Likelihood likelihood);

/// The other terms beside one that reconstructionLoss() gave. `mileage` [B], NaN where it is not known.
BatchLosses lossesOf(torch::Tensor reconstruction, const LatentDistribution& latent,
                     const torch::Tensor& predictedMileage, const torch::Tensor& mileage);

} // namespace dyad
