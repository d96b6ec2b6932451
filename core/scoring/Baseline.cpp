#include "core/scoring/Baseline.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dyad
{
namespace
{

constexpr std::string_view highestCell = "max_single_volt";
constexpr std::string_view lowestCell = "min_single_volt";

FleetScores emptyScores(const TrainingData& data, std::vector<std::string> responses)
{
    FleetScores scores;
    scores.set = data.set;
    scores.responses = std::move(responses);
    scores.snippets.resize(data.set.snippets.size());
    for (std::uint32_t i = 0; i < scores.snippets.size(); ++i)
        scores.snippets[i].snippet = i;
    return scores;
}

void setErrors(SnippetScore& snippet, std::span<const float> errors)
{
    snippet.reconstructionByChannel.assign(errors.begin(), errors.end());
    snippet.reconstruction =
        std::accumulate(errors.begin(), errors.end(), 0.0) / static_cast<double>(errors.size());
}

/// Of the cells' spread over the rows of a snippet.
float figureOf(Baseline baseline, std::span<const double> spread)
{
    const auto count = static_cast<double>(spread.size());
    const double mean = std::accumulate(spread.begin(), spread.end(), 0.0) / count;
    switch (baseline) {
    case Baseline::SpreadRange: {
        const auto [low, high] = std::minmax_element(spread.begin(), spread.end());
        return static_cast<float>(*high - *low);
    }
    case Baseline::SpreadSlope: {
        double covariance = 0;
        double squares = 0;
        for (std::size_t row = 0; row < spread.size(); ++row) {
            const double place = static_cast<double>(row) - (count - 1) / 2;
            covariance += place * (spread[row] - mean);
            squares += place * place;
        }
        return squares > 0 ? static_cast<float>(std::abs(covariance / squares)) : 0.0F;
    }
    default:
        return static_cast<float>(mean);
    }
}

FleetScores scoreBySpread(Baseline baseline, const TrainingData& data, const CancelToken& cancel)
{
    const Fleet& fleet = *data.fleet;
    const std::size_t high = *fleet.channelIndex(highestCell);
    const std::size_t low = *fleet.channelIndex(lowestCell);
    const std::size_t width = fleet.channels().size();
    const auto length = static_cast<std::size_t>(data.set.window.length);
    FleetScores scores = emptyScores(data, {"spread"});
    std::vector<double> spread(length);
    for (std::size_t i = 0; i < scores.snippets.size(); ++i) {
        cancel.throwIfCancelled();
        const auto rows = fleet.values(data.set.snippets[i].firstRow, length);
        for (std::size_t row = 0; row < length; ++row)
            spread[row] = static_cast<double>(rows[row * width + high]) - rows[row * width + low];
        const float figure = figureOf(baseline, spread);
        setErrors(scores.snippets[i], {&figure, 1});
    }
    return scores;
}

/// Snippets as rows of numbers, [count, length * channels].
torch::Tensor flatSnippets(const TrainingData& data, std::span<const std::uint32_t> snippets)
{
    const auto count = static_cast<std::int64_t>(snippets.size());
    const torch::Tensor values =
        torch::empty({count, data.set.window.length * static_cast<std::int64_t>(data.channels.size())});
    std::vector<float> mileage(snippets.size());
    gatherSnippets(*data.fleet, data.set, snippets, {data.channels, data.normalizer, data.mileage},
                   {values.data_ptr<float>(), static_cast<std::size_t>(values.numel())}, mileage);
    return values;
}

FleetScores scoreByPca(const TrainingData& data, const CancelToken& cancel)
{
    constexpr std::size_t mostToFit = 4000;
    constexpr std::int64_t mostComponents = 8;
    constexpr std::size_t batchSize = 256;
    torch::NoGradGuard noGradient;
    std::vector<std::uint32_t> some;
    const std::size_t step = (data.trainSnippets.size() + mostToFit - 1) / mostToFit;
    for (std::size_t i = 0; i < data.trainSnippets.size(); i += step)
        some.push_back(data.trainSnippets[i]);
    const torch::Tensor examples = flatSnippets(data, some);
    const torch::Tensor mean = examples.mean(0);
    const torch::Tensor centred = examples - mean;
    // The right singular vectors, by the eigenvectors of the smaller matrix.
    const auto [values, vectors] =
        torch::linalg_eigh(torch::matmul(centred.transpose(0, 1), centred).to(torch::kFloat64), "L");
    const std::int64_t kept = std::min(mostComponents, vectors.size(1));
    const torch::Tensor basis =
        vectors.narrow(1, vectors.size(1) - kept, kept).to(torch::kFloat32); // [features, kept]

    std::vector<std::string> names;
    for (const std::size_t channel : data.channels)
        names.push_back(data.fleet->channels()[channel].name);
    FleetScores scores = emptyScores(data, names);
    for (std::size_t first = 0; first < scores.snippets.size(); first += batchSize) {
        cancel.throwIfCancelled();
        std::vector<std::uint32_t> batch(std::min(batchSize, scores.snippets.size() - first));
        std::iota(batch.begin(), batch.end(), static_cast<std::uint32_t>(first));
        const torch::Tensor snippets = flatSnippets(data, batch) - mean;
        const torch::Tensor rest =
            snippets - torch::matmul(torch::matmul(snippets, basis), basis.transpose(0, 1));
        const torch::Tensor errors = rest.view({snippets.size(0), data.set.window.length, -1})
                                         .square()
                                         .mean(1)
                                         .contiguous(); // [batch, channels]
        for (std::size_t i = 0; i < batch.size(); ++i)
            setErrors(scores.snippets[first + i],
                      {errors.data_ptr<float>() + i * names.size(), names.size()});
    }
    return scores;
}

} // namespace

VehicleMeasure measureOf(Baseline baseline)
{
    return baseline == Baseline::SpreadGrowth ? VehicleMeasure::Rise : VehicleMeasure::Reconstruction;
}

std::string whyNot(Baseline baseline, const Fleet& fleet)
{
    if (baseline == Baseline::Pca)
        return {};
    for (const std::string_view channel : {highestCell, lowestCell})
        if (!fleet.channelIndex(channel))
            return "The baseline '" + std::string(nameOf(baseline)) + "' looks at the channel '" +
                   std::string(channel) + "', which the fleet lacks.";
    return {};
}

FleetScores scoreByBaseline(Baseline baseline, const TrainingData& data, const CancelToken& cancel)
{
    if (const std::string reason = whyNot(baseline, *data.fleet); !reason.empty())
        throw Error(ErrorKind::Data, reason);
    return baseline == Baseline::Pca ? scoreByPca(data, cancel) : scoreBySpread(baseline, data, cancel);
}

} // namespace dyad
