#include "app/cli/CommandLine.h"
#include "app/cli/DataArgument.h"
#include "app/cli/LearningCommands.h"
#include "core/scoring/ScoreTables.h"
#include "core/training/ModelFile.h"

#include <algorithm>

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
    std::string precision = "f32";
    bool json = false;
};

void printQueue(const Fleet& fleet, const FleetRanking& ranking)
{
    std::printf("%5s  %-16s %-10s %8s  %-10s %8s  %-16s %7s\n", "rank", "vehicle", "label", "score",
                "verdict", "snippets", "channel", "trend");
    for (const VehicleScore& score : ranking.vehicles) {
        const Vehicle& vehicle = fleet.vehicles()[score.vehicle];
        std::printf("%5d  %-16s %-10s %8.2f  %-10s %8zu  %-16s %+7.2f\n", score.rank, vehicle.id.text.c_str(),
                    std::string(nameOf(vehicle.fault)).c_str(), score.score,
                    std::string(nameOf(score.verdict)).c_str(), score.snippetCount, score.topChannel.c_str(),
                    score.trend);
    }
    const char* const usual = ranking.limitsFromHealthy ? "healthy" : "all";
    std::printf(
        "score: 0 is the mean of %s vehicles, 1 their 95th percentile; it adds how strange a vehicle's "
        "strangest\nchannel is and how steadily its errors rise over its life. strong: both are above "
        "the 95th percentile\n",
        usual);
}

std::size_t flagged(const FleetRanking& ranking)
{
    return static_cast<std::size_t>(
        std::count_if(ranking.vehicles.begin(), ranking.vehicles.end(), [](const VehicleScore& score) {
            return score.verdict == Verdict::Strong || score.verdict == Verdict::Borderline;
        }));
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
    FleetScores scores = scoreFleet(*loaded.model, *fleet, options, printer.callback(), cancel);
    const FleetRanking ranking = rankVehicles(*fleet, scores);
    saveSnippetTable(realFileSystem(), arguments.to, *fleet, scores);
    if (!arguments.vehicles.empty())
        saveVehicleTable(realFileSystem(), arguments.vehicles, *fleet, scores, ranking);
    if (arguments.json)
        printJson({{"snippets", scores.snippets.size()},
                   {"vehicles", ranking.vehicles.size()},
                   {"flagged", flagged(ranking)},
                   {"windows_dropped_for_blanks", scores.set.droppedForBlanks}});
    else
        printQueue(*fleet, ranking);
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
    command
        ->add_option(
            "--precision", arguments->precision,
            "f32 or bf16: what a GRU network reckons in; bf16 is faster where the processor has it; it "
            "moves the errors of snippets by some per cent, those of vehicles hardly")
        ->capture_default_str()
        ->check(CLI::IsMember({"f32", "bf16"}));
    command->add_flag("--json", arguments->json, "one JSON object as the last line");
    command->callback([arguments] { score(*arguments); });
}

} // namespace dyad::cli
