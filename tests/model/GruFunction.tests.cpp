#include "core/model/GruFunction.h"

#include "core/model/RecurrentLayer.h"
#include "tests/support/TorchTest.h"

#include <limits>
#include <string>

#if DYAD_OWN_KERNELS
#include <hwy/targets.h>
#endif

using namespace dyad;

namespace
{

struct LayerCase {
    int steps;
    int rows;
    int inputs;
    int hidden;
    int layers;
    bool bidirectional;
};

std::string nameOf(const LayerCase& c)
{
    return std::to_string(c.steps) + " steps, " + std::to_string(c.rows) + " rows, " +
           std::to_string(c.inputs) + " inputs, " + std::to_string(c.hidden) + " units, " +
           std::to_string(c.layers) + " layers, " + (c.bidirectional ? "both ways" : "one way");
}

/// Everything that a layer gives, and every gradient of a sum that weighs each of its numbers differently.
std::vector<torch::Tensor> runLayer(RecurrentLayer& layer, const torch::Tensor& input,
                                    const torch::Tensor& first, const torch::Tensor& sequenceWeights,
                                    const torch::Tensor& stateWeights)
{
    torch::Tensor from = input.detach().clone().requires_grad_(true);
    torch::Tensor start = first.defined() ? first.detach().clone().requires_grad_(true) : first;
    layer.zero_grad();
    const RecurrentOutput output = layer.forward(from, start);
    ((output.sequence * sequenceWeights).sum() + (output.finalStates * stateWeights).sum()).backward();
    std::vector<torch::Tensor> all{output.sequence.detach(), output.finalStates.detach(), from.grad()};
    if (start.defined())
        all.push_back(start.grad());
    for (const torch::Tensor& parameter : layer.parameters())
        all.push_back(parameter.grad());
    return all;
}

void fillWeights(RecurrentLayer& layer)
{
    torch::NoGradGuard noGradient;
    for (torch::Tensor& parameter : layer.parameters())
        parameter.uniform_(-0.4, 0.4);
}

/// Ours in single precision against LibTorch's in double.
void compareWithLibTorch(const LayerCase& c, bool startsAtZero)
{
    INFO(nameOf(c));
    torch::manual_seed(c.steps * 1000 + c.hidden);
    RecurrentLayer layer(RecurrentCell::Gru, c.inputs, c.hidden, c.layers, c.bidirectional);
    fillWeights(layer);
    const std::int64_t directions = c.bidirectional ? 2 : 1;
    const torch::Tensor input = torch::randn({c.steps, c.rows, c.inputs});
    const torch::Tensor first =
        startsAtZero ? torch::Tensor() : torch::randn({c.layers * directions, c.rows, c.hidden});
    const torch::Tensor sequenceWeights = torch::randn({c.steps, c.rows, directions * c.hidden});
    const torch::Tensor stateWeights = torch::randn({c.layers * directions, c.rows, c.hidden});
    const auto ours = runLayer(layer, input, first, sequenceWeights, stateWeights);
    layer.to(torch::kFloat64);
    const auto expected =
        runLayer(layer, input.to(torch::kFloat64), first.defined() ? first.to(torch::kFloat64) : first,
                 sequenceWeights.to(torch::kFloat64), stateWeights.to(torch::kFloat64));
    REQUIRE(ours.size() == expected.size());
    for (std::size_t i = 0; i < ours.size(); ++i) {
        INFO("result " << i);
        const double scale = std::max(1.0, expected[i].abs().max().item<double>());
        CHECK((ours[i].to(torch::kFloat64) - expected[i]).abs().max().item<double>() < 1e-5 * scale);
    }
}

const std::vector<LayerCase> layerCases{
    {1, 1, 1, 1, 1, false},    {3, 2, 7, 5, 1, true},     {2, 9, 2, 16, 2, true},    {33, 7, 7, 17, 1, true},
    {20, 8, 2, 33, 3, false},  {128, 13, 7, 64, 2, true}, {5, 40, 20, 128, 2, true}, {40, 3, 6, 15, 2, true},
    {17, 33, 7, 48, 1, false}, {9, 1, 3, 100, 2, true},
};

} // namespace

