#include "core/model/BatchGradient.h"
#include "core/model/VariationalNetwork.h"
#include "tests/support/TorchTest.h"

#include <cmath>

using namespace dyad;

namespace
{

/// Everything that a network says about snippets, side by side: [B, numbers].
torch::Tensor outputsOf(VariationalNetwork& network, const torch::Tensor& snippets)
{
    torch::NoGradGuard noGradient;
    const LatentDistribution latent = network.encode(snippets);
    return torch::cat({latent.mean, latent.logVariance,
                       network.expect(latent.mean, network.stimuliOf(snippets)).flatten(1),
                       network.predictMileage(latent.mean).unsqueeze(1)},
                      1);
}

double largest(const torch::Tensor& difference)
{
    return difference.abs().max().item<double>();
}

void checkThatSamplesNeverMix(const ModelOptions& options, RecurrentKernel kernel)
{
    const auto network = makeNetwork(options);
    network->use(kernel);
    initialiseWeights(*network, 5);
    network->eval();
    torch::manual_seed(3);
    const torch::Tensor batch = torch::randn({9, options.length, options.inputs});
    const torch::Tensor together = outputsOf(*network, batch);
    const torch::Tensor order = torch::randperm(9);
    CHECK(largest(outputsOf(*network, batch.index_select(0, order)) - together.index_select(0, order)) <
          1e-6);
    for (int i = 0; i < 9; ++i)
        CHECK(largest(outputsOf(*network, batch.narrow(0, i, 1)) - together.narrow(0, i, 1)) < 1e-6);
    // Neighbours of another scale altogether change nothing either.
    torch::Tensor amongOthers = torch::randn_like(batch) * 100;
    amongOthers.select(0, 4).copy_(batch.select(0, 7));
    CHECK(largest(outputsOf(*network, amongOthers).narrow(0, 4, 1) - together.narrow(0, 7, 1)) < 1e-6);
}

ModelOptions denseOptions(Likelihood likelihood)
{
    ModelOptions options;
    options.network = NetworkKind::Dense;
    options.likelihood = likelihood;
    options.stimuli = 0;
    options.hidden = 12;
    options.latent = 4;
    options.length = 20;
    return options;
}

TrainingBatch batchFor(const ModelOptions& options, std::int64_t count)
{
    torch::manual_seed(11);
    return {torch::rand({count, options.length, options.inputs}),
            torch::rand({count}),
            torch::randn({count, options.latent}),
            {}};
}

} // namespace

TEST_CASE("Samples never mix in a recurrent network: the same outputs in any batch, order and place")
{
    ModelOptions options;
    options.cell = GENERATE(RecurrentCell::Gru, RecurrentCell::Lstm, RecurrentCell::Tanh);
    options.bidirectional = GENERATE(false, true);
    options.layers = GENERATE(1, 2, 3);
    options.hidden = 12;
    options.latent = 4;
    options.length = 20;
    checkThatSamplesNeverMix(options, GENERATE(RecurrentKernel::Own, RecurrentKernel::LibTorch));
}

TEST_CASE("Samples never mix in a dense network either, under any likelihood")
{
    checkThatSamplesNeverMix(denseOptions(GENERATE(Likelihood::SmoothL1, Likelihood::Gaussian,
                                                   Likelihood::GaussianVariance, Likelihood::Bernoulli)),
                             RecurrentKernel::Own);
}

TEST_CASE("A dense network has two layers each way and a mirrored decoder")
{
    const auto network = makeNetwork(denseOptions(Likelihood::Gaussian));
    const auto weights = network->named_parameters();
    const auto shapeOf = [&](const std::string& name) { return weights[name].sizes().vec(); };
    using Shape = std::vector<std::int64_t>;
    CHECK(shapeOf("encoder.0.weight") == Shape{12, 140});
    CHECK(shapeOf("encoder.2.weight") == Shape{12, 12});
    CHECK(shapeOf("hidden2mean.weight") == Shape{4, 12});
    CHECK(shapeOf("hidden2log_v.weight") == Shape{4, 12});
    CHECK(shapeOf("decoder.0.weight") == Shape{12, 4});
    CHECK(shapeOf("decoder.2.weight") == Shape{12, 12});
    CHECK(shapeOf("decoder.4.weight") == Shape{140, 12});
}

