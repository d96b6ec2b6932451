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
    const torch::Tensor none = torch::zeros({});
    const LatentDistribution latent{torch::zeros({3, 1}), torch::zeros({3, 1})};
    const torch::Tensor predicted = torch::tensor({1.0F, 2.0F, 3.0F});
    const float unknown = std::numeric_limits<float>::quiet_NaN();
    const auto some = lossesOf(none, latent, predicted, torch::tensor({0.0F, unknown, 1.0F}));
    CHECK(some.label.item<double>() == Approx((1.0 + 4.0) / 2));
    const auto unlabelled = lossesOf(none, latent, predicted, torch::full({3}, unknown));
    CHECK(unlabelled.label.item<double>() == 0.0);
}

TEST_CASE("A snippet without mileage leaves every gradient finite")
{
    const torch::Tensor none = torch::zeros({});
    const LatentDistribution latent{torch::zeros({1, 1}), torch::zeros({1, 1})};
    torch::Tensor predicted = torch::ones({1}).requires_grad_();
    const auto losses = lossesOf(none, latent, predicted, torch::full({1}, std::nanf("")));
    losses.label.backward();
    CHECK(predicted.grad().item<float>() == 0.0F);
}

namespace
{

double reconstructionOf(double output, double measured, Likelihood likelihood)
{
    const auto inDouble = torch::dtype(torch::kFloat64);
    return reconstructionLoss(torch::full({3, 4, 2}, output, inDouble),
                              torch::full({3, 4, 2}, measured, inDouble), likelihood)
        .item<double>();
}

} // namespace

TEST_CASE("SmoothL1 and the squared error are means, whatever the batch, the rows and the responses")
{
    CHECK(reconstructionOf(1.5, 1.0, Likelihood::SmoothL1) == Approx(0.125));
    CHECK(reconstructionOf(4.0, 1.0, Likelihood::SmoothL1) == Approx(2.5));
    CHECK(reconstructionOf(4.0, 1.0, Likelihood::Gaussian) == Approx(9.0));
}

TEST_CASE("A Gaussian with a learned variance is the negative logarithm of its density, nats a snippet")
{
    const double measured = 0.7;
    const double mean = -0.4;
    const double logVariance = 0.3;
    const double variance = std::exp(logVariance);
    const auto inDouble = torch::dtype(torch::kFloat64);
    const torch::Tensor outputs = torch::cat(
        {torch::full({3, 4, 2}, mean, inDouble), torch::full({3, 4, 2}, logVariance, inDouble)}, 2);
    const double density = std::exp(-(measured - mean) * (measured - mean) / (2 * variance)) /
                           std::sqrt(2 * std::numbers::pi * variance);
    const double loss =
        reconstructionLoss(outputs, torch::full({3, 4, 2}, measured, inDouble), Likelihood::GaussianVariance)
            .item<double>();
    // The floor of the variance, e^-10, bends it by as little as that.
    CHECK(loss == Approx(-4 * 2 * std::log(density)).epsilon(1e-4));
    CHECK(torch::equal(expectationOf(outputs, Likelihood::GaussianVariance),
                       torch::full({3, 4, 2}, mean, inDouble)));
}

TEST_CASE("A signal that never changes cannot be foretold without end, and its gradient stays finite")
{
    torch::Tensor outputs = torch::cat({torch::zeros({1, 1, 1}), torch::full({1, 1, 1}, -1000.0)}, 2);
    outputs.requires_grad_();
    const torch::Tensor loss =
        reconstructionLoss(outputs, torch::zeros({1, 1, 1}), Likelihood::GaussianVariance);
    CHECK(loss.item<double>() == Approx(0.5 * (std::log(2 * std::numbers::pi) - 10)));
    loss.backward();
    CHECK(torch::isfinite(outputs.grad()).all().item<bool>());
}

TEST_CASE("Bernoulli is the cross-entropy, nats a snippet, finite however sure the decoder is")
{
    const double output = 0.8;
    const double probability = 1 / (1 + std::exp(-output));
    for (const double measured : {0.0, 0.3, 1.0})
        CHECK(
            reconstructionOf(output, measured, Likelihood::Bernoulli) ==
            Approx(-4 * 2 * (measured * std::log(probability) + (1 - measured) * std::log(1 - probability))));
    CHECK(reconstructionOf(1e6, 0.0, Likelihood::Bernoulli) == Approx(8e6));
    // Beyond the training vehicles' range a value counts as the end of it.
    CHECK(reconstructionOf(output, 1.7, Likelihood::Bernoulli) ==
          reconstructionOf(output, 1.0, Likelihood::Bernoulli));
}
