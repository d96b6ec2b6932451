#include "app/cli/CommandLine.h"
#include "core/base/FileSystem.h"
#include "core/data/FleetCsvWriter.h"
#include "core/data/store/FleetStore.h"
#include "core/simulation/DemoFleet.h"

namespace dyad::cli
{
namespace
{

struct SimulateArguments {
    SimulationOptions options;
    std::string to;
    bool json = false;
};

void simulate(const SimulateArguments& arguments)
{
    const CancelToken cancel = interruptToken();
    ProgressPrinter printer;
    const auto stage = [&](double begin, double share) {
        return [&printer, begin, share](const Progress& progress) {
            printer.show({progress.stage, begin + share * progress.fraction});
        };
    };
    const SimulatedFleet simulated = simulateFleet(arguments.options, stage(0, 0.7), cancel);
    if (arguments.to.ends_with(".fleet.h5"))
        saveFleet(realFileSystem(), arguments.to, simulated.fleet, {});
    else
        saveFleetCsv(realFileSystem(), arguments.to, simulated.fleet, {}, stage(0.7, 0.3), cancel);
    const auto& fleet = simulated.fleet;
    if (arguments.json)
        printJson({{"rows", fleet.rowCount()},
                   {"vehicles", fleet.vehicles().size()},
                   {"segments", fleet.segments().size()},
                   {"file", arguments.to}});
    else
        std::printf("%zu vehicles, %zu charging sessions, %zu rows in %s\n", fleet.vehicles().size(),
                    fleet.segments().size(), fleet.rowCount(), arguments.to.c_str());
}

} // namespace

void addSimulateCommand(CLI::App& app, ExitCode&)
{
    auto* const command = app.add_subcommand("simulate", "Simulate a fleet's charging sessions");
    auto arguments = std::make_shared<SimulateArguments>();
    auto& options = arguments->options;
    command->add_option("--to", arguments->to, "CSV or fleet file (NAME.fleet.h5) to write")->required();
    command->add_option("--vehicles", options.vehicles, "vehicles in all")->capture_default_str();
    command->add_option("--faulty", options.faulty, "vehicles with a growing fault")->capture_default_str();
    command->add_option("--segments", options.segments, "charging sessions a vehicle")->capture_default_str();
    command->add_option("--seed", options.seed, "the same seed gives the same bytes")->capture_default_str();
    command->add_option("--severity", options.severity, "how far the faults grow")->capture_default_str();
    command->add_flag("--json", arguments->json, "one JSON object as the last line");
    command->callback([arguments] { simulate(*arguments); });
}

} // namespace dyad::cli
