#include "core/training/Trainer.h"

#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/base/WorkerPool.h"
#include "core/model/BestWeights.h"
#include "core/model/TorchRuntime.h"
#include "core/model/TrainedModel.h"
#include "core/training/BatchSource.h"
#include "core/training/ControlFollower.h"
#include "core/training/DivergenceAdvice.h"
#include "core/training/RunKeeper.h"
#include "core/training/SpeedMeter.h"
#include "core/training/ThreadChoice.h"
#include "core/training/TrainingStep.h"
#include "core/training/Validation.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace dyad
{
namespace
{

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

class Run
{
public:
    Run(const PlannedRun& planned, const TrainingData& data, Controls& controls, TrainingObserver& observer,
        const TrainerOptions& options);

    TrainingResult run();

private:
    void goOnFrom(const ResumePoint& point);
    void openFolder(const TrainerOptions& options);
    void tellWhatIsSpecial();
    void runEpoch(int epoch);
    bool mayGoOn();
    void answerPreview();
    void runStep(int epoch, std::span<const std::uint32_t> snippets, const TrainingBatch& batch,
                 bool lastOfEpoch);
    void adoptControls();
    void readSteps();
    void judge(const StepReport& step);
    void measureSpeed(StepReport& step);
    void report(const StepReport& step);
    bool endsEpoch(const StepReport& step) const;
    bool isTimeToValidate(const StepReport& step) const;
    void keepIfBest(int epoch, const ValidationReport& validation);
    bool isEnough() const;
    void saveCheckpoint();
    bool areWeightsFinite() const;

    const PlannedRun& m_planned;
    const TrainingPlan& m_plan;
    const TrainingData& m_data;
    Controls& m_controls;
    TrainingObserver& m_observer;
    std::shared_ptr<const ResumePoint> m_resumedFrom;
    std::shared_ptr<TrainedModel> m_model;
    BatchSource m_batches;
    WorkerPool m_pool;
    std::optional<TrainingStep> m_steps;
    std::vector<StepReport> m_unread; ///< what was known of them before they were taken
    std::optional<RunKeeper> m_keeper;

    TrainingState m_state;
    ControlFollower m_follower;
    std::int64_t m_savedStep = -1;
    StepReport m_lastGoodStep;
    std::string m_advice; ///< there once the run has diverged
    std::size_t m_snippetsDone = 0;
    SpeedMeter m_speed;
};

Run::Run(const PlannedRun& planned, const TrainingData& data, Controls& controls, TrainingObserver& observer,
         const TrainerOptions& options)
    : m_planned(planned)
    , m_plan(planned.plan)
    , m_data(data)
    , m_controls(controls)
    , m_observer(observer)
    , m_resumedFrom(options.resumeFrom)
    , m_model(std::make_shared<TrainedModel>())
    , m_batches(m_plan, m_data, *m_model)
    , m_pool(planned.threads)
    , m_follower(controls, m_resumedFrom ? m_resumedFrom->laterChanges : std::vector<ControlChange>())
{
    prepareTorchForOwnThreads();
    m_state.settings = m_plan.live;
    *m_model = {makeNetwork(m_plan.modelOptions()), m_plan.channels, m_plan.window, m_data.normalizer,
                m_data.mileage};
    initialiseWeights(*m_model->network, m_plan.seed);
    m_model->network->moveTo(m_planned.device);
    m_model->network->use(m_planned.kernel);
    m_model->network->train();
    m_steps.emplace(*m_model->network, m_planned, m_pool);
    if (m_resumedFrom)
        goOnFrom(*m_resumedFrom);
    openFolder(options);
}

void Run::goOnFrom(const ResumePoint& point)
{
    m_state = point.state();
    if (!point.checkpoint)
        return;
    const LoadedCheckpoint& checkpoint = *point.checkpoint;
    m_savedStep = m_state.step;
    m_model->normalizer = checkpoint.model->normalizer;
    m_model->mileage = checkpoint.model->mileage;
    torch::NoGradGuard noGradient;
    const auto stored = checkpoint.model->network->named_parameters();
    for (const auto& entry : m_model->network->named_parameters())
        entry.value().copy_(stored[entry.key()]);
    m_model->bestWeights = checkpoint.model->bestWeights;
    m_steps->restore(checkpoint.moments);
}

void Run::openFolder(const TrainerOptions& options)
{
    if (options.runFolder.empty())
        return;
    RunFolder folder = m_resumedFrom ? RunFolder(*options.files, options.runFolder, m_plan, m_state.step)
                                     : RunFolder(*options.files, options.runFolder, m_plan);
    m_keeper.emplace(std::move(folder), m_observer, options.checkpointInterval);
}

void Run::tellWhatIsSpecial()
{
    if (!m_planned.labelIsKnown)
        m_observer.onNotice("No training vehicle has a mileage, so the label head stays off.");
    if (m_plan.earlyStopping.isOn() && m_data.validationSnippets.empty())
        m_observer.onNotice("There is no vehicle to validate on, so the training cannot be stopped early.");
    if (!m_resumedFrom)
        return;
    for (const std::string& notice : noticesOf(*m_resumedFrom, m_planned))
        m_observer.onNotice(notice);
}

TrainingResult Run::run()
{
    const auto start = Clock::now();
    m_observer.onPlanned(m_planned);
    tellWhatIsSpecial();
    while (m_state.finishedEpochs < m_planned.steps.epochs && !isEnough() && mayGoOn())
        runEpoch(m_state.finishedEpochs + 1);
    readSteps();

    TrainingResult result;
    if (!m_advice.empty())
        result.outcome = TrainingOutcome::Diverged;
    else if (m_state.finishedEpochs < m_planned.steps.epochs && !isEnough())
        result.outcome = TrainingOutcome::Stopped;
    if (result.outcome != TrainingOutcome::Diverged)
        saveCheckpoint();
    if (m_state.finishedEpochs < m_planned.steps.epochs && isEnough())
        m_observer.onNotice("The training stopped early after epoch " +
                            std::to_string(m_state.finishedEpochs) +
                            ": the validation vehicles were reconstructed best after epoch " +
                            std::to_string(m_state.best.epoch) + ".");
    adoptBest(*m_model);
    if (m_keeper) {
        m_keeper->finish();
        result.writeFailure = m_keeper->failure();
    }
    result.steps = m_state.step;
    result.epochs = m_state.finishedEpochs;
    result.bestEpoch = m_state.best.epoch;
    result.losses = m_state.meanLosses();
    result.seconds = secondsSince(start);
    result.snippetsPerSecond = static_cast<double>(m_snippetsDone) / std::max(result.seconds, 1e-9);
    result.model = m_model;
    result.savedStep = m_savedStep;
    result.advice = m_advice;
    return result;
}

bool Run::mayGoOn()
{
    if (m_controls.isPauseRequested()) {
        readSteps();
        m_observer.onPaused(true);
        while (m_controls.isPauseRequested()) {
            answerPreview();
            m_controls.waitWhilePaused();
            if (m_controls.takeCheckpointRequest())
                saveCheckpoint();
        }
        m_observer.onPaused(false);
        m_speed.restart();
    }
    if (m_controls.takeCheckpointRequest())
        saveCheckpoint();
    answerPreview();
    return m_advice.empty() && !m_controls.isStopRequested();
}

/// Looks at the model and draws from a stream of its own: the run goes on as if nobody had asked.
void Run::answerPreview()
{
    const std::optional<PreviewRequest> request = m_controls.takePreviewRequest();
    if (!request)
        return;
    SnippetPreview preview;
    try {
        preview = previewSnippet(*m_model, *m_data.fleet, m_data.set, *request);
    } catch (const Error& error) {
        preview.request = *request;
        preview.refusal = error.what();
    }
    preview.step = m_state.step;
    m_observer.onPreview(preview);
}

void Run::runEpoch(int epoch)
{
    if (m_state.batchesOfEpoch == 0) {
        m_state.epochLosses = {};
        m_state.epochSteps = 0;
    }
    std::vector<std::uint32_t> order = m_data.trainSnippets;
    Random(m_plan.seed, "shuffle of epoch", static_cast<std::uint64_t>(epoch)).shuffle(std::span(order));
    const auto batch = static_cast<std::size_t>(m_plan.batchSize);
    std::span<const std::uint32_t> left(order);
    left = left.subspan(batch * static_cast<std::size_t>(m_state.batchesOfEpoch));
    const auto prepareNext = [&] {
        return m_batches.prepare(left.first(std::min(batch, left.size())), m_state.step + 1);
    };
    for (std::future<TrainingBatch> coming = prepareNext(); !left.empty();) {
        if (!mayGoOn())
            return;
        const std::span<const std::uint32_t> snippets = left.first(std::min(batch, left.size()));
        const TrainingBatch ready = coming.get();
        left = left.subspan(snippets.size());
        ++m_state.step;
        if (!left.empty())
            coming = prepareNext();
        runStep(epoch, snippets, ready, left.empty());
    }
}

void Run::adoptControls()
{
    const ControlFollower::Turned turned = m_follower.follow(m_state.step, m_state.settings);
    if (!turned.again.empty() || !turned.anew.empty())
        readSteps(); // the steps before are told before
    for (const ControlChange& change : turned.again)
        m_observer.onControlChange(change);
    for (const ControlChange& change : turned.anew) {
        if (m_keeper)
            m_keeper->addControlChange(change);
        m_observer.onControlChange(change);
    }
}

void Run::runStep(int epoch, std::span<const std::uint32_t> snippets, const TrainingBatch& batch,
                  bool lastOfEpoch)
{
    adoptControls();
    const LiveSettings& settings = m_state.settings;
    StepReport step;
    step.step = m_state.step;
    step.epoch = epoch;
    step.weights = settings.weights;
    step.beta = settings.annealing.beta(m_state.step);
    step.learningRate = learningRateAt(m_plan, settings.learningRate, m_state.step, epoch);
    step.latent = {m_plan.latent, {snippets.begin(), snippets.end()}, {}, {}};
    m_steps->take(batch, {step.weights, step.beta, settings.noiseScale}, step.learningRate);

    ++m_state.batchesOfEpoch;
    if (lastOfEpoch) {
        m_state.finishedEpochs = epoch;
        m_state.batchesOfEpoch = 0;
    }
    const bool isToBeSaved = lastOfEpoch || (m_keeper && m_keeper->isCheckpointDue());
    const bool isToBeRead = isToBeSaved || isTimeToValidate(step);
    m_unread.push_back(std::move(step));
    if (isToBeRead || std::ssize(m_unread) >= m_planned.stepsReadAtOnce)
        readSteps();
    // A step that was skipped may be the first of those that end the run: its weights are no good ones.
    if (isToBeSaved && m_state.skippedInARow == 0 && m_advice.empty())
        saveCheckpoint();
}

void Run::readSteps()
{
    std::vector<StepReport> steps = std::exchange(m_unread, {});
    std::vector<StepNumbers> numbers = m_steps->read();
    for (std::size_t i = 0; i < steps.size(); ++i) {
        StepReport& step = steps[i];
        step.losses = numbers[i].losses;
        step.total = numbers[i].total;
        step.gradientNorm = numbers[i].gradientNorm;
        step.skipped = numbers[i].skipped;
        step.divergencePerDimension = std::move(numbers[i].divergencePerDimension);
        step.latent.mean = std::move(numbers[i].mean);
        step.latent.variance = std::move(numbers[i].variance);
        judge(step);
        measureSpeed(step);
        report(step);
    }
}

void Run::judge(const StepReport& step)
{
    if (step.skipped) {
        if (++m_state.skippedInARow >= skippedStepsInARowThatEndTheRun && m_advice.empty())
            m_advice = divergenceAdvice(m_plan, m_state.settings, step, m_lastGoodStep);
        return;
    }
    m_state.skippedInARow = 0;
    m_lastGoodStep = step;
    m_state.epochLosses += step.losses;
    ++m_state.epochSteps;
}

void Run::measureSpeed(StepReport& step)
{
    const std::size_t snippets = step.latent.snippets.size();
    m_snippetsDone += snippets;
    step.snippetsPerSecond = m_speed.add(snippets);
    const auto left = static_cast<double>(m_planned.steps.total - step.step) *
                      static_cast<double>(m_data.trainSnippets.size()) /
                      static_cast<double>(m_planned.steps.perEpoch);
    step.secondsLeft = step.snippetsPerSecond > 0 ? left / step.snippetsPerSecond : 0;
}

bool Run::endsEpoch(const StepReport& step) const
{
    return step.step == m_state.step && m_state.batchesOfEpoch == 0;
}

bool Run::isTimeToValidate(const StepReport& step) const
{
    return endsEpoch(step) || (m_plan.validateEvery > 0 && step.step % m_plan.validateEvery == 0);
}

void Run::report(const StepReport& step)
{
    std::optional<ValidationReport> validation;
    if (isTimeToValidate(step)) {
        if (const auto losses = validationLosses(*m_model->network, m_batches, m_data.validationSnippets,
                                                 m_plan.batchSize, m_pool))
            validation = ValidationReport{step.step, *losses};
        m_speed.restart();
    }
    if (m_keeper)
        m_keeper->addStep(step, validation);
    m_observer.onStep(step);
    if (validation)
        m_observer.onValidation(*validation);
    if (validation && endsEpoch(step))
        keepIfBest(step.epoch, *validation);
    if (step.skipped)
        m_observer.onNotice("Step " + std::to_string(step.step) +
                            " was skipped, since its loss or gradient was not finite.");
}

bool Run::areWeightsFinite() const
{
    torch::NoGradGuard noGradient;
    const std::vector<torch::Tensor> parameters = m_model->network->parameters();
    return std::all_of(parameters.begin(), parameters.end(), [](const torch::Tensor& parameter) {
        return torch::isfinite(parameter).all().item<bool>();
    });
}

void Run::keepIfBest(int epoch, const ValidationReport& validation)
{
    const double loss = validation.losses.reconstruction;
    if (!m_plan.earlyStopping.isOn() || !isBetter(loss, m_state.best, m_plan.earlyStopping))
        return;
    m_state.best = {epoch, loss};
    rememberAsBest(*m_model);
}

bool Run::isEnough() const
{
    return shouldStop(m_state.finishedEpochs, m_state.best, m_plan.earlyStopping);
}

void Run::saveCheckpoint()
{
    if (!m_keeper || m_savedStep == m_state.step)
        return;
    readSteps();
    if (!areWeightsFinite()) {
        m_observer.onNotice("The weights after step " + std::to_string(m_state.step) +
                            " are not finite, so the checkpoint before them is kept.");
        return;
    }
    const CheckpointInfo info = checkpointInfo(m_planned, m_data, m_state);
    if (m_keeper->addCheckpoint(*m_model, m_steps->moments(), info))
        m_savedStep = m_state.step;
}

} // namespace

TrainingResult train(const PlannedRun& planned, const TrainingData& data, Controls& controls,
                     TrainingObserver& observer, const TrainerOptions& options)
{
    PlannedRun chosen = planned;
    if (planned.device == Device::Cpu && planned.plan.threads == 0 && !options.resumeFrom)
        chosen.threads = fastestThreads({planned.plan.modelOptions(), planned.plan.batchSize, planned.pieces,
                                         planned.plan.window.length, planned.kernel},
                                        planned.threads);
    return Run(chosen, data, controls, observer, options).run();
}

} // namespace dyad
