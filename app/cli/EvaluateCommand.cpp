#include "app/cli/CommandLine.h"
#include "app/cli/DataArgument.h"
#include "app/cli/LearningCommands.h"
#include "app/cli/PlanArguments.h"
#include "core/base/AtomicFile.h"
#include "core/scoring/CrossValidation.h"

#include <map>

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

Json toJson(const FoldResult& fold)
{
    const Confusion& c = fold.confusion;
    Json measures;
    for (const MeasureResult& measure : fold.measures)
        measures[std::string(nameOf(measure.measure))] = measure.auroc;
    Json baselines = Json::object();
    for (const BaselineResult& baseline : fold.baselines)
        baselines[std::string(nameOf(baseline.baseline))] = baseline.auroc;
    return {{"fold", fold.fold},
            {"score", nameOf(fold.used.measure)},
            {"auroc", fold.used.auroc},
            {"auroc_of", measures},
            {"auroc_of_baselines", baselines},
            {"h", fold.used.topShare},
            {"threshold", fold.threshold},
            {"confusion",
             {{"true_positives", c.truePositives},
              {"false_positives", c.falsePositives},
              {"true_negatives", c.trueNegatives},
              {"false_negatives", c.falseNegatives}}}};
}

void printSummary(const EvaluationResult& result, const CostInputs& cost)
{
    std::printf(
        "AUROC %.4f (95 %% of redrawn test vehicles: %.4f to %.4f), deviation %.4f over %zu folds, on "
        "vehicles that the model never saw\n",
        result.aurocMean, result.aurocInterval.low, result.aurocInterval.high, result.aurocDeviation,
        result.folds.size());
    std::map<std::string, double> means;
    const double share = 1.0 / static_cast<double>(result.folds.size());
    for (const FoldResult& fold : result.folds) {
        for (const MeasureResult& measure : fold.measures)
            means["by the score " + std::string(nameOf(measure.measure))] += share * measure.auroc;
        for (const BaselineResult& baseline : fold.baselines)
            means["without a model, by " + std::string(nameOf(baseline.baseline))] += share * baseline.auroc;
    }
    for (const auto& [name, mean] : means)
        std::printf("  %-36s %.4f\n", name.c_str(), mean);
    std::printf(
        "cost a vehicle: %.0f where those above the threshold are inspected, %.0f where nobody is, %.0f "
        "where all are\n",
        result.cost, costOfInspectingNobody(cost), costOfInspectingAll(cost));
}

void evaluateCommand(const EvaluateArguments& arguments)
{
    const CancelToken cancel = interruptToken();
    ProgressPrinter printer;
    TrainingPlan plan = arguments.plan.plan([&](const std::string& sentence) { printer.say(sentence); });
    if (plan.vehicles == VehicleClass::All)
        printer.say(
            "Each fold trains on its healthy vehicles, whatever the plan says: the faulty ones are there "
            "to be found.");
    EvaluationOptions options = arguments.options;
    options.foldsToRun = arguments.foldsToRun.value_or(options.folds);
    options.measure = vehicleMeasureNamed(arguments.score);
    options.baseline = baselineNamed(arguments.score);
    if (arguments.score == denseBaseline) {
        plan.network = NetworkKind::Dense;
        options.measure = VehicleMeasure::Reconstruction;
    }
    const std::shared_ptr<const Fleet> fleet =
        loadData(arguments.data, arguments.annotations, printer, cancel);
    realFileSystem().createDirectories(arguments.to);
    const EvaluationResult result = evaluate(
        arguments.plan.fitted(plan, *fleet), fleet, options,
        [&](const FoldResult& fold) {
            printer.say("fold " + std::to_string(fold.fold + 1) + ": AUROC " +
                        std::to_string(fold.used.auroc) + " by the score '" +
                        std::string(nameOf(fold.used.measure)) + "'");
        },
        printer.callback(), cancel);

    Json json{{"auroc_mean", result.aurocMean},
              {"auroc_std", result.aurocDeviation},
              {"interval", {result.aurocInterval.low, result.aurocInterval.high}},
              {"score", arguments.score},
              {"cost",
               {{"per_vehicle", result.cost},
                {"inspect_nobody", costOfInspectingNobody(options.cost)},
                {"inspect_all", costOfInspectingAll(options.cost)},
                {"fault_rate", options.cost.faultRate},
                {"fault_cost", options.cost.faultCost},
                {"inspection_cost", options.cost.inspectionCost}}}};
    json["folds"] = Json::array();
    for (const FoldResult& fold : result.folds)
        json["folds"].push_back(toJson(fold));
    saveText(realFileSystem(), std::filesystem::path(arguments.to) / "evaluation.json", json.dump(2) + "\n");
    if (arguments.json)
        printJson(json);
    else
        printSummary(result, options.cost);
}

} // namespace

void addEvaluateCommand(CLI::App& app, ExitCode&)
{
    auto* const command = app.add_subcommand(evaluateName.name, evaluateName.help);
    auto arguments = std::make_shared<EvaluateArguments>();
    command->add_option("--data", arguments->data, "the fleet: a CSV file with labels")->required();
    command->add_option(
        "--annotations", arguments->annotations,
        "table of vehicle,judgement,note,time (fault, false-alarm or unsure): goes before the labels "
        "of the data");
    command->add_option("--to", arguments->to, "folder for the result")->required();
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
