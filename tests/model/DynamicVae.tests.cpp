#include "core/model/DynamicVae.h"

#include "tests/support/TorchTest.h"

using namespace dyad;

namespace
{

torch::Tensor reconstructionOf(DynamicVae& model, const torch::Tensor& snippets)
{
    torch::NoGradGuard noGradient;
    return model.decode(model.encode(snippets).mean, model.stimuliOf(snippets));
}

} // namespace

TEST_CASE("Samples never mix: a snippet has the same outputs in any batch, order and place")
{
    const auto cell = GENERATE(RecurrentCell::Gru, RecurrentCell::Lstm, RecurrentCell::Tanh);
    const bool bidirectional = GENERATE(false, true);
    const int layers = GENERATE(1, 2, 3);
    DynamicVae model({cell, 7, 2, 12, layers, bidirectional, 4});
    initialiseWeights(model, 5);
    model.eval();
    torch::manual_seed(3);
    const torch::Tensor batch = torch::randn({9, 20, 7});
    const torch::Tensor together = reconstructionOf(model, batch);
    const torch::Tensor order = torch::randperm(9);
    const torch::Tensor shuffled = reconstructionOf(model, batch.index_select(0, order));
    CHECK((shuffled - together.index_select(0, order)).abs().max().item<double>() < 1e-6);
    for (int i = 0; i < 9; ++i)
        CHECK((reconstructionOf(model, batch.narrow(0, i, 1)) - together.narrow(0, i, 1))
                  .abs()
                  .max()
                  .item<double>() < 1e-6);
}

TEST_CASE("The same seed gives the same starting weights, another seed gives others")
{
    DynamicVae first({});
    DynamicVae second({});
    DynamicVae third({});
    initialiseWeights(first, 1);
    initialiseWeights(second, 1);
    initialiseWeights(third, 2);
    const auto weights = first.named_parameters();
    for (const auto& entry : weights) {
        CHECK(torch::equal(entry.value(), second.named_parameters()[entry.key()]));
        CHECK_FALSE(torch::equal(entry.value(), third.named_parameters()[entry.key()]));
    }
}

TEST_CASE("Without noise the sample is the mean, with it the spread is the posterior's")
{
    const LatentDistribution latent{torch::full({1, 2}, 3.0), torch::full({1, 2}, std::log(4.0))};
    CHECK(torch::equal(latent.sample(torch::ones({1, 2}), 0.0), latent.mean));
    CHECK(torch::allclose(latent.sample(torch::ones({1, 2}), 1.0), torch::full({1, 2}, 5.0)));
}
