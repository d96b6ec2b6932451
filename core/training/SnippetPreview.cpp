#include "core/training/SnippetPreview.h"

#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/data/ChannelSet.h"
#include "core/model/Losses.h"
#include "core/model/TrainedModel.h"
#include "core/training/TrainingData.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

void check(const PreviewRequest& request, const SnippetSet& set, int latent)
{
    if (request.snippet >= set.snippets.size())
        throw Error(ErrorKind::Usage, "There is no snippet " + std::to_string(request.snippet + 1) +
                                          "; the fleet has " + std::to_string(set.snippets.size()) + ".");
    if (request.samples < 0)
        throw Error(ErrorKind::Usage, "A fan cannot have " + std::to_string(request.samples) + " samples.");
    const std::vector<float>& point = request.point;
    if (point.empty())
        return;
    if (std::ssize(point) != latent)
        throw Error(ErrorKind::Usage, "The latent point has " + std::to_string(point.size()) +
                                          " dimensions, but the model has " + std::to_string(latent) + ".");
    if (!std::all_of(point.begin(), point.end(), [](float number) { return std::isfinite(number); }))
        throw Error(ErrorKind::Usage, "The latent point must be made of finite numbers.");
}

std::vector<float> numbersOf(const torch::Tensor& tensor)
{
    const torch::Tensor read = tensor.cpu().contiguous();
    const auto* const data = read.data_ptr<float>();
    return {data, data + read.numel()};
}

/// The mean, the samples, and the point that was asked for: [1 + samples (+ 1), Z]
torch::Tensor pointsOf(const LatentDistribution& latent, const PreviewRequest& request)
{
    const std::int64_t dimensions = latent.mean.size(1);
    torch::Tensor noise = torch::empty({request.samples, dimensions});
    Random random(0, "preview of snippet", request.snippet);
    std::generate_n(noise.data_ptr<float>(), noise.numel(),
                    [&] { return static_cast<float>(random.normal()); });
    std::vector<torch::Tensor> points{latent.mean, latent.sample(noise.to(latent.mean.device()), 1.0)};
    if (!request.point.empty()) {
        torch::Tensor point = torch::empty({1, dimensions});
        std::copy(request.point.begin(), request.point.end(), point.data_ptr<float>());
        points.push_back(point.to(latent.mean.device()));
    }
    return torch::cat(points);
}

/// `normalised` [rows x responses], in stored units.
std::vector<float> inStoredUnits(std::vector<float> normalised, const Normalizer& normalizer,
                                 std::size_t stimuli, std::size_t responses)
{
    for (std::size_t i = 0; i < normalised.size(); ++i)
        normalised[i] =
            static_cast<float>(normalizer.undo(static_cast<double>(normalised[i]), stimuli + i % responses));
    return normalised;
}

void addMeasured(SnippetPreview& preview, const Fleet& fleet)
{
    const std::size_t width = fleet.channels().size();
    const std::span<const float> values = fleet.values(preview.firstRow, preview.rows);
    const std::span<const double> times = fleet.timestampSeconds(preview.firstRow, preview.rows);
    for (std::size_t row = 0; row < preview.rows; ++row) {
        preview.timeSeconds.push_back(times[row] - times[0]);
        for (const std::size_t channel : preview.stimuli)
            preview.told.push_back(values[row * width + channel]);
        for (const std::size_t channel : preview.responses)
            preview.measured.push_back(values[row * width + channel]);
    }
}

} // namespace

SnippetPreview previewSnippet(const TrainedModel& model, const Fleet& fleet, const SnippetSet& set,
                              const PreviewRequest& request)
{
    torch::NoGradGuard noGradient;
    VariationalNetwork& network = *model.network;
    check(request, set, network.options().latent);
    const std::vector<std::size_t> channels = resolveChannels(model.channels, fleet);
    const auto stimuli = static_cast<std::size_t>(model.channels.stimuli);
    const std::size_t responses = channels.size() - stimuli;

    SnippetPreview preview;
    preview.request = request;
    preview.firstRow = set.snippets[request.snippet].firstRow;
    preview.rows = static_cast<std::size_t>(set.window.length);
    preview.stimuli.assign(channels.begin(), channels.begin() + model.channels.stimuli);
    preview.responses.assign(channels.begin() + model.channels.stimuli, channels.end());
    addMeasured(preview, fleet);

    torch::Tensor values = torch::empty({1, set.window.length, static_cast<std::int64_t>(channels.size())});
    float mileage = 0.0F;
    gatherSnippets(fleet, set, {&request.snippet, 1}, {channels, model.normalizer, model.mileage},
                   {values.data_ptr<float>(), static_cast<std::size_t>(values.numel())}, {&mileage, 1});
    values = values.to(network.device());
    const LatentDistribution latent = network.encode(values);
    preview.mean = numbersOf(latent.mean);
    preview.variance = numbersOf(latent.logVariance.exp());
    const std::vector<float> nats = numbersOf(divergencePerDimension(latent));
    preview.divergence.assign(nats.begin(), nats.end());

    const torch::Tensor points = pointsOf(latent, request);
    const torch::Tensor profile = network.stimuliOf(values).expand({points.size(0), -1, -1}).contiguous();
    const torch::Tensor expected = network.expect(points, profile); // [points, T, responses]
    preview.reconstruction = (expected[0] - network.responsesOf(values)[0]).pow(2).mean().item<double>();
    const auto decodedAt = [&](std::int64_t place) {
        return inStoredUnits(numbersOf(expected[place]), model.normalizer, stimuli, responses);
    };
    preview.expected = decodedAt(0);
    for (int sample = 1; sample <= request.samples; ++sample)
        preview.fan.push_back(decodedAt(sample));
    if (!request.point.empty())
        preview.decoded = decodedAt(request.samples + 1);
    preview.step = -1;
    return preview;
}

} // namespace dyad
