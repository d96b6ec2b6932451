#include "app/cli/CommandLine.h"
#include "app/cli/DataArgument.h"
#include "app/cli/EvaluationText.h"
#include "app/cli/LearningCommands.h"
#include "app/cli/PlanArguments.h"
#include "app/cli/QueueText.h"
#include "core/base/AtomicFile.h"
#include "core/scoring/Confounder.h"
#include "core/scoring/CrossValidation.h"
#include "core/scoring/EvaluationFolder.h"
#include "core/scoring/HalfScoring.h"
#include "core/scoring/ScoreTables.h"

#include <algorithm>

namespace dyad::cli
{
namespace
{

struct EvaluateArguments {
    PlanArguments plan;
    EvaluationOptions options;
    std::optional<int> foldsToRun;
    std::string data;
    std::string annotations;
    std::string to;
    std::string score = "auto";
    std::string threshold = "percentile";
    bool halves = false;
    bool json = false;
};

constexpr std::string_view denseBaseline = "dense"; // a network, so that a plan of its own is trained

/// "auto", and the names of all measures and baselines.
std::vector<std::string> scoreNames()
{
    std::vector<std::string> names{"auto"};
    for (const VehicleMeasure measure : allVehicleMeasures())
        names.emplace_back(nameOf(measure));
    for (const Baseline baseline : allBaselines())
        names.emplace_back(nameOf(baseline));
    names.emplace_back(denseBaseline);
    return names;
}

bool hasLabels(const Fleet& fleet)
{
    return std::any_of(fleet.vehicles().begin(), fleet.vehicles().end(),
                       [](const Vehicle& vehicle) { return vehicle.fault != FaultLabel::Unknown; });
}

/// Keeps folds as the folder does, and tells of each.
class TellingKeeper : public FoldKeeper
{
public:
    TellingKeeper(EvaluationFolder& folder, ProgressPrinter& printer) : m_folder(folder), m_printer(printer)
    {
    }

    std::optional<FoldResult> kept(int fold) override { return m_folder.kept(fold); }

