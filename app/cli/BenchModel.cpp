#include "app/cli/BenchModel.h"

#include "app/cli/LearningCommands.h"
#include "core/training/Throughput.h"

#include <memory>
#include <string>
#include <vector>

namespace dyad::cli
{
namespace
{

struct BenchModelArguments {
    ThroughputOptions options;
    std::string kernel = "own";
    std::string precision = "f32";
    bool json = false;
};

RecurrentKernel kernelOf(const BenchModelArguments& arguments)
{
    if (arguments.precision == "bf16")
        return RecurrentKernel::Bfloat16;
    return arguments.kernel == "own" ? RecurrentKernel::Own : RecurrentKernel::LibTorch;
}

using Measure = Throughput (*)(const ThroughputOptions&, const CancelToken&);

Json measured(BenchModelArguments& arguments, Measure measure)
{
    arguments.options.kernel = kernelOf(arguments);
    const Throughput throughput = measure(arguments.options, interruptToken());
    return {{"snippets_per_second", throughput.snippetsPerSecond},
            {"gflops", throughput.gflops},
            {"product_peak_gflops", throughput.peakGflops},
            {"share_of_peak", throughput.shareOfPeak},
            {"batches", throughput.batches}};
}

void addBench(CLI::App& bench, const CommandName& name, const std::vector<std::string>& precisions,
              Measure measure)
{
    auto* const command = bench.add_subcommand(name.name, name.help);
    auto arguments = std::make_shared<BenchModelArguments>();
    ThroughputOptions& options = arguments->options;
    const auto addNumber = [&](const char* option, int& value, const char* help, int most) {
        command->add_option(option, value, help)->capture_default_str()->check(CLI::Range(1, most));
    };
    addNumber("--hidden", options.model.hidden, "units of a layer in one direction", 8192);
    addNumber("--layers", options.model.layers, "recurrent layers", 8);
    addNumber("--latent", options.model.latent, "dimensions of the latent space", 1024);
    addNumber("--batch", options.batch, "snippets of a batch", 65536);
    addNumber("--steps", options.steps, "rows of a snippet", 65536);
    addNumber("--threads", options.threads, "threads", 1024);
    command->add_option("--kernel", arguments->kernel, "who computes the recurrent layers")
        ->capture_default_str()
        ->check(CLI::IsMember({"own", "torch"}));
    command->add_option("--precision", arguments->precision, "what the recurrent layers reckon in")
        ->capture_default_str()
        ->check(CLI::IsMember(precisions));
    command->add_option("--seconds", options.seconds, "how long to measure")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    command->add_flag("--json", arguments->json, "one JSON object as the last line");
    command->callback([arguments, measure] { printBench(measured(*arguments, measure), arguments->json); });
}

} // namespace

void addLearningBenches(CLI::App& app)
{
    auto* const bench = app.add_subcommand("bench", "Measure how fast a part of the program is here");
    bench->require_subcommand(1);
    addBench(*bench, benchTrainName, {"f32"}, measureTraining);
    addBench(*bench, benchScoreName, {"f32", "bf16"}, measureScoring);
}

} // namespace dyad::cli
