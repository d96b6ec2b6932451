#include "core/model/Losses.h"
#include "core/model/VariationalNetwork.h"
#include "tests/support/TorchTest.h"

#include <cmath>
#include <limits>

using namespace dyad;

namespace
{

struct Problem {
    std::shared_ptr<VariationalNetwork> network;
    torch::Tensor snippets;
    torch::Tensor mileage;
    torch::Tensor noise;

    explicit Problem(const ModelOptions& options) : network(makeNetwork(options))
    {
        torch::manual_seed(7);
        initialiseWeights(*network, 3);
        network->to(torch::kFloat64);
        const auto inDouble = torch::dtype(torch::kFloat64);
        snippets = torch::randn({3, options.length, options.inputs}, inDouble);
        if (options.likelihood == Likelihood::Bernoulli)
            snippets = torch::sigmoid(snippets);
        mileage = torch::tensor({0.2, std::numeric_limits<double>::quiet_NaN(), 0.9}, inDouble);
        noise = torch::randn({3, options.latent}, inDouble);
    }

    torch::Tensor total()
    {
        const LatentDistribution latent = network->encode(snippets);
        const torch::Tensor outputs =
            network->decode(latent.sample(noise, 0.7), network->stimuliOf(snippets));
        const BatchLosses losses = lossesOf(
            reconstructionLoss(outputs, network->responsesOf(snippets), network->options().likelihood),
            latent, network->predictMileage(latent.mean), mileage);
        return 10.0 * losses.reconstruction + 0.3 * losses.divergence + 0.5 * losses.label;
    }
};

/// Central differences, one number after the other.
torch::Tensor measuredGradient(Problem& problem, torch::Tensor& parameter)
{
    constexpr double step = 1e-5;
    torch::NoGradGuard noGradient;
    torch::Tensor gradient = torch::empty_like(parameter);
    auto* const numbers = parameter.data_ptr<double>();
    for (std::int64_t i = 0; i < parameter.numel(); ++i) {
        const double before = numbers[i];
        numbers[i] = before + step;
        const double above = problem.total().item<double>();
        numbers[i] = before - step;
        const double below = problem.total().item<double>();
        numbers[i] = before;
        gradient.data_ptr<double>()[i] = (above - below) / (2 * step);
    }
    return gradient;
}

void checkEveryGradient(const ModelOptions& options)
{
    Problem problem(options);
    problem.total().backward();
    for (auto& entry : problem.network->named_parameters()) {
        INFO(entry.key());
        const torch::Tensor& ours = entry.value().grad();
        REQUIRE(ours.defined());
        const torch::Tensor measured = measuredGradient(problem, entry.value());
        const double size = measured.norm().item<double>();
        CHECK((ours - measured).norm().item<double>() <= 1e-6 * size + 1e-9);
    }
}

ModelOptions smallModel()
{
    ModelOptions options;
    options.inputs = 5;
    options.stimuli = 2;
    options.hidden = 4;
    options.latent = 2;
    options.length = 4;
    return options;
}

} // namespace

TEST_CASE("Every gradient of every layer and loss is the slope that is measured, to 1e-6 in double")
{
    ModelOptions options = smallModel();
    options.cell = GENERATE(RecurrentCell::Gru, RecurrentCell::Lstm, RecurrentCell::Tanh);
    options.bidirectional = GENERATE(false, true);
    checkEveryGradient(options);
}

TEST_CASE("So is every gradient of both networks under every likelihood")
{
    ModelOptions options = smallModel();
    options.layers = 1;
    options.network = GENERATE(NetworkKind::Dynamic, NetworkKind::Dense);
    options.likelihood = GENERATE(Likelihood::SmoothL1, Likelihood::Gaussian, Likelihood::GaussianVariance,
                                  Likelihood::Bernoulli);
    checkEveryGradient(options);
}
