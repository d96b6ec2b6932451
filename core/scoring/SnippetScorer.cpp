#include "core/scoring/SnippetScorer.h"

#include "core/base/WorkerPool.h"
#include "core/data/ChannelSet.h"
#include "core/model/GruFunction.h"
#include "core/model/Losses.h"
#include "core/model/TorchRuntime.h"
#include "core/model/TrainedModel.h"
#include "core/training/TrainingData.h"

#include <torch/torch.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <optional>

namespace dyad
{
namespace
{

/// A network that scores in bfloat16 for as long as this lives.
class RoundedKernel
{
public:
    explicit RoundedKernel(VariationalNetwork& network) : m_network(network)
    {
        m_network.use(RecurrentKernel::Bfloat16);
    }
    ~RoundedKernel() { m_network.use(RecurrentKernel::Own); }
    RoundedKernel(const RoundedKernel&) = delete;
    RoundedKernel& operator=(const RoundedKernel&) = delete;

private:
    VariationalNetwork& m_network;
};

std::size_t batchSizeFor(const VariationalNetwork& network, Precision precision)
{
    const ModelOptions& options = network.options();
    const bool isOwn = hasOwnKernels() && options.network == NetworkKind::Dynamic &&
                       options.cell == RecurrentCell::Gru && !network.device().is_cuda() &&
                       precision == Precision::Float32;
    const RecurrentKernel kernel = isOwn ? RecurrentKernel::Own : RecurrentKernel::LibTorch;
    return static_cast<std::size_t>(sequencesAtOnce(kernel, options.hidden));
}

struct BatchOutputs {
    torch::Tensor measured;      ///< [B, T, responses], normalised
    torch::Tensor reconstructed; ///< likewise
    LatentDistribution latent;
    torch::Tensor mileageErrors; ///< [B], NaN without mileage
};

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
    outputs.reconstructed = network.expect(outputs.latent.mean, network.stimuliOf(values));
    outputs.measured = network.responsesOf(values);
    outputs.mileageErrors = (network.predictMileage(outputs.latent.mean) - mileage).pow(2);
    return outputs;
}

torch::Tensor onHost(const torch::Tensor& tensor)
{
    return tensor.cpu().contiguous();
}

void store(const BatchOutputs& outputs, std::size_t first, FleetScores& scores)
{
    torch::NoGradGuard noGradient;
    const torch::Tensor byChannel =
        onHost((outputs.reconstructed - outputs.measured).pow(2).mean(1)); // [B, R]
    const torch::Tensor errors = byChannel.mean(1).contiguous();
    const torch::Tensor steps = onHost(outputs.measured.diff(1, 1).abs().mean(1)); // [B, R]
    const torch::Tensor divergences = onHost(divergencePerDimension(outputs.latent).sum(1));
    const torch::Tensor labels = onHost(outputs.mileageErrors);
    const torch::Tensor means = onHost(outputs.latent.mean);
    const torch::Tensor variances = onHost(outputs.latent.logVariance.exp());
    const auto responses = static_cast<std::size_t>(byChannel.size(1));
    const auto dimensions = static_cast<std::size_t>(means.size(1));
    for (std::size_t i = 0; i < static_cast<std::size_t>(errors.size(0)); ++i) {
        SnippetScore& score = scores.snippets[first + i];
        score.snippet = static_cast<std::uint32_t>(first + i);
        score.reconstruction = errors.data_ptr<float>()[i];
        score.divergence = divergences.data_ptr<float>()[i];
        score.labelError = labels.data_ptr<float>()[i];
        const float* const row = byChannel.data_ptr<float>() + i * responses;
        score.reconstructionByChannel.assign(row, row + responses);
        const float* const step = steps.data_ptr<float>() + i * responses;
        score.stepByChannel.assign(step, step + responses);
    }
    std::copy_n(means.data_ptr<float>(), means.numel(), scores.latentMean.data() + first * dimensions);
    std::copy_n(variances.data_ptr<float>(), variances.numel(),
                scores.latentVariance.data() + first * dimensions);
}

} // namespace

std::string whyNotBfloat16(const TrainedModel& model)
{
    const ModelOptions& options = model.network->options();
    if (options.network != NetworkKind::Dynamic || options.cell != RecurrentCell::Gru)
        return "Only GRU networks are scored in bfloat16; this one is scored in float32.";
    if (model.network->device().is_cuda())
        return "Only the processor scores in bfloat16; on CUDA this is scored in float32.";
    if (!hasOwnKernels())
        return "This build has no bfloat16 layer, so that scores are reckoned in float32.";
    if (!hasFastBf16())
        return "This processor has no bfloat16 instructions: emulated, scoring is slower than in float32.";
    return {};
}

FleetScores scoreFleet(const TrainedModel& model, const Fleet& fleet, const ScoringOptions& options,
                       const ProgressCallback& progress, const CancelToken& cancel)
{
    const std::vector<std::size_t> channels = resolveChannels(model.channels, fleet);
    FleetScores scores;
    scores.set = cutSnippets(fleet, channels, model.window);
    const std::size_t count = scores.set.snippets.size();
    if (count == 0)
        throw Error(ErrorKind::Data, "There is nothing to score: no charging session has " +
                                         std::to_string(model.window.length) + " complete rows in a row.");
    scores.responses.assign(model.channels.names.begin() + model.channels.stimuli,
                            model.channels.names.end());
    scores.snippets.resize(count);
    scores.latentDimensions = model.network->options().latent;
    scores.latentMean.resize(count * static_cast<std::size_t>(scores.latentDimensions));
    scores.latentVariance.resize(scores.latentMean.size());

    model.network->eval();
    std::optional<RoundedKernel> rounded;
    if (options.precision == Precision::Bfloat16)
        rounded.emplace(*model.network);
    prepareTorchForOwnThreads();
    const std::size_t batchSize = batchSizeFor(*model.network, options.precision);
    WorkerPool pool(options.threads > 0 ? options.threads : availableThreads());
    std::atomic<std::size_t> done = 0;
    const std::size_t batches = (count + batchSize - 1) / batchSize;
    pool.run(batches, [&](std::size_t batch) {
        cancel.throwIfCancelled();
        const std::size_t first = batch * batchSize;
        std::vector<std::uint32_t> snippets(std::min(batchSize, count - first));
        std::iota(snippets.begin(), snippets.end(), static_cast<std::uint32_t>(first));
        store(runModel(model, fleet, scores.set, channels, snippets), first, scores);
        if (progress)
            progress({"scoring", static_cast<double>(++done) / static_cast<double>(batches)});
    });
    return scores;
}

} // namespace dyad
