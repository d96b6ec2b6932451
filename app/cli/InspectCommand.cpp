#include "app/cli/CommandLine.h"
#include "app/cli/DataArgument.h"
#include "core/data/FleetSummary.h"
#include "core/data/Snippets.h"
#include "core/data/store/FleetStore.h"

#include <algorithm>

namespace dyad::cli
{
namespace
{

struct InspectArguments {
    std::string data;
    bool verify = false;
    bool json = false;
};

StoredFleet open(const InspectArguments& arguments, ProgressPrinter& printer, const CancelToken& cancel)
{
    if (arguments.verify && isFleetFile(arguments.data))
        verifyFleet(arguments.data, printer.callback(), cancel);
    return openData(arguments.data, printer, cancel);
}

std::size_t faultyVehicles(const Fleet& fleet)
{
    return static_cast<std::size_t>(
        std::count_if(fleet.vehicles().begin(), fleet.vehicles().end(),
                      [](const Vehicle& vehicle) { return vehicle.fault == FaultLabel::Faulty; }));
}

/// Windows of the usual length that hold a number in every row of every channel.
std::size_t snippetsOf(const Fleet& fleet)
{
    return cutSnippets(fleet, recordedChannels(fleet), {}).snippets.size();
}

Json asJson(const Fleet& fleet, const FleetSummary& summary, const FleetOrigin& origin)
{
    Json channels = Json::array();
    for (const ChannelSummary& channel : summary.channels)
        channels.push_back({{"name", channel.channel.name},
                            {"unit", channel.channel.unit},
                            {"min", channel.lowest},
                            {"max", channel.highest},
                            {"mean", channel.mean},
                            {"blank", channel.blanks}});
    Json sources = Json::array();
    for (const SourceFile& source : origin.sources)
        sources.push_back({{"path", source.path}, {"bytes", source.bytes}, {"xxh3_128", source.checksum}});
    return {{"rows", fleet.rowCount()},
            {"vehicles", fleet.vehicles().size()},
            {"segments", fleet.segments().size()},
            {"snippets", snippetsOf(fleet)},
            {"faulty", faultyVehicles(fleet)},
            {"channels", channels},
            {"step_seconds", summary.stepSeconds},
            {"sources", sources}};
}

void printText(const Fleet& fleet, const FleetSummary& summary, const FleetOrigin& origin)
{
    std::printf("%zu rows, %zu vehicles (%zu faulty), %zu charging sessions, %zu snippets, every %g s\n\n",
                fleet.rowCount(), fleet.vehicles().size(), faultyVehicles(fleet), fleet.segments().size(),
                snippetsOf(fleet), summary.stepSeconds);
    std::printf("%-20s %-4s %12s %12s %12s %10s\n", "channel", "unit", "lowest", "highest", "mean", "blank");
    for (const ChannelSummary& channel : summary.channels)
        std::printf("%-20s %-4s %12.4g %12.4g %12.4g %10zu\n", channel.channel.name.c_str(),
                    channel.channel.unit.c_str(), channel.lowest, channel.highest, channel.mean,
                    channel.blanks);
    if (!origin.sources.empty())
        std::puts("\nmade of:");
    for (const SourceFile& source : origin.sources)
        std::printf("  %s  (%ju bytes)\n", source.path.c_str(), static_cast<std::uintmax_t>(source.bytes));
}

void inspect(const InspectArguments& arguments)
{
    const CancelToken cancel = interruptToken();
    ProgressPrinter printer;
    const StoredFleet stored = open(arguments, printer, cancel);
    const FleetSummary summary = summarise(*stored.fleet);
    if (arguments.json)
        printJson(asJson(*stored.fleet, summary, stored.origin));
    else
        printText(*stored.fleet, summary, stored.origin);
}

} // namespace

void addInspectCommand(CLI::App& app, ExitCode&)
{
    auto* const command = app.add_subcommand("inspect", "Tell what a fleet holds, channel by channel");
    auto arguments = std::make_shared<InspectArguments>();
    command->add_option("data", arguments->data, "a fleet file, or anything that can be imported")
        ->required();
    command->add_flag("--verify", arguments->verify, "check every row of a fleet file against its checksum");
    command->add_flag("--json", arguments->json, "one JSON object as the last line");
    command->callback([arguments] { inspect(*arguments); });
}

} // namespace dyad::cli
