#include "core/model/DynamicVae.h"

#include "core/base/Random.h"

#include <cmath>

namespace dyad
{
namespace nn = torch::nn;

torch::Tensor LatentDistribution::sample(const torch::Tensor& noise, double noiseScale) const
{
    return mean + noise * torch::exp(logVariance * 0.5) * noiseScale;
}

DynamicVae::DynamicVae(const ModelOptions& options) : m_options(options)
{
    const auto& o = m_options;
    const std::int64_t allStates = std::int64_t{o.hidden} * o.states();
    m_encoder = register_module("encoder_rnn", std::make_shared<RecurrentLayer>(o.cell, o.inputs, o.hidden,
                                                                                o.layers, o.bidirectional));
    m_decoder = register_module("decoder_rnn", std::make_shared<RecurrentLayer>(o.cell, o.stimuli, o.hidden,
                                                                                o.layers, o.bidirectional));
    m_hiddenToMean = register_module("hidden2mean", nn::Linear(allStates, o.latent));
    m_hiddenToLogVariance = register_module("hidden2log_v", nn::Linear(allStates, o.latent));
    m_latentToHidden = register_module("latent2hidden", nn::Linear(o.latent, allStates));
    m_outputs = register_module("outputs2embedding",
                                nn::Linear(std::int64_t{o.hidden} * o.directions(), o.responses()));
    m_mileageHead = register_module("mean2latent", nn::Sequential(nn::Linear(o.latent, o.hidden / 2),
                                                                  nn::ReLU(), nn::Linear(o.hidden / 2, 1)));
}

void DynamicVae::use(RecurrentKernel kernel)
{
    m_encoder->use(kernel);
    m_decoder->use(kernel);
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
                                 .reshape({latent.size(0), m_options.states(), m_options.hidden})
                                 .permute({1, 0, 2}) // [S, B, H]
                                 .contiguous();
    const torch::Tensor sequence = m_decoder->forward(stimuli.transpose(0, 1), h0).sequence; // [T, B, H * D]
    return m_outputs(sequence).transpose(0, 1);
}

torch::Tensor DynamicVae::predictMileage(const torch::Tensor& mean)
{
    return m_mileageHead->forward(mean).squeeze(-1);
}

void initialiseWeights(DynamicVae& model, std::uint64_t seed)
{
    torch::NoGradGuard noGradient;
    const auto parameters = model.named_parameters();
    for (const auto& entry : parameters) {
        const std::string& name = entry.key();
        // A recurrent layer is bounded by its hidden size; a linear layer, its bias too, by its fan in.
        double fanIn = model.options().hidden;
        if (name.find("_rnn.") == std::string::npos) {
            const std::string weightName = name.substr(0, name.rfind('.')) + ".weight";
            fanIn = static_cast<double>(parameters[weightName].size(1));
        }
        const double bound = 1.0 / std::sqrt(fanIn);
        Random random(seed, "weights of " + name);
        torch::Tensor values = torch::empty(entry.value().sizes(), torch::kFloat32);
        auto* const data = values.data_ptr<float>();
        for (std::int64_t i = 0; i < values.numel(); ++i)
            data[i] = static_cast<float>(random.uniform(-bound, bound));
        entry.value().copy_(values);
    }
}

} // namespace dyad
