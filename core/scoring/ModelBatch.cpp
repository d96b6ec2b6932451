#include "core/scoring/ModelBatch.h"

#include "core/training/TrainingData.h"

namespace dyad
{

BatchOutputs runModel(const TrainedModel& model, const Fleet& fleet, const SnippetSet& set,
                      std::span<const std::size_t> channels, std::span<const std::uint32_t> snippets)
{
    torch::NoGradGuard noGradient;
    const auto count = static_cast<std::int64_t>(snippets.size());
    torch::Tensor values =
        torch::empty({count, set.window.length, static_cast<std::int64_t>(channels.size())});
    torch::Tensor mileage = torch::empty({count});
    gatherSnippets(fleet, set, snippets, {channels, model.normalizer, model.mileage},
                   {values.data_ptr<float>(), static_cast<std::size_t>(values.numel())},
                   {mileage.data_ptr<float>(), snippets.size()});
    VariationalNetwork& network = *model.network;
    values = values.to(network.device());
    mileage = mileage.to(network.device());
    BatchOutputs outputs;
    outputs.latent = network.encode(values);
    outputs.stimuli = network.stimuliOf(values);
    outputs.reconstructed = network.expect(outputs.latent.mean, outputs.stimuli);
    outputs.measured = network.responsesOf(values);
    outputs.mileageErrors = (network.predictMileage(outputs.latent.mean) - mileage).pow(2);
    return outputs;
}

torch::Tensor onHost(const torch::Tensor& tensor)
{
    return tensor.cpu().contiguous();
}

} // namespace dyad
