#include "core/model/DynamicVae.h"

#include "tests/support/TorchTest.h"

using namespace dyad;

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
