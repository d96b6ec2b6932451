#include "app/cli/CommandLine.h"
#include "app/cli/DataArgument.h"
#include "app/cli/LearningCommands.h"
#include "app/cli/PlanArguments.h"
#include "app/cli/WindowWords.h"
#include "core/scoring/SnippetScorer.h"
#include "core/scoring/UsualScores.h"
#include "core/scoring/VehicleScore.h"
#include "core/training/RunFiles.h"
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
    bool resume = false;
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
                      std::to_string(planned.steps.epochs) + " epochs, " +
                      (planned.device == Device::Cuda ? "on CUDA, " : "") + std::to_string(planned.threads) +
                      " threads.");
        for (const std::string& sentence : wordsOn(planned.fit, planned.plan.window.length))
            m_printer.say(sentence);
    }

    void onStep(const StepReport& report) override
    {
        if (m_cancel.isCancelled())
            m_controls.stop();
        std::ostringstream detail;
        detail << std::setprecision(4) << "step " << report.step << "/" << m_steps << "  NLL "
               << report.losses.reconstruction << "  KL " << report.losses.divergence << "  beta "
               << report.beta << "  " << static_cast<int>(report.snippetsPerSecond) << " snippets/s";
        if (m_savedStep > 0)
            detail << "  saved: step " << m_savedStep;
        m_printer.show({"training", static_cast<double>(report.step) / static_cast<double>(m_steps)},
                       detail.str());
    }

    void onCheckpoint(std::int64_t step) override { m_savedStep = step; }

    void onNotice(const std::string& sentence) override { m_printer.say(sentence); }

private:
    ProgressPrinter& m_printer;
    Controls& m_controls;
    CancelToken m_cancel;
    std::int64_t m_steps = 1;
    std::int64_t m_savedStep = 0;
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

/// So that fleets in which nobody is known as healthy can be judged by the vehicles of this one.
void learnWhatIsUsual(const TrainingResult& result, const Fleet& fleet, const std::string& run,
                      ProgressPrinter& printer, const CancelToken& cancel)
{
    try {
        FleetScores scores = scoreFleet(*result.model, fleet, {}, printer.callback(), cancel);
        const FleetRanking ranking = rankVehicles(fleet, scores);
        if (ranking.usual.vehicles > 0)
            saveUsualScores(realFileSystem(), run, ranking.usual);
    } catch (const Error& error) {
        if (!cancel.isCancelled())
            printer.say("What is usual could not be kept with the run. " + std::string(error.what()));
    }
}

/// Trains, and says by sentence and exit code how it ended.
ExitCode trainAsPlanned(const TrainArguments& arguments, const PlannedRun& planned, const TrainingData& data,
                        const std::shared_ptr<const Fleet>& fleet,
                        const std::shared_ptr<const ResumePoint>& resumeFrom, ProgressPrinter& printer)
{
    const CancelToken cancel = interruptToken();
    Controls controls(resumeFrom ? resumeFrom->state().settings : planned.plan.live);
    ConsoleObserver observer(printer, controls, cancel);
    TrainerOptions options;
    options.runFolder = arguments.run;
    options.resumeFrom = resumeFrom;
    const TrainingResult result = train(planned, data, controls, observer, options);
    if (result.outcome == TrainingOutcome::Completed && result.writeFailure.empty())
        learnWhatIsUsual(result, *fleet, arguments.run, printer, cancel);
    print(result, arguments);
    const std::string kept = result.savedStep > 0
                                 ? "The checkpoint of step " + std::to_string(result.savedStep) + " is kept."
                                 : "There is no checkpoint.";
    if (result.outcome == TrainingOutcome::Diverged) {
        printer.say("dyad: The training diverged. " + result.advice + ' ' + kept);
        return DivergedRun;
    }
    if (!result.writeFailure.empty()) {
        printer.say("dyad: The run's last state could not be written. " + result.writeFailure + ' ' + kept);
        return FileError;
    }
    return result.outcome == TrainingOutcome::Stopped ? InterruptedRun : Done;
}

ExitCode startRun(const TrainArguments& arguments)
{
    if (arguments.data.empty())
        throw CLI::RequiredError("--data");
    if (arguments.run.empty())
        throw CLI::RequiredError("--run");
    ProgressPrinter printer;
    const TrainingPlan asked =
        arguments.plan.plan([&](const std::string& sentence) { printer.say(sentence); });
    if (holdsRun(arguments.run))
        throw Error(ErrorKind::Usage,
                    "The folder '" + arguments.run +
                        "' already holds a run; choose another folder, or go on with it by --resume.");
    const std::shared_ptr<const Fleet> fleet = loadData(arguments.data, printer, interruptToken());
    const TrainingPlan plan = arguments.plan.fitted(asked, *fleet);
    const TrainingData data = prepareTraining(plan, fleet, trainingVehicles(*fleet, plan.vehicles));
    return trainAsPlanned(arguments, planRun(plan, data), data, fleet, nullptr, printer);
}

void printFinished(const ResumePoint& point, const TrainArguments& arguments, ProgressPrinter& printer)
{
    const TrainingState state = point.state();
    const std::string epochs = std::to_string(state.finishedEpochs);
    printer.say(point.hasStoppedEarly()
                    ? "The run is finished: it stopped early after epoch " + epochs + "."
                    : "The run is finished; --epochs with more than " + epochs + " would let it go on.");
    TrainingResult result;
    result.steps = state.step;
    result.epochs = state.finishedEpochs;
    result.losses = state.meanLosses();
    print(result, arguments);
}

ExitCode resumeRun(const TrainArguments& arguments)
{
    if (arguments.run.empty())
        throw CLI::RequiredError("--run");
    ProgressPrinter printer;
    auto point = std::make_shared<ResumePoint>(loadResumePoint(arguments.run));
    point->plan = arguments.plan.resumed(point->plan);
    if (point->isFinished()) {
        printFinished(*point, arguments, printer);
        return Done;
    }
    if (arguments.data.empty())
        throw CLI::RequiredError("--data");
    const std::shared_ptr<const Fleet> fleet = loadData(arguments.data, printer, interruptToken());
    const TrainingData data =
        prepareTraining(point->plan, fleet, trainingVehicles(*fleet, point->plan.vehicles));
    printer.say("Going on after step " + std::to_string(point->state().step) + ".");
    return trainAsPlanned(arguments, planResume(*point, data), data, fleet, point, printer);
}

} // namespace

void addTrainCommand(CLI::App& app, ExitCode& exitCode)
{
    auto* const command = app.add_subcommand(trainName.name, trainName.help);
    auto arguments = std::make_shared<TrainArguments>();
    command->add_option("--data", arguments->data, "the fleet: a CSV file; with --resume the same again");
    command->add_option("--run", arguments->run, "folder for the run; without --resume it must not hold one");
    command->add_flag("--resume", arguments->resume, "go on with the run in the folder where it ended");
    arguments->plan.addTo(*command);
    command->add_flag("--json", arguments->json, "one JSON object as the last line");
    command->callback([arguments, &exitCode] {
        exitCode = arguments->resume ? resumeRun(*arguments) : startRun(*arguments);
    });
}

} // namespace dyad::cli
