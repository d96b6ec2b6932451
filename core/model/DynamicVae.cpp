#include "core/model/DynamicVae.h"

namespace dyad
{
namespace nn = torch::nn;

DynamicVae::DynamicVae(const ModelOptions& o) : VariationalNetwork(o)
{
    const std::int64_t allStates = std::int64_t{o.hidden} * o.states();
    m_encoder = register_module("encoder_rnn", std::make_shared<RecurrentLayer>(o.cell, o.inputs, o.hidden,
                                                                                o.layers, o.bidirectional));
    m_decoder = register_module("decoder_rnn", std::make_shared<RecurrentLayer>(o.cell, o.stimuli, o.hidden,
                                                                                o.layers, o.bidirectional));
    m_hiddenToMean = register_module("hidden2mean", nn::Linear(allStates, o.latent));
    m_hiddenToLogVariance = register_module("hidden2log_v", nn::Linear(allStates, o.latent));
    m_latentToHidden = register_module("latent2hidden", nn::Linear(o.latent, allStates));
    m_outputs = register_module("outputs2embedding",
                                nn::Linear(std::int64_t{o.hidden} * o.directions(),
                                           std::int64_t{o.responses()} * outputsPerResponse(o.likelihood)));
    m_mileageHead = register_module("mean2latent", makeMileageHead());
}

void DynamicVae::use(RecurrentKernel kernel)
{
    m_encoder->use(kernel);
    m_decoder->use(kernel);
}

void DynamicVae::moveTo(Device device)
{
    VariationalNetwork::moveTo(device);
    m_encoder->packForCudnn();
    m_decoder->packForCudnn();
}

LatentDistribution DynamicVae::encode(const torch::Tensor& snippets)
{
    const torch::Tensor states = m_encoder->forward(snippets.transpose(0, 1), {}).finalStates; // [S, B, H]
    const torch::Tensor h = states.permute({1, 0, 2}).reshape({snippets.size(0), -1});         // [B, S * H]
    return {m_hiddenToMean(h), m_hiddenToLogVariance(h)};
}

torch::Tensor DynamicVae::decode(const torch::Tensor& latent, const torch::Tensor& stimuli)
{
    const torch::Tensor h0 = m_latentToHidden(latent) // [B, S * H]
                                 .reshape({latent.size(0), options().states(), options().hidden})
                                 .permute({1, 0, 2}) // [S, B, H]
                                 .contiguous();
    const torch::Tensor sequence = m_decoder->forward(stimuli.transpose(0, 1), h0).sequence; // [T, B, H * D]
    return m_outputs(sequence).transpose(0, 1);
}

torch::Tensor DynamicVae::predictMileage(const torch::Tensor& mean)
{
    return m_mileageHead->forward(mean).squeeze(-1);
}

} // namespace dyad