    void keep(const FoldResult& fold) override
    {
        m_folder.keep(fold);
        m_printer.say("fold " + std::to_string(fold.fold + 1) + ": AUROC " + std::to_string(fold.auroc) +
                      " by the score '" + fold.score + "'");
    }

private:
    EvaluationFolder& m_folder;
    ProgressPrinter& m_printer;
};

std::vector<std::string> warningsAbout(const Fleet& fleet)
{
    std::vector<std::string> warnings;
    for (const Confounder& confounder : confounders(fleet))
        if (confounder.separates)
            warnings.push_back(confounder.warning());
    return warnings;
}

void evaluateFolds(const EvaluateArguments& arguments, const TrainingPlan& plan,
                   const std::shared_ptr<const Fleet>& fleet, EvaluationOptions options,
                   ProgressPrinter& printer, const CancelToken& cancel)
{
    EvaluationFolder folder(realFileSystem(), arguments.to, plan, *fleet, options);
    if (!folder.notice().empty())
        printer.say(folder.notice());
    const std::vector<std::string> warnings = warningsAbout(*fleet);
    for (const std::string& warning : warnings)
        printer.say(warning);
    TellingKeeper keeper(folder, printer);
    const EvaluationResult result = evaluate(plan, fleet, options, &keeper, printer.callback(), cancel);
    const std::filesystem::path to = arguments.to;
    const Json json = toJson(result, arguments.score, *fleet, warnings);
    saveText(realFileSystem(), to / "evaluation.json", json.dump(2) + "\n");
    saveCurves(to / "curves.csv", result);
    if (arguments.json)
        printJson(json);
    else
        printSummary(result);
}

void evaluateHalves(const EvaluateArguments& arguments, const TrainingPlan& plan,
                    const std::shared_ptr<const Fleet>& fleet, ProgressPrinter& printer,
                    const CancelToken& cancel)
{
    printer.say(hasLabels(*fleet)
                    ? "Each half of the fleet is scored by the model of the other; labels are not "
                      "looked at."
                    : "No vehicle is labelled: each half of the fleet is scored by the model of "
                      "the other, and how well faults are found cannot be said.");
    const HalfScores halves =
        scoreByHalves(plan, fleet, arguments.options.foldSeed, printer.callback(), cancel);
    const std::filesystem::path to = arguments.to;
    realFileSystem().createDirectories(to);
    saveSnippetTable(realFileSystem(), to / "scores.csv", *fleet, halves.scores);
    saveVehicleTable(realFileSystem(), to / "vehicles.csv", *fleet, halves.scores, halves.ranking);
    Json json{{"auroc_mean", nullptr},
              {"score", nameOf(halves.ranking.options.measure)},
              {"snippets", halves.scores.snippets.size()},
              {"vehicles", halves.ranking.vehicles.size()},
              {"flagged", flaggedVehicles(halves.ranking)}};
    json["halves"] = Json::array();
    for (const auto& half : halves.halves) {
        Json ids = Json::array();
        for (const std::size_t vehicle : half)
            ids.push_back(fleet->vehicles()[vehicle].id.text);
        json["halves"].push_back(ids);
    }
    saveText(realFileSystem(), to / "evaluation.json", json.dump(2) + "\n");
    if (arguments.json)
        printJson(json);
    else
        printQueue(*fleet, halves.ranking);
}

void evaluateCommand(const EvaluateArguments& arguments)
{
    const CancelToken cancel = interruptToken();
    ProgressPrinter printer;
    TrainingPlan plan = arguments.plan.plan([&](const std::string& sentence) { printer.say(sentence); });
    EvaluationOptions options = arguments.options;
    options.foldsToRun = arguments.foldsToRun.value_or(options.folds);
    options.measure = vehicleMeasureNamed(arguments.score);
    options.baseline = baselineNamed(arguments.score);
    options.threshold = thresholdRuleNamed(arguments.threshold).value();
    if (arguments.score == denseBaseline) {
        plan.network = NetworkKind::Dense;
        options.measure = VehicleMeasure::Reconstruction;
    }
    const std::shared_ptr<const Fleet> fleet =
        loadData(arguments.data, arguments.annotations, printer, cancel);
    plan = arguments.plan.fitted(plan, *fleet);
    if (arguments.halves || !hasLabels(*fleet)) {
        evaluateHalves(arguments, plan, fleet, printer, cancel);
        return;
    }
    if (plan.vehicles == VehicleClass::All)
        printer.say(
            "Each fold trains on its healthy vehicles, whatever the plan says: the faulty ones are there "
            "to be found.");
    evaluateFolds(arguments, plan, fleet, options, printer, cancel);
}

std::vector<std::string> thresholdNames()
{
    std::vector<std::string> names;
    for (const ThresholdRule rule : allThresholdRules())
        names.emplace_back(nameOf(rule));
    return names;
}

} // namespace

void addEvaluateCommand(CLI::App& app, ExitCode&)
{
    auto* const command = app.add_subcommand(evaluateName.name, evaluateName.help);
    auto arguments = std::make_shared<EvaluateArguments>();
    command
        ->add_option("--data", arguments->data,
                     "the fleet; without labels each half is scored by the model of the other")
        ->required();
    command->add_option(
        "--annotations", arguments->annotations,
        "table of vehicle,judgement,note,time (fault, false-alarm or unsure): goes before the labels "
        "of the data");
    command->add_option("--to", arguments->to, "folder for the result; one that was stopped goes on there")
        ->required();
    command->add_option("--folds", arguments->options.folds, "how many parts")
        ->check(CLI::Range(2, 1000))
        ->capture_default_str();
    command->add_option("--run-folds", arguments->foldsToRun, "only the first so many of them")
        ->check(CLI::Range(1, 1000));
    command
        ->add_option("--score", arguments->score,
                     "what vehicles are ranked by; auto: chosen in each fold on its tuning vehicles")
        ->check(CLI::IsMember(scoreNames()))
        ->capture_default_str();
    command
        ->add_option(
            "--threshold", arguments->threshold,
            "how the line above which vehicles are flagged is drawn, on each fold's tuning vehicles: "
            "percentile, three-sigma, top-share, best-f1 or cost")
        ->check(CLI::IsMember(thresholdNames()))
        ->capture_default_str();
    command->add_option("--percent", arguments->options.percent, "of healthy vehicles, for the percentile")
        ->check(CLI::Range(0.0, 100.0))
        ->capture_default_str();
    command->add_option("--fold-seed", arguments->options.foldSeed, "what vehicles are shuffled by")
        ->capture_default_str();
    command->add_flag("--halves", arguments->halves,
                      "no folds: each half of the fleet is scored by the model of the other, as where no "
                      "vehicle is labelled");
    CostInputs& cost = arguments->options.cost;
    command->add_option("--fault-rate", cost.faultRate, "share of the vehicles on the road that will fail")
        ->capture_default_str();
    command->add_option("--fault-cost", cost.faultCost, "what a fault costs that nobody looked for")
        ->capture_default_str();
    command->add_option("--inspection-cost", cost.inspectionCost, "what looking at one vehicle costs")
        ->capture_default_str();
    arguments->plan.addTo(*command);
    command->add_flag("--json", arguments->json, "one JSON object as the last line");
    command->callback([arguments] { evaluateCommand(*arguments); });
}

} // namespace dyad::cli