TEST_CASE("What a Bernoulli network expects lies between 0 and 1")
{
    const ModelOptions options = denseOptions(Likelihood::Bernoulli);
    const auto network = makeNetwork(options);
    initialiseWeights(*network, 1);
    torch::NoGradGuard noGradient;
    const torch::Tensor expected = network->expect(torch::randn({5, 4}) * 1000, {});
    CHECK(expected.min().item<float>() >= 0);
    CHECK(expected.max().item<float>() <= 1);
    CHECK(expected.sizes().vec() == std::vector<std::int64_t>{5, 20, 7});
}

TEST_CASE("L samples of a snippet give the mean of the losses that each gives alone")
{
    const ModelOptions options = denseOptions(Likelihood::GaussianVariance);
    const auto network = makeNetwork(options);
    initialiseWeights(*network, 2);
    TrainingBatch batch = batchFor(options, 6);
    const torch::Tensor noise = torch::randn({6, 3, options.latent});
    double sum = 0;
    for (int l = 0; l < 3; ++l) {
        batch.noise = noise.select(1, l).contiguous();
        sum += computeLosses(*network, batch, {}).reconstruction / 3;
    }
    batch.noise = noise;
    CHECK(computeLosses(*network, batch, {}).reconstruction == Approx(sum).epsilon(1e-6));
}

TEST_CASE("A batch in pieces has the losses and gradients of the whole, whatever the likelihood")
{
    ModelOptions options =
        denseOptions(GENERATE(Likelihood::SmoothL1, Likelihood::GaussianVariance, Likelihood::Bernoulli));
    const auto network = makeNetwork(options);
    initialiseWeights(*network, 2);
    WorkerPool pool(2);
    TrainingBatch batch = batchFor(options, 10);
    batch.noise = torch::randn({10, 2, options.latent});
    batch.inputs = batch.snippets + 0.1;
    const BatchObjective objective{{10.0, 0.5}, 0.1, 1.0};
    const BatchResult whole = computeGradient(*network, batch, objective, pool, 1);
    std::vector<torch::Tensor> gradients;
    for (const torch::Tensor& parameter : network->parameters())
        gradients.push_back(parameter.grad().clone());
    const BatchResult pieces = computeGradient(*network, batch, objective, pool, 3);
    CHECK(pieces.total() == Approx(whole.total()).epsilon(1e-5));
    CHECK(pieces.losses().reconstruction == Approx(whole.losses().reconstruction).epsilon(1e-5));
    const auto parameters = network->parameters();
    for (std::size_t p = 0; p < parameters.size(); ++p)
        CHECK(largest(parameters[p].grad() - gradients[p]) < 1e-5 * (1 + largest(gradients[p])));
}

TEST_CASE("Only the encoder sees noisy inputs: the target and the stimuli stay clean")
{
    ModelOptions options;
    options.hidden = 6;
    options.layers = 1;
    options.latent = 3;
    options.length = 5;
    const auto network = makeNetwork(options);
    initialiseWeights(*network, 2);
    TrainingBatch batch = batchFor(options, 4);
    batch.noise = torch::Tensor();
    torch::NoGradGuard noGradient;
    const torch::Tensor noisy = torch::randn_like(batch.snippets);
    const torch::Tensor outputs =
        network->decode(network->encode(noisy).mean, network->stimuliOf(batch.snippets));
    const double expected =
        torch::smooth_l1_loss(outputs, network->responsesOf(batch.snippets)).item<double>();
    batch.inputs = noisy;
    CHECK(computeLosses(*network, batch, {}).reconstruction == Approx(expected).epsilon(1e-6));
}
