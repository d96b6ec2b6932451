#include "app/cli/CommandLine.h"
#include "app/cli/DataArgument.h"
#include "app/cli/LearningCommands.h"
#include "app/cli/PlanArguments.h"
#include "core/training/RunFolder.h"
#include "core/training/Trainer.h"

#include <iomanip>
#include <sstream>

namespace dyad::cli
{
namespace
{

struct TrainArguments {
    PlanArguments plan;
    std::string data;
    std::string run;
    bool json = false;
};

std::string_view nameOf(TrainingOutcome outcome)
{
    switch (outcome) {
    case TrainingOutcome::Completed:
        return "completed";
    case TrainingOutcome::Stopped:
        return "stopped";
    case TrainingOutcome::Diverged:
        return "diverged";
    }
    return "unknown";
}

/// Shows the steps and passes Ctrl+C on as a stop, so that a checkpoint is written.
class ConsoleObserver : public TrainingObserver
{
public:
    ConsoleObserver(ProgressPrinter& printer, Controls& controls, const CancelToken& cancel)
        : m_printer(printer)
        , m_controls(controls)
        , m_cancel(cancel)
    {
    }

    void onPlanned(const PlannedRun& planned) override
    {
        m_steps = planned.steps.total;
        m_printer.say("Training on " + std::to_string(planned.trainSnippets) + " snippets of " +
                      std::to_string(planned.trainVehicles) + " vehicles, validating on " +
                      std::to_string(planned.validationVehicles) + "; " +
                      std::to_string(planned.steps.total) + " steps in " +
                      std::to_string(planned.steps.epochs) + " epochs, " + std::to_string(planned.threads) +
                      " threads.");
    }

    void onStep(const StepReport& report) override
    {
        if (m_cancel.isCancelled())
            m_controls.stop();
        std::ostringstream detail;
        detail << std::setprecision(4) << "step " << report.step << "/" << m_steps << "  NLL "
               << report.losses.reconstruction << "  KL " << report.losses.divergence << "  beta "
               << report.beta << "  " << static_cast<int>(report.snippetsPerSecond) << " snippets/s";
        m_printer.show({"training", static_cast<double>(report.step) / static_cast<double>(m_steps)},
                       detail.str());
    }

    void onNotice(const std::string& sentence) override { m_printer.say(sentence); }

private:
    ProgressPrinter& m_printer;
    Controls& m_controls;
    CancelToken m_cancel;
    std::int64_t m_steps = 1;
};

void print(const TrainingResult& result, const TrainArguments& arguments)
{
    if (arguments.json) {
        printJson({{"outcome", nameOf(result.outcome)},
                   {"steps", result.steps},
                   {"epochs", result.epochs},
                   {"reconstruction", result.losses.reconstruction},
                   {"divergence", result.losses.divergence},
                   {"label", result.losses.label},
                   {"snippets_per_second", result.snippetsPerSecond},
                   {"seconds", result.seconds}});
        return;
    }
    std::printf(
        "%s after %lld steps, %d epochs, %.1f s (%.0f snippets/s): NLL %.5g, KL %.4g, Label %.4g\nRun: %s\n",
        std::string(nameOf(result.outcome)).c_str(), static_cast<long long>(result.steps), result.epochs,
        result.seconds, result.snippetsPerSecond, result.losses.reconstruction, result.losses.divergence,
        result.losses.label, arguments.run.c_str());
}

ExitCode trainCommand(const TrainArguments& arguments)
{
    const CancelToken cancel = interruptToken();
    ProgressPrinter printer;
    const TrainingPlan plan =
        arguments.plan.plan([&](const std::string& sentence) { printer.say(sentence); });
    if (RunFolder::holdsRun(arguments.run))
        throw Error(ErrorKind::Usage,
                    "The folder '" + arguments.run + "' already holds a run; choose another folder.");
    const std::shared_ptr<const Fleet> fleet = loadData(arguments.data, printer, cancel);
    const TrainingData data =
        prepareTraining(arguments.plan.fitted(plan, *fleet), fleet, trainingVehicles(*fleet, plan.vehicles));
    const PlannedRun planned = planRun(arguments.plan.fitted(plan, *fleet), data);
    Controls controls(planned.plan.live);
    ConsoleObserver observer(printer, controls, cancel);
    TrainerOptions options;
    options.runFolder = arguments.run;
    const TrainingResult result = train(planned, data, controls, observer, options);
    print(result, arguments);
    if (result.outcome == TrainingOutcome::Diverged) {
        printer.say(
            "dyad: The training diverged: three steps in a row had a loss or gradient that was not finite; "
            "lower the learning rate or the loss weights.");
        return DivergedRun;
    }
    return cancel.isCancelled() ? InterruptedRun : Done;
}

} // namespace

void addTrainCommand(CLI::App& app, ExitCode& exitCode)
{
    auto* const command = app.add_subcommand(trainName.name, trainName.help);
    auto arguments = std::make_shared<TrainArguments>();
    command->add_option("--data", arguments->data, "the fleet: a CSV file")->required();
    command->add_option("--run", arguments->run, "folder for the run; it must not hold one yet")->required();
    arguments->plan.addTo(*command);
    command->add_flag("--json", arguments->json, "one JSON object as the last line");
    command->callback([arguments, &exitCode] { exitCode = trainCommand(*arguments); });
}

} // namespace dyad::cli
