#include "core/model/Losses.h"

#include <cmath>
#include <numbers>
#include <utility>

namespace dyad
{
namespace
{

/// Bent away from a floor, smoothly: a signal that never changes must not be foretold without end.
torch::Tensor logVarianceOf(const torch::Tensor& outputs)
{
    constexpr double floor = -10.0;
    const std::int64_t responses = outputs.size(2) / 2;
    return torch::softplus(outputs.narrow(2, responses, responses) - floor) + floor;
}

} // namespace

torch::Tensor divergencePerDimension(const LatentDistribution& latent)
{
    return -0.5 * (1 + latent.logVariance - latent.mean.pow(2) - latent.logVariance.exp());
}

torch::Tensor reconstructionLoss(const torch::Tensor& outputs, const torch::Tensor& measured,
                                 Likelihood likelihood)
{
    const auto snippets = static_cast<double>(measured.size(0));
    switch (likelihood) {
    case Likelihood::SmoothL1:
        return torch::smooth_l1_loss(outputs, measured);
    case Likelihood::Gaussian:
        return torch::mse_loss(outputs, measured);
    case Likelihood::GaussianVariance: {
        const torch::Tensor logVariance = logVarianceOf(outputs);
        const torch::Tensor squares = (expectationOf(outputs, likelihood) - measured).pow(2);
        return 0.5 *
               (std::log(2 * std::numbers::pi) + logVariance + squares * torch::exp(-logVariance)).sum() /
               snippets;
    }
    case Likelihood::Bernoulli:
        // -(x log p + (1 - x) log(1 - p)) = softplus(output) - x * output, which never overflows.
        return (torch::softplus(outputs) - measured.clamp(0, 1) * outputs).sum() / snippets;
    }
    return {};
}

torch::Tensor expectationOf(const torch::Tensor& outputs, Likelihood likelihood)
{
    if (likelihood == Likelihood::GaussianVariance)
        return outputs.narrow(2, 0, outputs.size(2) / 2);
    return likelihood == Likelihood::Bernoulli ? torch::sigmoid(outputs) : outputs;
}

BatchLosses lossesOf(torch::Tensor reconstruction, const LatentDistribution& latent,
                     const torch::Tensor& predictedMileage, const torch::Tensor& mileage)
{
    const torch::Tensor known = torch::isfinite(mileage);
    const torch::Tensor target = torch::where(known, mileage, torch::zeros_like(mileage));
    const torch::Tensor squares = (predictedMileage - target).pow(2) * known;
    return {std::move(reconstruction),
            divergencePerDimension(latent).sum() / static_cast<double>(latent.mean.size(0)),
            squares.sum() / known.sum().clamp_min(1)};
}

} // namespace dyad
