#include "core/scoring/FusionScore.h"

#include "core/base/Error.h"
#include "core/model/GaussianMixture.h"
#include "core/scoring/SnippetScorer.h"
#include "core/scoring/VehicleMeasure.h"

#include <algorithm>
#include <string>

namespace dyad
{
namespace
{

constexpr int mostComponents = 10;
constexpr std::size_t mostToFit = 4000;     ///< snippets that the mixture learns from; more do not change it
constexpr std::size_t mostToSpread = 65536; ///< likewise the covariance
constexpr std::int64_t sliceRows = 16384;
constexpr std::uint64_t seed = 0;

/// Where the healthy lie in each dimension, and how far apart.
struct Place {
    torch::Tensor middle;
    torch::Tensor deviation;
};

torch::Tensor allMeans(const FleetScores& scores)
{
    const auto count = static_cast<std::int64_t>(scores.snippets.size());
    return torch::from_blob(const_cast<float*>(scores.latentMean.data()), {count, scores.latentDimensions});
}

/// In double and in deviations of the healthy, so that no dimension counts for its unit.
torch::Tensor standardisedMeans(const torch::Tensor& means, const Place& usual)
{
    return (means.to(torch::kFloat64) - usual.middle) / usual.deviation;
}

Place placeOf(const torch::Tensor& means)
{
    const torch::Tensor numbers = means.to(torch::kFloat64);
    return {numbers.mean(0), numbers.std(0, /*unbiased=*/false).clamp_min(1e-9)};
}

/// At most so many, evenly from all.
torch::Tensor someOf(std::span<const std::uint32_t> snippets, std::size_t most)
{
    const std::size_t step = (snippets.size() + most - 1) / most;
    std::vector<std::int64_t> some;
    for (std::size_t i = 0; i < snippets.size(); i += step)
        some.push_back(snippets[i]);
    return torch::tensor(some);
}

/// One number a snippet, a slice of them at a time: what lies between is many times as large as the result.
template <typename Of>
torch::Tensor overSlices(const torch::Tensor& means, const Place& usual, Of of)
{
    std::vector<torch::Tensor> slices;
    for (std::int64_t begin = 0; begin < means.size(0); begin += sliceRows)
        slices.push_back(
            of(standardisedMeans(means.slice(0, begin, std::min(begin + sliceRows, means.size(0))), usual)));
    return torch::cat(slices);
}

std::vector<double> standardised(const torch::Tensor& values, std::span<const std::uint32_t> healthy)
{
    const torch::Tensor numbers = values.contiguous();
    const double* const data = numbers.data_ptr<double>();
    std::vector<double> usual;
    for (const std::uint32_t snippet : healthy)
        usual.push_back(data[snippet]);
    const Spread spread = spreadOf(usual);
    std::vector<double> result(static_cast<std::size_t>(numbers.numel()));
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = spread.standardised(data[i]);
    return result;
}

} // namespace

std::size_t fewestToFuse(const FleetScores& scores)
{
    return static_cast<std::size_t>(scores.latentDimensions) + 2;
}

FusionScores fuse(const FleetScores& scores, std::span<const std::uint32_t> healthy)
{
    torch::NoGradGuard noGradient;
    const std::size_t fewest = fewestToFuse(scores);
    if (healthy.size() < fewest)
        throw Error(ErrorKind::Data, "The fusion score needs at least " + std::to_string(fewest) +
                                         " snippets of healthy vehicles to learn from; there are " +
                                         std::to_string(healthy.size()) + ".");
    const torch::Tensor means = allMeans(scores);
    const torch::Tensor usualMeans = means.index_select(0, someOf(healthy, mostToSpread));
    const Place usual = placeOf(usualMeans);
    const ShrunkCovariance covariance = ledoitWolf(standardisedMeans(usualMeans, usual));
    const GaussianMixture mixture = bestMixture(
        standardisedMeans(means.index_select(0, someOf(healthy, mostToFit)), usual), mostComponents, seed);

    std::vector<double> errors;
    for (const SnippetScore& snippet : scores.snippets)
        errors.push_back(snippet.reconstruction);
    const auto reconstruction = standardised(torch::tensor(errors, torch::kFloat64), healthy);
    const auto distance = standardised(
        overSlices(means, usual,
                   [&](const torch::Tensor& points) { return squaredDistances(covariance, points).sqrt(); }),
        healthy);
    const auto rarity = standardised(
        overSlices(means, usual, [&](const torch::Tensor& points) { return -mixture.logDensity(points); }),
        healthy);
    FusionScores result;
    result.components = static_cast<int>(mixture.components());
    result.isDiagonal = mixture.kind == CovarianceKind::Diagonal;
    for (std::size_t i = 0; i < errors.size(); ++i)
        result.snippets.push_back({reconstruction[i], distance[i], rarity[i]});
    return result;
}

} // namespace dyad
