// Densities of points in a few dimensions: one Gaussian with a shrunk covariance, and a mixture of several.
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <optional>

namespace dyad
{

/// The covariance of `points` [n, d] drawn towards a multiple of the unit matrix, by the share of Ledoit and
/// Wolf (2004) that loses least.
struct ShrunkCovariance {
    torch::Tensor mean;       ///< [d]
    torch::Tensor covariance; ///< [d, d]
    double shrinkage = 0.0;   ///< 0: as measured, 1: the unit matrix alone
};

ShrunkCovariance ledoitWolf(const torch::Tensor& points);

/// Squared Mahalanobis distances of `points` [n, d] -> [n]
torch::Tensor squaredDistances(const ShrunkCovariance& covariance, const torch::Tensor& points);

enum class CovarianceKind { Full, Diagonal };

struct GaussianMixture {
    torch::Tensor logWeights;  ///< [k]
    torch::Tensor means;       ///< [k, d]
    torch::Tensor covariances; ///< [k, d, d]
    CovarianceKind kind = CovarianceKind::Full;

    std::int64_t components() const { return means.size(0); }
    torch::Tensor logDensity(const torch::Tensor& points) const;    ///< [n, d] -> [n]
    double informationCriterion(const torch::Tensor& points) const; ///< Bayesian; the lower, the better
};

/// By expectation and maximisation from starting points drawn with `seed`.
GaussianMixture fitMixture(const torch::Tensor& points, int components, CovarianceKind kind,
                           std::uint64_t seed);

/// The best of one to `mostComponents`, of either kind, by the information criterion.
GaussianMixture bestMixture(const torch::Tensor& points, int mostComponents, std::uint64_t seed);

} // namespace dyad
