#include "app/cli/CommandLine.h"
#include "app/cli/DataArgument.h"
#include "app/cli/LearningCommands.h"
#include "app/cli/PlanArguments.h"
#include "core/base/AtomicFile.h"
#include "core/scoring/CrossValidation.h"

namespace dyad::cli
{
namespace
{

struct EvaluateArguments {
    PlanArguments plan;
    EvaluationOptions options;
    std::optional<int> foldsToRun;
    std::string data;
    std::string to;
    bool json = false;
};

Json toJson(const FoldResult& fold)
{
    const Confusion& c = fold.confusion;
    return {{"fold", fold.fold},
            {"auroc", fold.auroc},
            {"h", fold.topShare},
            {"threshold", fold.threshold},
            {"confusion",
             {{"true_positives", c.truePositives},
              {"false_positives", c.falsePositives},
              {"true_negatives", c.trueNegatives},
              {"false_negatives", c.falseNegatives}}}};
}

void evaluateCommand(const EvaluateArguments& arguments)
{
    const CancelToken cancel = interruptToken();
    ProgressPrinter printer;
    const TrainingPlan plan =
        arguments.plan.plan([&](const std::string& sentence) { printer.say(sentence); });
    if (plan.vehicles == VehicleClass::All)
        printer.say(
            "Each fold trains on its healthy vehicles, whatever the plan says: the faulty ones are there "
            "to be found.");
    EvaluationOptions options = arguments.options;
    options.foldsToRun = arguments.foldsToRun.value_or(options.folds);
    const std::shared_ptr<const Fleet> fleet = loadData(arguments.data, printer, cancel);
    realFileSystem().createDirectories(arguments.to);
    const EvaluationResult result = evaluate(
        arguments.plan.fitted(plan, *fleet), fleet, options,
        [&](const FoldResult& fold) {
            printer.say("fold " + std::to_string(fold.fold + 1) + ": AUROC " + std::to_string(fold.auroc));
        },
        printer.callback(), cancel);

    Json json{
        {"auroc_mean", result.aurocMean}, {"auroc_std", result.aurocDeviation}, {"score", "reconstruction"}};
    json["folds"] = Json::array();
    for (const FoldResult& fold : result.folds)
        json["folds"].push_back(toJson(fold));
    saveText(realFileSystem(), std::filesystem::path(arguments.to) / "evaluation.json", json.dump(2) + "\n");
    if (arguments.json)
        printJson(json);
    else
        std::printf("AUROC %.4f, deviation %.4f over %zu folds, on vehicles that the model never saw\n",
                    result.aurocMean, result.aurocDeviation, result.folds.size());
}

} // namespace

void addEvaluateCommand(CLI::App& app, ExitCode&)
{
    auto* const command = app.add_subcommand(evaluateName.name, evaluateName.help);
    auto arguments = std::make_shared<EvaluateArguments>();
    command->add_option("--data", arguments->data, "the fleet: a CSV file with labels")->required();
    command->add_option("--to", arguments->to, "folder for the result")->required();
    command->add_option("--folds", arguments->options.folds, "how many parts")
        ->check(CLI::Range(2, 1000))
        ->capture_default_str();
    command->add_option("--run-folds", arguments->foldsToRun, "only the first so many of them")
        ->check(CLI::Range(1, 1000));
    arguments->plan.addTo(*command);
    command->add_flag("--json", arguments->json, "one JSON object as the last line");
    command->callback([arguments] { evaluateCommand(*arguments); });
}

} // namespace dyad::cli