TEST_CASE("Our own GRU gives LibTorch's numbers and gradients, for any size, in both directions")
{
    for (const LayerCase& c : layerCases) {
        compareWithLibTorch(c, false);
        compareWithLibTorch(c, true);
    }
}

#if DYAD_OWN_KERNELS
TEST_CASE("Our own GRU is right on every kind of processor that this one can stand in for")
{
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
        INFO(hwy::TargetName(target));
        hwy::SetSupportedTargetsForTest(target);
        for (const LayerCase& c : layerCases)
            compareWithLibTorch(c, false);
    }
    hwy::SetSupportedTargetsForTest(0);
}
#endif

namespace
{

/// In bfloat16 against LibTorch's in float32.
void compareRounded(const LayerCase& c, bool startsAtZero)
{
    INFO(nameOf(c));
    torch::NoGradGuard noGradient;
    torch::manual_seed(c.steps * 1000 + c.hidden);
    RecurrentLayer layer(RecurrentCell::Gru, c.inputs, c.hidden, c.layers, c.bidirectional);
    fillWeights(layer);
    const std::int64_t states = c.layers * (c.bidirectional ? 2 : 1);
    const torch::Tensor input = torch::randn({c.steps, c.rows, c.inputs});
    const torch::Tensor first = startsAtZero ? torch::Tensor() : torch::randn({states, c.rows, c.hidden});
    layer.use(RecurrentKernel::LibTorch);
    const RecurrentOutput expected = layer.forward(input, first);
    layer.use(RecurrentKernel::Bfloat16);
    const RecurrentOutput rounded = layer.forward(input, first);
    const auto error = [](const torch::Tensor& a, const torch::Tensor& b) {
        return (a - b).square().mean().sqrt().item<double>();
    };
    CHECK(error(rounded.sequence, expected.sequence) < 0.01);
    CHECK(error(rounded.finalStates, expected.finalStates) < 0.01);
#if DYAD_OWN_KERNELS
    CHECK_FALSE(rounded.sequence.equal(expected.sequence)); // it was not LibTorch that answered
#endif
}

} // namespace

TEST_CASE("A GRU in bfloat16 gives LibTorch's numbers as far as eight bits go, for any size")
{
    for (const LayerCase& c : layerCases) {
        compareRounded(c, false);
        compareRounded(c, true);
    }
}

TEST_CASE("What is not a number is not hidden by our own GRU")
{
    RecurrentLayer layer(RecurrentCell::Gru, 3, 20, 1, true);
    fillWeights(layer);
    const torch::Tensor input = torch::randn({6, 10, 3});
    input[2][4][1] = std::numeric_limits<float>::quiet_NaN();
    torch::NoGradGuard noGradient;
    const RecurrentOutput output = layer.forward(input, {});
    CHECK(output.finalStates.select(1, 4).isnan().all().item<bool>());
    CHECK_FALSE(output.finalStates.select(1, 3).isnan().any().item<bool>());
    const RecurrentOutput large = layer.forward(torch::full({6, 10, 3}, 1e30F), {});
    CHECK(large.sequence.isfinite().all().item<bool>());
    CHECK(large.sequence.abs().max().item<double>() <= 1.0);
}

TEST_CASE("Our own GRU gives the same bits again")
{
    RecurrentLayer layer(RecurrentCell::Gru, 7, 40, 2, true);
    fillWeights(layer);
    const torch::Tensor input = torch::randn({30, 21, 7});
    const torch::Tensor weights = torch::randn({30, 21, 80});
    const torch::Tensor stateWeights = torch::randn({4, 21, 40});
    const auto once = runLayer(layer, input, {}, weights, stateWeights);
    const auto again = runLayer(layer, input, {}, weights, stateWeights);
    for (std::size_t i = 0; i < once.size(); ++i)
        CHECK(torch::equal(once[i], again[i]));
}
