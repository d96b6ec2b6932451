#include "app/cli/CommandLine.h"
#include "app/cli/LearningCommands.h"
#include "core/training/ModelFile.h"

namespace dyad::cli
{
namespace
{

struct ExportArguments {
    std::string run;
    std::string to;
    bool json = false;
};

void exportWeights(const ExportArguments& arguments)
{
    ProgressPrinter printer;
    const LoadedModel loaded = loadModel(arguments.run);
    if (!loaded.notice.empty())
        printer.say(loaded.notice);
    const std::size_t weights = exportModel(realFileSystem(), arguments.to, *loaded.model, loaded.plan);
    if (arguments.json)
        printJson({{"file", arguments.to}, {"weights", weights}});
    else
        std::printf("%zu weights in %s; resources/python/dyad_weights.py reads them\n", weights,
                    arguments.to.c_str());
}

} // namespace

void addExportCommand(CLI::App& app, ExitCode&)
{
    auto* const command = app.add_subcommand(exportName.name, exportName.help);
    auto arguments = std::make_shared<ExportArguments>();
    command->add_option("--run", arguments->run, "folder that 'dyad train' wrote")->required();
    command->add_option("--to", arguments->to, "safetensors file for the weights")->required();
    command->add_flag("--json", arguments->json, "one JSON object as the last line");
    command->callback([arguments] { exportWeights(*arguments); });
}

} // namespace dyad::cli
