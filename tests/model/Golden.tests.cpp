#include "core/base/Error.h"
#include "core/model/AnnealingSchedule.h"
#include "core/model/DynamicVae.h"
#include "core/model/LossTerms.h"
#include "core/model/Losses.h"
#include "core/model/TensorFile.h"
#include "tests/support/TorchTest.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

using namespace dyad;

namespace
{

/// One case of the independent implementation: its settings, its tensors, our model with its weights.
struct GoldenCase {
    SafetensorsFile file;
    nlohmann::json settings;
    DynamicVae model;

    GoldenCase(const std::string& name, RecurrentKernel kernel)
        : file(SafetensorsFile::load(std::filesystem::path(DYAD_GOLDEN_FOLDER) / (name + ".safetensors")))
        , settings(nlohmann::json::parse(file.metadata().at("case")))
        , model(optionsOf(settings))
    {
        loadParameters(model, file, "weight.");
        model.use(kernel);
    }

    static ModelOptions optionsOf(const nlohmann::json& settings)
    {
        ModelOptions options;
        const std::string cell = settings["cell"];
        options.cell = cell == "gru"    ? RecurrentCell::Gru
                       : cell == "lstm" ? RecurrentCell::Lstm
                                        : RecurrentCell::Tanh;
        options.inputs = settings["inputs"];
        options.stimuli = settings["stimuli"];
        options.hidden = settings["hidden"];
        options.latent = settings["latent"];
        options.layers = settings["layers"];
        options.bidirectional = settings["bidirectional"];
        return options;
    }

    AnnealingSchedule schedule() const
    {
        const std::string shape = settings["anneal"];
        AnnealingSchedule result;
        result.shape = shape == "linear"     ? AnnealingShape::Linear
                       : shape == "logistic" ? AnnealingShape::Logistic
                                             : AnnealingShape::Constant;
        result.ceiling = settings["anneal0"];
        result.steepness = settings["k"];
        result.midpoint = settings["x0"];
        return result;
    }

    torch::Tensor tensor(const std::string& name) const
    {
        const NamedTensor* const stored = file.find(name);
        if (stored == nullptr)
            throw Error(ErrorKind::Data, "the golden file has no " + name);
        return tensorOf(*stored);
    }
};

struct Step {
    LatentDistribution latent;
    torch::Tensor z;
    torch::Tensor reconstructed;
    torch::Tensor mileage;
    BatchLosses losses;
    torch::Tensor total;
};

Step runStep(GoldenCase& golden, const torch::Tensor& noise, std::int64_t step)
{
    const torch::Tensor batch = golden.tensor("input.batch");
    Step result;
    result.latent = golden.model.encode(batch);
    result.z = result.latent.sample(noise, golden.settings["noise_scale"]);
    result.reconstructed = golden.model.decode(result.z, golden.model.stimuliOf(batch));
    result.mileage = golden.model.predictMileage(result.latent.mean);
    result.losses = lossesOf(
        reconstructionLoss(result.reconstructed, golden.model.responsesOf(batch), Likelihood::SmoothL1),
        result.latent, result.mileage, golden.tensor("input.mileage"));
    const double nllWeight = golden.settings["nll_weight"];
    const double labelWeight = golden.settings["label_weight"];
    result.total = nllWeight * result.losses.reconstruction + labelWeight * result.losses.label +
                   golden.schedule().beta(step) * result.losses.divergence;
    return result;
}

/// Largest absolute difference over the largest absolute value of the golden tensor.
double distance(const torch::Tensor& ours, const torch::Tensor& golden)
{
    const double scale = golden.abs().max().item<double>();
    return (ours.detach() - golden).abs().max().item<double>() / std::max(scale, 1e-12);
}

torch::Tensor lossRow(const Step& step, double beta)
{
    return torch::tensor({step.total.item<double>(), step.losses.reconstruction.item<double>(),
                          step.losses.divergence.item<double>(), step.losses.label.item<double>(), beta},
                         torch::kFloat32);
}

} // namespace

