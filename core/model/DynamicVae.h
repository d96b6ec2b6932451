// The dynamical variational autoencoder: a charging snippet to a latent distribution and back.
//
// Encoder RNN over all channels -> h, the final states of one sample side by side
//   -> mean, logVariance = Linear(h)           -> z = mean + noiseScale * exp(logVariance / 2) * noise
//   -> h0 = Linear(z) -> decoder RNN over the stimulus channels -> Linear -> responses
// Label head: Linear, ReLU, Linear on the mean predicts the scaled mileage.
//
// Parameters carry the published state_dict names. Samples of a batch never mix.
#pragma once

#include "core/model/ModelOptions.h"
#include "core/model/RecurrentLayer.h"

#include <torch/torch.h>

#include <cstdint>
#include <memory>

namespace dyad
{

struct LatentDistribution {
    torch::Tensor mean;        ///< [B, Z]
    torch::Tensor logVariance; ///< [B, Z]

    /// mean + noiseScale * exp(logVariance / 2) * noise
    torch::Tensor sample(const torch::Tensor& noise, double noiseScale) const;
};

class DynamicVae : public torch::nn::Module
{
public:
    explicit DynamicVae(const ModelOptions& options);

    const ModelOptions& options() const { return m_options; }

    void use(RecurrentKernel kernel);

    /// `snippets` [B, T, inputs]
    LatentDistribution encode(const torch::Tensor& snippets);

    /// `latent` [B, Z], `stimuli` [B, T, stimuli] -> responses [B, T, inputs - stimuli]
    torch::Tensor decode(const torch::Tensor& latent, const torch::Tensor& stimuli);

    /// `mean` [B, Z] -> scaled mileage [B]
    torch::Tensor predictMileage(const torch::Tensor& mean);

    torch::Tensor stimuliOf(const torch::Tensor& snippets) const
    {
        return snippets.narrow(2, 0, m_options.stimuli);
    }
    torch::Tensor responsesOf(const torch::Tensor& snippets) const
    {
        return snippets.narrow(2, m_options.stimuli, m_options.responses());
    }

private:
    ModelOptions m_options;
    std::shared_ptr<RecurrentLayer> m_encoder;
    std::shared_ptr<RecurrentLayer> m_decoder;
    torch::nn::Linear m_hiddenToMean{nullptr};
    torch::nn::Linear m_hiddenToLogVariance{nullptr};
    torch::nn::Linear m_latentToHidden{nullptr};
    torch::nn::Linear m_outputs{nullptr};
    torch::nn::Sequential m_mileageHead{nullptr};
};

/// PyTorch's starting distribution (uniform within 1/sqrt(fan in)), drawn from named streams: the same seed
/// gives the same weights on every machine and with every version of LibTorch.
void initialiseWeights(DynamicVae& model, std::uint64_t seed);

} // namespace dyad
