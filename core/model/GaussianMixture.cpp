#include "core/model/GaussianMixture.h"

#include "core/base/Random.h"

#include <cmath>
#include <limits>
#include <optional>
#include <numbers>
#include <vector>

namespace dyad
{
namespace
{

using torch::Tensor;

constexpr double leastVariance = 1e-6; ///< added to every variance, so that no component shrinks to a point
constexpr int mostRounds = 100;
constexpr double enoughGain = 1e-4; ///< of the mean log density, in a round

/// [n, d] against [k, d] and [k, d, d] -> squared Mahalanobis distances [k, n] and half log determinants [k]
std::pair<Tensor, Tensor> distancesTo(const Tensor& points, const Tensor& means, const Tensor& covariances)
{
    const Tensor lower = torch::linalg_cholesky(covariances);                              // [k, d, d]
    const Tensor differences = (points.unsqueeze(0) - means.unsqueeze(1)).transpose(1, 2); // [k, d, n]
    const Tensor whitened = torch::linalg_solve_triangular(lower, differences, /*upper=*/false);
    return {whitened.square().sum(1), lower.diagonal(0, 1, 2).log().sum(1)};
}

/// [n, k]: log of weight times density
Tensor logJoint(const GaussianMixture& mixture, const Tensor& points)
{
    const auto [squares, halfLogDeterminants] = distancesTo(points, mixture.means, mixture.covariances);
    const double constant = 0.5 * static_cast<double>(points.size(1)) * std::log(2 * std::numbers::pi);
    return (mixture.logWeights.unsqueeze(1) - 0.5 * squares - halfLogDeterminants.unsqueeze(1) - constant)
        .transpose(0, 1);
}

/// The mixture that fits best if point i belongs to component k by the share responsibilities[i][k].
void maximise(GaussianMixture& mixture, const Tensor& points, const Tensor& responsibilities)
{
    const Tensor counts = responsibilities.sum(0) + 1e-10; // [k]
    mixture.logWeights = (counts / counts.sum()).log();
    mixture.means = torch::matmul(responsibilities.transpose(0, 1), points) / counts.unsqueeze(1);
    const Tensor differences = points.unsqueeze(0) - mixture.means.unsqueeze(1); // [k, n, d]
    const Tensor weighted = differences * responsibilities.transpose(0, 1).unsqueeze(2);
    Tensor covariances = torch::matmul(weighted.transpose(1, 2), differences) / counts.view({-1, 1, 1});
    if (mixture.kind == CovarianceKind::Diagonal)
        covariances = torch::diag_embed(covariances.diagonal(0, 1, 2));
    mixture.covariances = covariances + leastVariance * torch::eye(points.size(1), points.options());
}

/// Starting points far from one another: each is drawn in proportion to its squared distance from those
/// before it. Every point belongs to the nearest.
Tensor nearestStart(const Tensor& points, int components, std::uint64_t seed)
{
    Random random(seed, "mixture", static_cast<std::uint64_t>(components));
    const std::int64_t count = points.size(0);
    std::vector<Tensor> starts{
        points[static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(count)))]};
    Tensor nearest = (points - starts[0]).square().sum(1);
    while (static_cast<int>(starts.size()) < components) {
        const Tensor cumulated = nearest.cumsum(0);
        const double place = random.uniform() * cumulated[-1].item<double>();
        const std::int64_t chosen = std::min(
            count - 1, torch::searchsorted(cumulated, torch::tensor(place, cumulated.options()), false, true)
                           .item<std::int64_t>());
        starts.push_back(points[chosen]);
        nearest = torch::minimum(nearest, (points - starts.back()).square().sum(1));
    }
    const Tensor distances = torch::cdist(points, torch::stack(starts));
    return torch::one_hot(distances.argmin(1), components).to(points.scalar_type());
}

} // namespace

ShrunkCovariance ledoitWolf(const Tensor& points)
{
    ShrunkCovariance result;
    const auto count = static_cast<double>(points.size(0));
    const auto dimensions = static_cast<double>(points.size(1));
    result.mean = points.mean(0);
    const Tensor centred = points - result.mean;
    const Tensor measured = torch::matmul(centred.transpose(0, 1), centred) / count;
    const Tensor unit = torch::eye(points.size(1), points.options());
    const double scale = measured.trace().item<double>() / dimensions;
    // How far the measured matrix lies from the target, and how much of that is chance.
    const double distance = (measured - scale * unit).square().sum().item<double>() / dimensions;
    const double meanSquare = centred.square().sum(1).square().sum().item<double>() / count;
    const double chance = (meanSquare - measured.square().sum().item<double>()) / (count * dimensions);
    result.shrinkage = distance > 0 ? std::clamp(chance / distance, 0.0, 1.0) : 0.0;
    result.covariance = (1 - result.shrinkage) * measured + result.shrinkage * scale * unit + 1e-12 * unit;
    return result;
}

Tensor squaredDistances(const ShrunkCovariance& covariance, const Tensor& points)
{
    return distancesTo(points, covariance.mean.unsqueeze(0), covariance.covariance.unsqueeze(0)).first[0];
}

Tensor GaussianMixture::logDensity(const Tensor& points) const
{
    return logJoint(*this, points).logsumexp(1);
}

double GaussianMixture::informationCriterion(const Tensor& points) const
{
    const auto k = static_cast<double>(components());
    const auto d = static_cast<double>(points.size(1));
    const double ofCovariance = kind == CovarianceKind::Full ? d * (d + 1) / 2 : d;
    const double parameters = k * (d + ofCovariance) + k - 1;
    return parameters * std::log(static_cast<double>(points.size(0))) -
           2 * logDensity(points).sum().item<double>();
}

GaussianMixture fitMixture(const Tensor& points, int components, CovarianceKind kind, std::uint64_t seed)
{
    GaussianMixture mixture;
    mixture.kind = kind;
    maximise(mixture, points, nearestStart(points, components, seed));
    double before = -std::numeric_limits<double>::infinity();
    for (int round = 0; round < mostRounds; ++round) {
        const Tensor joint = logJoint(mixture, points);
        const Tensor density = joint.logsumexp(1, /*keepdim=*/true);
        const double mean = density.mean().item<double>();
        if (mean - before < enoughGain)
            break;
        before = mean;
        maximise(mixture, points, (joint - density).exp());
    }
    return mixture;
}

GaussianMixture bestMixture(const Tensor& points, int mostComponents, std::uint64_t seed)
{
    std::optional<GaussianMixture> best;
    double least = std::numeric_limits<double>::infinity();
    for (const CovarianceKind kind : {CovarianceKind::Full, CovarianceKind::Diagonal})
        for (int components = 1; components <= mostComponents && components <= points.size(0); ++components) {
            const GaussianMixture mixture = fitMixture(points, components, kind, seed);
            const double criterion = mixture.informationCriterion(points);
            if (!best || criterion < least) {
                least = criterion;
                best = mixture;
            }
        }
    return *best;
}

} // namespace dyad