TEST_CASE("Outputs, losses and gradients agree with an independent implementation to 1e-5")
{
    torch::set_num_threads(1);
    const std::string name = GENERATE(as<std::string>{}, "gru_one_layer", "gru_brand_a", "gru_brand_b",
                                      "lstm_two_way", "rnn_two_way");
    const auto kernel = GENERATE(RecurrentKernel::LibTorch, RecurrentKernel::Own);
    INFO(name << (kernel == RecurrentKernel::Own ? ", kernels of our own" : ", LibTorch's layers"));
    GoldenCase golden(name, kernel);
    golden.model.train();
    const Step step = runStep(golden, golden.tensor("input.noise"), 37);
    CHECK(distance(step.reconstructed, golden.tensor("train.log_p")) < 1e-5);
    CHECK(distance(step.latent.mean, golden.tensor("train.mean")) < 1e-5);
    CHECK(distance(step.latent.logVariance, golden.tensor("train.log_v")) < 1e-5);
    CHECK(distance(step.z, golden.tensor("train.z")) < 1e-5);
    CHECK(distance(step.mileage, golden.tensor("train.mean_pred")) < 1e-5);
    const torch::Tensor ours = lossRow(step, golden.schedule().beta(37));
    const torch::Tensor theirs = golden.tensor("loss.total_nll_kl_label_beta_at_step_37");
    for (int i = 0; i < 5; ++i)
        CHECK(distance(ours[i], theirs[i]) < 1e-5);

    step.total.backward();
    for (const auto& entry : golden.model.named_parameters()) {
        INFO(entry.key());
        CHECK(distance(entry.value().grad(), golden.tensor("grad." + entry.key())) < 1e-5);
    }
}

TEST_CASE("Scoring without noise agrees with an independent implementation to 1e-5")
{
    const std::string name = GENERATE(as<std::string>{}, "gru_one_layer", "gru_brand_a", "gru_brand_b",
                                      "lstm_two_way", "rnn_two_way");
    const auto kernel = GENERATE(RecurrentKernel::LibTorch, RecurrentKernel::Own);
    INFO(name << (kernel == RecurrentKernel::Own ? ", kernels of our own" : ", LibTorch's layers"));
    GoldenCase golden(name, kernel);
    golden.model.eval();
    torch::NoGradGuard noGradient;
    const torch::Tensor batch = golden.tensor("input.batch");
    const torch::Tensor reconstructed =
        golden.model.decode(golden.model.encode(batch).mean, golden.model.stimuliOf(batch));
    CHECK(distance(reconstructed, golden.tensor("eval.log_p")) < 1e-5);
    const torch::Tensor errors = (reconstructed - golden.model.responsesOf(batch)).pow(2).mean({1, 2});
    CHECK(distance(errors, golden.tensor("eval.snippet_error_mse")) < 1e-5);
}

TEST_CASE("Ten optimiser steps end within 1e-4 of an independent implementation's weights and losses")
{
    const std::string name = GENERATE(as<std::string>{}, "gru_one_layer", "gru_brand_a", "gru_brand_b",
                                      "lstm_two_way", "rnn_two_way");
    const auto kernel = GENERATE(RecurrentKernel::LibTorch, RecurrentKernel::Own);
    INFO(name << (kernel == RecurrentKernel::Own ? ", kernels of our own" : ", LibTorch's layers"));
    GoldenCase golden(name, kernel);
    golden.model.train();
    const double rate = golden.settings["lr"];
    torch::optim::AdamW optimiser(golden.model.parameters(),
                                  torch::optim::AdamWOptions(rate).weight_decay(1e-6));
    const torch::Tensor noise = golden.tensor("descent.noise");
    const torch::Tensor theirs = golden.tensor("descent.total_nll_kl_label_beta");
    constexpr int steps = 10;
    for (int i = 0; i < steps; ++i) {
        const double cosine = 0.5 * (1 + std::cos(std::acos(-1.0) * i / steps));
        for (auto& group : optimiser.param_groups())
            static_cast<torch::optim::AdamWOptions&>(group.options()).lr(rate * (0.1 + 0.9 * cosine));
        const Step step = runStep(golden, noise[i], i + 1);
        const torch::Tensor ours = lossRow(step, golden.schedule().beta(i + 1));
        for (int term = 0; term < 5; ++term)
            CHECK(distance(ours[term], theirs[i][term]) < 1e-4);
        optimiser.zero_grad();
        step.total.backward();
        optimiser.step();
    }
    for (const auto& entry : golden.model.named_parameters()) {
        INFO(entry.key());
        CHECK(distance(entry.value(), golden.tensor("descent.weight." + entry.key())) < 1e-4);
    }
}
