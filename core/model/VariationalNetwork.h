// What every network of ours can do: a snippet to a latent distribution, and a latent point to responses.
#pragma once

#include "core/model/Device.h"
#include "core/model/ModelOptions.h"
#include "core/model/RecurrentKernel.h"

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

/// Samples of a batch never mix: the same snippet has the same outputs in any batch, order and place.
class VariationalNetwork : public torch::nn::Module
{
public:
    explicit VariationalNetwork(const ModelOptions& options) : m_options(options) {}

    const ModelOptions& options() const { return m_options; }

    virtual void use(RecurrentKernel) {}

    /// The parameters stay the same tensors, so that an optimiser made before goes on knowing them.
    virtual void moveTo(Device device);
    torch::Device device() const { return parameters().front().device(); }

    /// `snippets` [B, T, inputs]
    virtual LatentDistribution encode(const torch::Tensor& snippets) = 0;

    /// `latent` [B, Z], `stimuli` [B, T, stimuli] -> what the likelihood is made of,
    /// [B, T, responses * outputsPerResponse]
    virtual torch::Tensor decode(const torch::Tensor& latent, const torch::Tensor& stimuli) = 0;

    /// `mean` [B, Z] -> scaled mileage [B]
    virtual torch::Tensor predictMileage(const torch::Tensor& mean) = 0;

    /// The responses that a latent point and the stimuli let one expect, [B, T, responses]
    torch::Tensor expect(const torch::Tensor& latent, const torch::Tensor& stimuli);

    torch::Tensor stimuliOf(const torch::Tensor& snippets) const
    {
        return snippets.narrow(2, 0, m_options.stimuli);
    }
    torch::Tensor responsesOf(const torch::Tensor& snippets) const
    {
        return snippets.narrow(2, m_options.stimuli, m_options.responses());
    }

protected:
    /// Linear, ReLU, Linear on the mean.
    torch::nn::Sequential makeMileageHead() const;

private:
    ModelOptions m_options;
};

std::shared_ptr<VariationalNetwork> makeNetwork(const ModelOptions& options);

/// PyTorch's starting distribution (uniform within 1/sqrt(fan in)), drawn from named streams: the same seed
/// gives the same weights on every machine and with every version of LibTorch.
void initialiseWeights(VariationalNetwork& network, std::uint64_t seed);

} // namespace dyad
