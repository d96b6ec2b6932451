#include "core/scoring/FusionScore.h"

#include "core/base/Error.h"
#include "core/model/GaussianMixture.h"
#include "core/scoring/SnippetScorer.h"
#include "core/scoring/VehicleMeasure.h"

#include <string>

namespace dyad
{
namespace
{

constexpr int mostComponents = 10;
constexpr std::size_t mostToFit = 4000; ///< snippets that the mixture learns from; more do not change it
constexpr std::uint64_t seed = 0;

/// In double and in deviations of the healthy, so that no dimension counts for its unit.
torch::Tensor standardisedMeans(const FleetScores& scores, const torch::Tensor& healthy)
{
    const auto count = static_cast<std::int64_t>(scores.snippets.size());
    const torch::Tensor means =
        torch::from_blob(const_cast<float*>(scores.latentMean.data()), {count, scores.latentDimensions})
            .to(torch::kFloat64);
    const torch::Tensor usual = means.index_select(0, healthy);
    return (means - usual.mean(0)) / usual.std(0, /*unbiased=*/false).clamp_min(1e-9);
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
    const std::size_t step = (healthy.size() + mostToFit - 1) / mostToFit;
    std::vector<std::int64_t> all(healthy.begin(), healthy.end());
    std::vector<std::int64_t> some;
    for (std::size_t i = 0; i < all.size(); i += step)
        some.push_back(all[i]);
    const torch::Tensor points = standardisedMeans(scores, torch::tensor(all));
    const ShrunkCovariance covariance = ledoitWolf(points.index_select(0, torch::tensor(all)));
    const GaussianMixture mixture =
        bestMixture(points.index_select(0, torch::tensor(some)), mostComponents, seed);

    std::vector<double> errors;
    for (const SnippetScore& snippet : scores.snippets)
        errors.push_back(snippet.reconstruction);
    const auto reconstruction = standardised(torch::tensor(errors, torch::kFloat64), healthy);
    const auto distance = standardised(squaredDistances(covariance, points).sqrt(), healthy);
    const auto rarity = standardised(-mixture.logDensity(points), healthy);
    FusionScores result;
    result.components = static_cast<int>(mixture.components());
    result.isDiagonal = mixture.kind == CovarianceKind::Diagonal;
    for (std::size_t i = 0; i < errors.size(); ++i)
        result.snippets.push_back({reconstruction[i], distance[i], rarity[i]});
    return result;
}

} // namespace dyad
