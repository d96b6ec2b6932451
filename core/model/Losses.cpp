#include "core/model/Losses.h"

namespace dyad
{

torch::Tensor divergencePerDimension(const LatentDistribution& latent)
{
    return -0.5 * (1 + latent.logVariance - latent.mean.pow(2) - latent.logVariance.exp());
}

BatchLosses lossesOf(const torch::Tensor& reconstructed, const torch::Tensor& measured,
                     const LatentDistribution& latent, const torch::Tensor& predictedMileage,
                     const torch::Tensor& mileage)
{
    const torch::Tensor known = torch::isfinite(mileage);
    const torch::Tensor target = torch::where(known, mileage, torch::zeros_like(mileage));
    const torch::Tensor squares = (predictedMileage - target).pow(2) * known;
    return {torch::smooth_l1_loss(reconstructed, measured),
            divergencePerDimension(latent).sum() / static_cast<double>(measured.size(0)),
            squares.sum() / known.sum().clamp_min(1)};
}

} // namespace dyad
