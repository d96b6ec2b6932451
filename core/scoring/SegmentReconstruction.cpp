#include "core/scoring/SegmentReconstruction.h"

#include "core/base/Random.h"
#include "core/data/ChannelSet.h"
#include "core/model/TrainedModel.h"
#include "core/training/TrainingData.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dyad
{
namespace
{

constexpr float notScored = std::numeric_limits<float>::quiet_NaN();

std::vector<std::uint32_t> snippetsOf(const SnippetSet& set, std::size_t segment)
{
    std::vector<std::uint32_t> snippets;
    for (std::uint32_t i = 0; i < set.snippets.size(); ++i)
        if (set.snippets[i].segment == segment)
            snippets.push_back(i);
    return snippets;
}

/// The snippets of a segment as the network takes them: [windows, T, channels], normalised.
torch::Tensor gathered(const TrainedModel& model, const Fleet& fleet, const SnippetSet& set,
                       const std::vector<std::size_t>& channels, const std::vector<std::uint32_t>& snippets)
{
    torch::Tensor values = torch::empty({static_cast<std::int64_t>(snippets.size()), set.window.length,
                                         static_cast<std::int64_t>(channels.size())});
    std::vector<float> mileage(snippets.size());
    gatherSnippets(fleet, set, snippets, {channels, model.normalizer, model.mileage},
                   {values.data_ptr<float>(), static_cast<std::size_t>(values.numel())}, mileage);
    return values.to(model.network->device());
}

/// The windows of a segment laid over its rows.
class Overlay
{
public:
    Overlay(const TrainedModel& model, const SnippetSet& set, const Segment& place,
            const std::vector<std::uint32_t>& snippets, std::size_t responses)
        : m_model(model)
        , m_length(static_cast<std::size_t>(set.window.length))
        , m_responses(responses)
        , m_windows(place.rowCount, 0)
    {
        for (const std::uint32_t snippet : snippets)
            m_offsets.push_back(set.snippets[snippet].firstRow - place.firstRow);
        for (const std::size_t offset : m_offsets)
            for (std::size_t row = offset; row < offset + m_length; ++row)
                ++m_windows[row];
    }

    /// `values`: [windows, T, responses].
    std::vector<float> mean(const torch::Tensor& values) const
    {
        std::vector<double> sums(m_windows.size() * m_responses, 0.0);
        forEach(values, [&](std::size_t place, float value) { sums[place] += value; });
        std::vector<float> means(sums.size(), notScored);
        for (std::size_t place = 0; place < sums.size(); ++place)
            if (const int windows = m_windows[place / m_responses]; windows > 0)
                means[place] = static_cast<float>(sums[place] / windows);
        return means;
    }

    void widen(const torch::Tensor& values, std::vector<float>& lowest, std::vector<float>& highest) const
    {
        lowest.resize(m_windows.size() * m_responses, notScored);
        highest.resize(lowest.size(), notScored);
        forEach(values, [&](std::size_t place, float value) {
            lowest[place] = std::fmin(lowest[place], value);
            highest[place] = std::fmax(highest[place], value);
        });
    }

    /// From normalised to physical units.
    void undo(std::vector<float>& values) const
    {
        const auto stimuli = static_cast<std::size_t>(m_model.channels.stimuli);
        for (std::size_t place = 0; place < values.size(); ++place)
            values[place] =
                static_cast<float>(m_model.normalizer.undo(values[place], stimuli + place % m_responses));
    }

private:
    template <typename Do>
    void forEach(const torch::Tensor& values, Do act) const
    {
        const torch::Tensor here = values.cpu().contiguous();
        const float* value = here.data_ptr<float>();
        for (const std::size_t offset : m_offsets)
            for (std::size_t place = offset * m_responses; place < (offset + m_length) * m_responses; ++place)
                act(place, *value++);
    }

    const TrainedModel& m_model;
    std::size_t m_length;
    std::size_t m_responses;
    std::vector<int> m_windows; ///< that a row lies in
    std::vector<std::size_t> m_offsets;
};

/// What is drawn for a snippet depends on the snippet alone.
class Draws
{
public:
    Draws(const std::vector<std::uint32_t>& snippets, std::int64_t dimensions) : m_dimensions(dimensions)
    {
        for (const std::uint32_t snippet : snippets)
            m_streams.emplace_back(0, "band of snippet", snippet);
    }

    torch::Tensor next()
    {
        torch::Tensor noise = torch::empty({static_cast<std::int64_t>(m_streams.size()), m_dimensions});
        float* number = noise.data_ptr<float>();
        for (Random& stream : m_streams)
            for (std::int64_t i = 0; i < m_dimensions; ++i)
                *number++ = static_cast<float>(stream.normal());
        return noise;
    }

private:
    std::int64_t m_dimensions;
    std::vector<Random> m_streams;
};

} // namespace

SegmentReconstruction reconstructSegment(const TrainedModel& model, const Fleet& fleet, const SnippetSet& set,
                                         std::size_t segment, int samples)
{
    torch::NoGradGuard noGradient;
    const std::vector<std::size_t> channels = resolveChannels(model.channels, fleet);
    const Segment& place = fleet.segments()[segment];
    SegmentReconstruction result;
    result.channels.assign(channels.begin() + model.channels.stimuli, channels.end());
    const std::size_t responses = result.channels.size();
    result.score.assign(place.rowCount, notScored);
    const std::vector<std::uint32_t> snippets = snippetsOf(set, segment);
    if (snippets.empty()) {
        result.expected.assign(place.rowCount * responses, notScored);
        result.contribution = result.expected;
        return result;
    }

    VariationalNetwork& network = *model.network;
    network.eval();
    const torch::Tensor values = gathered(model, fleet, set, channels, snippets);
    const torch::Tensor stimuli = network.stimuliOf(values);
    const LatentDistribution latent = network.encode(values);
    const torch::Tensor reconstructed = network.expect(latent.mean, stimuli);
    const Overlay overlay(model, set, place, snippets, responses);
    result.expected = overlay.mean(reconstructed);
    overlay.undo(result.expected);
    result.contribution =
        overlay.mean((reconstructed - network.responsesOf(values)).pow(2) / static_cast<double>(responses));
    for (std::size_t row = 0; row < place.rowCount; ++row) {
        double sum = 0;
        for (std::size_t response = 0; response < responses; ++response)
            sum += result.contribution[row * responses + response];
        result.score[row] = static_cast<float>(sum);
    }
    Draws draws(snippets, network.options().latent);
    for (int sample = 0; sample < samples; ++sample) {
        const torch::Tensor noise = draws.next().to(network.device());
        overlay.widen(network.expect(latent.sample(noise, 1.0), stimuli), result.lowest, result.highest);
    }
    overlay.undo(result.lowest);
    overlay.undo(result.highest);
    return result;
}

} // namespace dyad
