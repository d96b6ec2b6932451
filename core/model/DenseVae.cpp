#include "core/model/DenseVae.h"

namespace dyad
{
namespace nn = torch::nn;

DenseVae::DenseVae(const ModelOptions& o) : VariationalNetwork(o)
{
    const std::int64_t numbers = std::int64_t{o.length} * o.inputs;
    const std::int64_t outputs = std::int64_t{o.length} * o.responses() * outputsPerResponse(o.likelihood);
    m_encoder = register_module("encoder", nn::Sequential(nn::Linear(numbers, o.hidden), nn::ReLU(),
                                                          nn::Linear(o.hidden, o.hidden), nn::ReLU()));
    m_hiddenToMean = register_module("hidden2mean", nn::Linear(o.hidden, o.latent));
    m_hiddenToLogVariance = register_module("hidden2log_v", nn::Linear(o.hidden, o.latent));
    m_decoder = register_module("decoder", nn::Sequential(nn::Linear(o.latent, o.hidden), nn::ReLU(),
                                                          nn::Linear(o.hidden, o.hidden), nn::ReLU(),
                                                          nn::Linear(o.hidden, outputs)));
    m_mileageHead = register_module("mean2latent", makeMileageHead());
}

LatentDistribution DenseVae::encode(const torch::Tensor& snippets)
{
    const torch::Tensor h = m_encoder->forward(snippets.reshape({snippets.size(0), -1})); // [B, H]
    return {m_hiddenToMean(h), m_hiddenToLogVariance(h)};
}

torch::Tensor DenseVae::decode(const torch::Tensor& latent, const torch::Tensor& /*stimuli*/)
{
    return m_decoder->forward(latent).reshape({latent.size(0), options().length, -1}); // [B, T, outputs]
}

torch::Tensor DenseVae::predictMileage(const torch::Tensor& mean)
{
    return m_mileageHead->forward(mean).squeeze(-1);
}

} // namespace dyad
