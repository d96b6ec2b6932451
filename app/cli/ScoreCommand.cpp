#include "app/cli/CommandLine.h"
#include "app/cli/DataArgument.h"
#include "app/cli/LearningCommands.h"
#include "app/cli/QueueText.h"
#include "core/data/import/FailureTimes.h"
#include "core/scoring/Confounder.h"
#include "core/scoring/RowTable.h"
#include "core/scoring/ScoreTables.h"
#include "core/training/ModelFile.h"

#include <cmath>
#include <map>
#include <optional>

namespace dyad::cli
{
namespace
{

struct ScoreArguments {
    std::string run;
    std::string data;
    std::string annotations;
    std::string to;
    std::string vehicles;
    std::string rows;
    std::string failures;
    std::string precision = "f32";
    bool json = false;
};

/// Its parts are fitted on the snippets that say what is usual; nothing where they are too few.
std::optional<FusionScores> fusedScores(const Fleet& fleet, const FleetScores& scores,
                                        const FleetRanking& ranking)
{
    std::vector<std::uint32_t> usual;
    for (std::uint32_t i = 0; i < scores.snippets.size(); ++i) {
        const FaultLabel fault = fleet.vehicles()[scores.set.vehicleOf(fleet, i)].fault;
        if (ranking.limitsFrom != LimitsFrom::HealthyHere || fault == FaultLabel::Healthy)
            usual.push_back(i);
    }
    if (usual.size() < fewestToFuse(scores))
        return std::nullopt;
    return fuse(scores, usual);
}

/// What the run's own vehicles show, if it says so.
std::optional<UsualScores> usualOf(const std::filesystem::path& run, ProgressPrinter& printer)
{
    try {
        return loadUsualScores(run);
    } catch (const Error& error) {
        printer.say(error.what());
        return std::nullopt;
    }
}

void printLeads(const Fleet& fleet, const FleetScores& scores, const FleetRanking& ranking,
                const std::map<std::string, double>& failures)
{
    for (const VehicleScore& vehicle : ranking.vehicles)
        if (const auto days = leadDays(fleet, scores, vehicle, failures))
            std::printf("%s was flagged %.0f days %s it failed\n",
                        fleet.vehicles()[vehicle.vehicle].id.text.c_str(), std::abs(*days),
                        *days >= 0 ? "before" : "after");
}

void score(const ScoreArguments& arguments)
{
    const CancelToken cancel = interruptToken();
    ProgressPrinter printer;
    const LoadedModel loaded = loadModel(arguments.run);
    if (!loaded.notice.empty())
        printer.say(loaded.notice);
    const std::shared_ptr<const Fleet> fleet =
        loadData(arguments.data, arguments.annotations, printer, cancel);
    ScoringOptions options;
    if (arguments.precision == "bf16") {
        options.precision = Precision::Bfloat16;
        if (const std::string reason = whyNotBfloat16(*loaded.model); !reason.empty())
            printer.say(reason);
    }
    std::map<std::string, double> failures;
    if (!arguments.failures.empty())
        failures = loadFailureTimes(arguments.failures);
    FleetScores scores = scoreFleet(*loaded.model, *fleet, options, printer.callback(), cancel);
    const FleetRanking ranking = rankVehicles(*fleet, scores, {}, usualOf(arguments.run, printer));
    if (!ranking.notice.empty())
        printer.say(ranking.notice);
    saveSnippetTable(realFileSystem(), arguments.to, *fleet, scores, fusedScores(*fleet, scores, ranking));
    if (!arguments.vehicles.empty())
        saveVehicleTable(realFileSystem(), arguments.vehicles, *fleet, scores, ranking, failures);
    if (!arguments.rows.empty())
        saveRowTable(realFileSystem(), arguments.rows, *loaded.model, *fleet, scores.set, printer.callback(),
                     cancel);
    for (const Confounder& confounder : confounders(*fleet))
        if (confounder.separates)
            printer.say(confounder.warning());
    if (arguments.json) {
        printJson({{"snippets", scores.snippets.size()},
                   {"vehicles", ranking.vehicles.size()},
                   {"flagged", flaggedVehicles(ranking)},
                   {"limits_from", nameOf(ranking.limitsFrom)},
                   {"windows_dropped_for_blanks", scores.set.droppedForBlanks}});
    } else {
        printQueue(*fleet, ranking);
        printLeads(*fleet, scores, ranking, failures);
    }
}

} // namespace

void addScoreCommand(CLI::App& app, ExitCode&)
{
    auto* const command = app.add_subcommand(scoreName.name, scoreName.help);
    auto arguments = std::make_shared<ScoreArguments>();
    command
        ->add_option("--run", arguments->run, "folder that 'dyad train' wrote, or a file of exported weights")
        ->required();
    command->add_option("--data", arguments->data, "the fleet: a CSV file")->required();
    command->add_option(
        "--annotations", arguments->annotations,
        "table of vehicle,judgement,note,time (fault, false-alarm or unsure): goes before the labels "
        "of the data");
    command->add_option("--to", arguments->to, "CSV file for the scores of the snippets")->required();
    command->add_option("--vehicles", arguments->vehicles, "CSV file for the ranked vehicles");
    command->add_option("--rows", arguments->rows,
                        "CSV file for every row: measured, expected, error and score");
    command->add_option("--failures", arguments->failures,
                        "table of vehicle,time: when vehicles failed; says how long before each was flagged");
    command
        ->add_option(
            "--precision", arguments->precision,
            "f32 or bf16: what a GRU network multiplies; bf16 is faster where the processor has it; it "
            "moves the errors of snippets by a thousandth or so")
        ->capture_default_str()
        ->check(CLI::IsMember({"f32", "bf16"}));
    command->add_flag("--json", arguments->json, "one JSON object as the last line");
    command->callback([arguments] { score(*arguments); });
}

} // namespace dyad::cli
