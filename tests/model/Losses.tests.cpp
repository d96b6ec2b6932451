#include "core/model/Losses.h"

#include "tests/support/TorchTest.h"

#include <cmath>
#include <limits>
#include <numbers>

using namespace dyad;

namespace
{

/// KL(N(mean, variance) || N(0, 1)) by the trapezium rule, independent of the closed form.
double divergenceByIntegration(double mean, double variance)
{
    const double sigma = std::sqrt(variance);
    const auto logDensity = [](double x, double m, double v) {
        return -0.5 * (std::log(2 * std::numbers::pi * v) + (x - m) * (x - m) / v);
    };
    constexpr int intervals = 20000;
    const double low = mean - 12 * sigma;
    const double width = 24 * sigma / intervals;
    double sum = 0;
    for (int i = 0; i <= intervals; ++i) {
        const double x = low + i * width;
        const double logQ = logDensity(x, mean, variance);
        sum += (i == 0 || i == intervals ? 0.5 : 1.0) * std::exp(logQ) * (logQ - logDensity(x, 0, 1));
    }
    return sum * width;
}

LatentDistribution latentOf(double mean, double variance)
{
    return {torch::full({1, 1}, mean, torch::kFloat64),
            torch::full({1, 1}, std::log(variance), torch::kFloat64)};
}

} // namespace

TEST_CASE("The KL divergence of a latent dimension agrees with numerical integration")
{
    for (const double mean : {-2.0, 0.0, 0.3, 4.0})
        for (const double variance : {0.01, 0.5, 1.0, 3.0}) {
            INFO("mean " << mean << ", variance " << variance);
            const double ours = divergencePerDimension(latentOf(mean, variance)).item<double>();
            CHECK(std::abs(ours - divergenceByIntegration(mean, variance)) < 1e-8);
        }
}

TEST_CASE("The KL divergence is never negative and zero only at the prior")
{
    torch::manual_seed(1);
    const LatentDistribution random{torch::randn({1000, 8}) * 3, torch::randn({1000, 8}) * 3};
    CHECK(divergencePerDimension(random).min().item<double>() >= -1e-6);
    CHECK(divergencePerDimension(latentOf(0, 1)).item<double>() == 0.0);
}

TEST_CASE("A snippet without mileage adds nothing to the label loss")
{
    const torch::Tensor series = torch::zeros({3, 2, 1});
    const LatentDistribution latent{torch::zeros({3, 1}), torch::zeros({3, 1})};
    const torch::Tensor predicted = torch::tensor({1.0F, 2.0F, 3.0F});
    const float unknown = std::numeric_limits<float>::quiet_NaN();
    const auto some = lossesOf(series, series, latent, predicted, torch::tensor({0.0F, unknown, 1.0F}));
    CHECK(some.label.item<double>() == Approx((1.0 + 4.0) / 2));
    const auto none = lossesOf(series, series, latent, predicted, torch::full({3}, unknown));
    CHECK(none.label.item<double>() == 0.0);
}

TEST_CASE("A snippet without mileage leaves every gradient finite")
{
    const torch::Tensor series = torch::zeros({1, 2, 1});
    const LatentDistribution latent{torch::zeros({1, 1}), torch::zeros({1, 1})};
    torch::Tensor predicted = torch::ones({1}).requires_grad_();
    const auto losses = lossesOf(series, series, latent, predicted, torch::full({1}, std::nanf("")));
    losses.label.backward();
    CHECK(predicted.grad().item<float>() == 0.0F);
}
