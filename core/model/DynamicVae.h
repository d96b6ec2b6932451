// The dynamical variational autoencoder: a charging snippet to a latent distribution and back.
//
// Encoder RNN over all channels -> h, the final states of one sample side by side
//   -> mean, logVariance = Linear(h)           -> z = mean + noiseScale * exp(logVariance / 2) * noise
//   -> h0 = Linear(z) -> decoder RNN over the stimulus channels -> Linear -> responses
// Label head: Linear, ReLU, Linear on the mean predicts the scaled mileage.
//
// Parameters carry the published state_dict names.
#pragma once

#include "core/model/RecurrentLayer.h"
#include "core/model/VariationalNetwork.h"

#include <memory>

namespace dyad
{

class DynamicVae : public VariationalNetwork
{
public:
    explicit DynamicVae(const ModelOptions& options);

    void use(RecurrentKernel kernel) override;
    void moveTo(Device device) override;

    LatentDistribution encode(const torch::Tensor& snippets) override;
    torch::Tensor decode(const torch::Tensor& latent, const torch::Tensor& stimuli) override;
    torch::Tensor predictMileage(const torch::Tensor& mean) override;

private:
    std::shared_ptr<RecurrentLayer> m_encoder;
    std::shared_ptr<RecurrentLayer> m_decoder;
    torch::nn::Linear m_hiddenToMean{nullptr};
    torch::nn::Linear m_hiddenToLogVariance{nullptr};
    torch::nn::Linear m_latentToHidden{nullptr};
    torch::nn::Linear m_outputs{nullptr};
    torch::nn::Sequential m_mileageHead{nullptr};
};

} // namespace dyad
