#include "core/base/Random.h"
#include "core/model/GaussianMixture.h"
#include "core/scoring/FusionScore.h"
#include "tests/scoring/ScoredFleets.h"
#include "tests/support/Refusal.h"
#include "tests/support/TorchTest.h"

#include <cmath>
#include <numbers>

using namespace dyad;

namespace
{

/// Points around two centres far apart, the second rounder than the first.
torch::Tensor twoClouds(int count)
{
    Random random(5, "clouds");
    std::vector<double> values;
    for (int i = 0; i < count; ++i) {
        const double x = random.normal();
        const double y = random.normal();
        if (i % 3 == 0)
            values.insert(values.end(), {10 + x, 5 + y});
        else
            values.insert(values.end(), {x, 0.9 * x + 0.3 * y});
    }
    return torch::tensor(values, torch::kFloat64).view({count, 2});
}

} // namespace

TEST_CASE("A covariance is shrunk by Ledoit's and Wolf's share")
{
    const torch::Tensor points =
        torch::tensor({1.0, 2.0, 2.0, 1.5, 3.0, 4.0, 4.0, 3.0, 5.0, 7.0, 7.0, 6.5}, torch::kFloat64)
            .view({6, 2});
    const ShrunkCovariance shrunk = ledoitWolf(points); // expected: scikit-learn's LedoitWolf on this table
    CHECK(shrunk.shrinkage == Approx(0.28196737641638664));
    CHECK(shrunk.covariance[0][1].item<double>() == Approx(2.57295023));
    const torch::Tensor others = torch::tensor({0.0, 0.0, 4.0, 4.0}, torch::kFloat64).view({2, 2});
    CHECK(squaredDistances(shrunk, others)[0].item<double>() == Approx(4.37399468));
    CHECK(squaredDistances(shrunk, others)[1].item<double>() == Approx(0.04556109));
}

TEST_CASE("A mixture of one is a Gaussian, and its density integrates to one")
{
    const torch::Tensor points = twoClouds(300);
    const GaussianMixture one = fitMixture(points, 1, CovarianceKind::Full, 1);
    CHECK(one.means[0].allclose(points.mean(0)));
    const torch::Tensor covariance = torch::cov(points.transpose(0, 1), 0);
    CHECK(one.covariances[0].allclose(covariance, 1e-4, 1e-4));
    const GaussianMixture three = fitMixture(points, 3, CovarianceKind::Full, 1);
    const torch::Tensor axis = torch::linspace(-15, 25, 401, torch::kFloat64);
    const std::vector<torch::Tensor> grid = torch::meshgrid({axis, axis}, "ij");
    const torch::Tensor places = torch::stack({grid[0].flatten(), grid[1].flatten()}, 1);
    CHECK(three.logDensity(places).exp().sum().item<double>() * 0.1 * 0.1 == Approx(1.0).epsilon(1e-3));
}

TEST_CASE("Of all mixtures the one with as many components as there are clouds is chosen")
{
    const GaussianMixture best = bestMixture(twoClouds(600), 5, 0);
    CHECK(best.components() == 2);
    CHECK(best.kind == CovarianceKind::Full);
    const auto weights = best.logWeights.exp();
    CHECK(weights.min().item<double>() == Approx(1.0 / 3).epsilon(0.01));
    Random random(8, "round");
    std::vector<double> round(2000);
    for (double& value : round)
        value = random.normal();
    CHECK(bestMixture(torch::tensor(round, torch::kFloat64).view({1000, 2}), 4, 0).kind ==
          CovarianceKind::Diagonal);
}

TEST_CASE("The fusion score shows each of its parts, in deviations of healthy snippets")
{
    ScoredFleet made = scoredFleet(30, 1, 5, [](int vehicle, int session) {
        const double error = std::exp(0.1 * Random(1, "error", vehicle * 100 + session).normal());
        return std::array{error, error};
    });
    FleetScores& scores = made.scores;
    scores.latentDimensions = 2;
    std::vector<std::uint32_t> healthy;
    for (std::uint32_t i = 0; i < scores.snippets.size(); ++i) {
        Random random(2, "latent", i);
        scores.latentMean.push_back(static_cast<float>(random.normal()));
        scores.latentMean.push_back(static_cast<float>(random.normal()));
        if (i < 150)
            healthy.push_back(i);
    }
    const std::uint32_t strange = 152;
    scores.latentMean[2 * strange] = 6.0F;
    const FusionScores fused = fuse(scores, healthy);
    CHECK(fused.snippets[strange].distance > 4.0);
    CHECK(fused.snippets[strange].rarity > 4.0);
    CHECK(std::abs(fused.snippets[strange].reconstruction) < 4.0);
    double mean = 0;
    for (const std::uint32_t snippet : healthy)
        mean += fused.snippets[snippet].sum() / 150.0;
    CHECK(mean == Approx(0.0).margin(1e-9));
}

TEST_CASE("Too few healthy snippets for a fusion score are refused, with how many it takes")
{
    ScoredFleet made = scoredFleet(1, 1, 3, [](int, int) { return std::array{1.0, 1.0}; });
    made.scores.latentDimensions = 8;
    made.scores.latentMean.assign(made.scores.snippets.size() * 8, 0.0F);
    const std::vector<std::uint32_t> healthy{0, 1, 2};
    CHECK(refusalOf(ErrorKind::Data, [&] { fuse(made.scores, healthy); }) ==
          "The fusion score needs at least 10 snippets of healthy vehicles to learn from; there are 3.");
}
