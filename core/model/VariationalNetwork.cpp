#include "core/model/VariationalNetwork.h"

#include "core/base/Random.h"
#include "core/model/DenseVae.h"
#include "core/model/DynamicVae.h"
#include "core/model/Losses.h"
#include "core/model/TorchRuntime.h"

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace nn = torch::nn;

torch::Tensor LatentDistribution::sample(const torch::Tensor& noise, double noiseScale) const
{
    return mean + noise * torch::exp(logVariance * 0.5) * noiseScale;
}

void VariationalNetwork::moveTo(Device device)
{
    if (device == Device::Cuda)
        prepareTorchForCuda();
    to(device == Device::Cuda ? torch::kCUDA : torch::kCPU);
}

torch::Tensor VariationalNetwork::expect(const torch::Tensor& latent, const torch::Tensor& stimuli)
{
    return expectationOf(decode(latent, stimuli), m_options.likelihood);
}

nn::Sequential VariationalNetwork::makeMileageHead() const
{
    const int width = std::max(1, m_options.hidden / 2);
    return nn::Sequential(nn::Linear(m_options.latent, width), nn::ReLU(), nn::Linear(width, 1));
}

std::shared_ptr<VariationalNetwork> makeNetwork(const ModelOptions& options)
{
    if (options.network == NetworkKind::Dense)
        return std::make_shared<DenseVae>(options);
    return std::make_shared<DynamicVae>(options);
}

void initialiseWeights(VariationalNetwork& network, std::uint64_t seed)
{
    torch::NoGradGuard noGradient;
    const auto parameters = network.named_parameters();
    for (const auto& entry : parameters) {
        const std::string& name = entry.key();
        // A recurrent layer is bounded by its hidden size; a linear layer, its bias too, by its fan in.
        double fanIn = network.options().hidden;
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
