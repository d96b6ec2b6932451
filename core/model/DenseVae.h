// The dense variational autoencoder: a snippet as one long row of numbers to a latent distribution and back.
//
// x [B, T * inputs] -> Linear, ReLU, Linear, ReLU -> mean, logVariance = Linear
// z -> Linear, ReLU, Linear, ReLU, Linear -> responses of every row; stimuli, where there are any, are not
// told Label head: Linear, ReLU, Linear on the mean predicts the scaled mileage.
#pragma once

#include "core/model/VariationalNetwork.h"

namespace dyad
{

class DenseVae : public VariationalNetwork
{
public:
    explicit DenseVae(const ModelOptions& options);

    LatentDistribution encode(const torch::Tensor& snippets) override;
    torch::Tensor decode(const torch::Tensor& latent, const torch::Tensor& stimuli) override;
    torch::Tensor predictMileage(const torch::Tensor& mean) override;

private:
    torch::nn::Sequential m_encoder{nullptr};
    torch::nn::Sequential m_decoder{nullptr};
    torch::nn::Linear m_hiddenToMean{nullptr};
    torch::nn::Linear m_hiddenToLogVariance{nullptr};
    torch::nn::Sequential m_mileageHead{nullptr};
};

} // namespace dyad
