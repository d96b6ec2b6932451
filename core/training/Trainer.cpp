#include "core/training/Trainer.h"

#include "core/base/Error.h"
#include "core/base/Random.h"
#include "core/base/WorkerPool.h"
#include "core/model/BatchGradient.h"
#include "core/model/TorchRuntime.h"
#include "core/model/TrainedModel.h"
#include "core/training/RunFolder.h"

#include <torch/torch.h>

#include <chrono>
#include <cmath>
#include <numeric>
#include <optional>

namespace dyad
{
namespace
{

using Clock = std::chrono::steady_clock;
constexpr int skippedStepsInARowThatEndTheRun = 3;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

std::vector<float> floatsOf(const torch::Tensor& tensor)
{
    const torch::Tensor contiguous = tensor.contiguous();
    const auto* const data = contiguous.data_ptr<float>();
    return {data, data + contiguous.numel()};
}

/// Snippets a second over about the last two seconds.
class SpeedMeter
{
public:
    double add(std::size_t snippets)
    {
        const double seconds = secondsSince(m_last);
        m_last = Clock::now();
        const double keep = std::exp(-seconds / 2.0);
        m_snippets = m_snippets * keep + static_cast<double>(snippets);
        m_seconds = m_seconds * keep + seconds;
        return m_seconds > 0 ? m_snippets / m_seconds : 0;
    }
    void restart() { m_last = Clock::now(); }

private:
    Clock::time_point m_last = Clock::now();
    double m_snippets = 0;
    double m_seconds = 0;
};

class Run
{
public:
    Run(const PlannedRun& planned, const TrainingData& data, Controls& controls, TrainingObserver& observer,
        const TrainerOptions& options);

    TrainingResult run();

private:
    void runEpoch(int epoch);
    bool mayGoOn();
    void runStep(int epoch, std::span<const std::uint32_t> snippets, bool lastOfEpoch);
    void adoptControls();
    TrainingBatch gather(std::span<const std::uint32_t> snippets) const;
    TrainingBatch trainingBatch(std::span<const std::uint32_t> snippets) const;
    bool applyGradient(StepReport& report);
    std::optional<ValidationReport> validate();
    void report(StepReport& report, bool lastOfEpoch);
    void keepIfBest(int epoch, const ValidationReport& validation);
    void restoreBest();
    CheckpointInfo checkpointInfo() const;
    void saveCheckpoint();

    const PlannedRun& m_planned;
    const TrainingPlan& m_plan;
    const TrainingData& m_data;
    Controls& m_controls;
    TrainingObserver& m_observer;
    std::optional<RunFolder> m_folder;
    std::shared_ptr<TrainedModel> m_model;
    WorkerPool m_pool;
    std::optional<torch::optim::AdamW> m_optimiser;

    LiveSettings m_settings;
    std::int64_t m_step = 0;
    int m_epoch = 0;
    int m_finishedEpochs = 0;
    int m_skippedInARow = 0;
    bool m_diverged = false;
    std::int64_t m_savedStep = -1;
    std::size_t m_snippetsDone = 0;
    EarlyStopping m_earlyStopping;
    std::vector<torch::Tensor> m_bestWeights;
    LossTerms m_epochLosses;
    std::int64_t m_epochSteps = 0;
    SpeedMeter m_speed;
};

Run::Run(const PlannedRun& planned, const TrainingData& data, Controls& controls, TrainingObserver& observer,
         const TrainerOptions& options)
    : m_planned(planned)
    , m_plan(planned.plan)
    , m_data(data)
    , m_controls(controls)
    , m_observer(observer)
    , m_model(std::make_shared<TrainedModel>())
    , m_pool(planned.threads)
    , m_settings(planned.plan.live)
    , m_earlyStopping(planned.plan.earlyStopping)
{
    prepareTorchForOwnThreads();
    if (!options.runFolder.empty())
        m_folder.emplace(*options.files, options.runFolder, m_plan);
    *m_model = {makeNetwork(m_plan.modelOptions()), m_plan.channels, m_plan.window, m_data.normalizer,
                m_data.mileage};
    initialiseWeights(*m_model->network, m_plan.seed);
    m_model->network->train();
    m_optimiser.emplace(m_model->network->parameters(),
                        torch::optim::AdamWOptions(m_settings.learningRate).weight_decay(m_plan.weightDecay));
}

TrainingResult Run::run()
{
    const auto start = Clock::now();
    m_observer.onPlanned(m_planned);
    if (!m_planned.labelIsKnown)
        m_observer.onNotice("No training vehicle has a mileage, so the label head stays off.");
    if (m_plan.earlyStopping.patience > 0 && m_data.validationSnippets.empty())
        m_observer.onNotice("There is no vehicle to validate on, so the training cannot be stopped early.");
    bool isEnough = false;
    for (int epoch = 1; epoch <= m_planned.steps.epochs && !isEnough && mayGoOn(); ++epoch) {
        runEpoch(epoch);
        isEnough = m_earlyStopping.bestEpoch() > 0 && m_earlyStopping.shouldStop(m_finishedEpochs);
    }

    TrainingResult result;
    if (m_diverged)
        result.outcome = TrainingOutcome::Diverged;
    else if (m_finishedEpochs < m_planned.steps.epochs && !isEnough)
        result.outcome = TrainingOutcome::Stopped;
    if (isEnough && m_finishedEpochs < m_planned.steps.epochs)
        m_observer.onNotice("The training stopped early after epoch " + std::to_string(m_finishedEpochs) +
                            ": the validation vehicles were reconstructed best after epoch " +
                            std::to_string(m_earlyStopping.bestEpoch()) + ".");
    if (!m_diverged)
        saveCheckpoint();
    restoreBest();
    result.bestEpoch = m_earlyStopping.bestEpoch();
    if (m_folder)
        m_folder->finish();
    result.steps = m_step;
    result.epochs = m_finishedEpochs;
    result.losses = m_epochLosses * (1.0 / static_cast<double>(std::max<std::int64_t>(m_epochSteps, 1)));
    result.seconds = secondsSince(start);
    result.snippetsPerSecond = static_cast<double>(m_snippetsDone) / std::max(result.seconds, 1e-9);
    result.model = m_model;
    return result;
}

bool Run::mayGoOn()
{
    if (m_controls.isPauseRequested()) {
        m_observer.onPaused(true);
        while (m_controls.isPauseRequested()) {
            m_controls.waitWhilePaused();
            if (m_controls.takeCheckpointRequest())
                saveCheckpoint();
        }
        m_observer.onPaused(false);
        m_speed.restart();
    }
    if (m_controls.takeCheckpointRequest())
        saveCheckpoint();
    return !m_diverged && !m_controls.isStopRequested();
}

void Run::runEpoch(int epoch)
{
    m_epoch = epoch;
    m_epochLosses = {};
    m_epochSteps = 0;
    std::vector<std::uint32_t> order = m_data.trainSnippets;
    Random(m_plan.seed, "shuffle of epoch", static_cast<std::uint64_t>(epoch)).shuffle(std::span(order));
    const auto batch = static_cast<std::size_t>(m_plan.batchSize);
    for (std::size_t begin = 0; begin < order.size(); begin += batch) {
        if (!mayGoOn())
            return;
        const std::size_t count = std::min(batch, order.size() - begin);
        runStep(epoch, std::span(order).subspan(begin, count), begin + count == order.size());
    }
    m_finishedEpochs = epoch;
}

void Run::adoptControls()
{
    const LiveSettings wanted = m_controls.settings();
    for (const ControlChange& change : differences(m_settings, wanted, m_step)) {
        if (m_folder)
            m_folder->addControlChange(change);
        m_observer.onControlChange(change);
    }
    m_settings = wanted;
}

TrainingBatch Run::gather(std::span<const std::uint32_t> snippets) const
{
    const auto count = static_cast<std::int64_t>(snippets.size());
    TrainingBatch batch;
    batch.snippets =
        torch::empty({count, m_plan.window.length, static_cast<std::int64_t>(m_data.channels.size())});
    batch.mileage = torch::empty({count});
    gatherSnippets(*m_data.fleet, m_data.set, snippets, {m_data.channels, m_data.normalizer, m_data.mileage},
                   {batch.snippets.data_ptr<float>(), static_cast<std::size_t>(batch.snippets.numel())},
                   {batch.mileage.data_ptr<float>(), snippets.size()});
    return batch;
}

/// With everything that is drawn for the step under way.
TrainingBatch Run::trainingBatch(std::span<const std::uint32_t> snippets) const
{
    TrainingBatch batch = gather(snippets);
    const auto count = static_cast<std::int64_t>(snippets.size());
    batch.noise = m_plan.latentSamples == 1 ? torch::empty({count, m_plan.latent})
                                            : torch::empty({count, m_plan.latentSamples, m_plan.latent});
    Random random(m_plan.seed, "latent noise of step", static_cast<std::uint64_t>(m_step));
    auto* const noise = batch.noise.data_ptr<float>();
    for (std::int64_t i = 0; i < batch.noise.numel(); ++i)
        noise[i] = static_cast<float>(random.normal());
    if (m_plan.diffusion.isOn()) {
        batch.inputs = batch.snippets.clone();
        diffuse({batch.inputs.data_ptr<float>(), static_cast<std::size_t>(batch.inputs.numel())},
                {batch.mileage.data_ptr<float>(), snippets.size()}, m_plan.diffusion, m_plan.seed, m_step);
    }
    return batch;
}

void Run::runStep(int epoch, std::span<const std::uint32_t> snippets, bool lastOfEpoch)
{
    ++m_step;
    adoptControls();
    StepReport step;
    step.step = m_step;
    step.epoch = epoch;
    step.weights = m_settings.weights;
    step.beta = m_settings.annealing.beta(m_step);
    step.learningRate = learningRateAt(m_plan, m_settings.learningRate, m_step, epoch);

    const BatchResult result = computeGradient(*m_model->network, trainingBatch(snippets),
                                               {step.weights, step.beta, m_settings.noiseScale}, m_pool,
                                               piecesOf(m_plan.batchSize, m_planned.threads));
    step.losses = result.losses;
    step.total = result.total;
    step.skipped = !applyGradient(step);
    const std::vector<float> divergences = floatsOf(result.divergencePerDimension);
    step.divergencePerDimension.assign(divergences.begin(), divergences.end());
    step.latent = {m_plan.latent,
                   {snippets.begin(), snippets.end()},
                   floatsOf(result.mean),
                   floatsOf(result.logVariance.exp())};

    m_snippetsDone += snippets.size();
    step.snippetsPerSecond = m_speed.add(snippets.size());
    const auto left =
        static_cast<double>(m_planned.steps.epochs * m_data.trainSnippets.size() - m_snippetsDone);
    step.secondsLeft = step.snippetsPerSecond > 0 ? left / step.snippetsPerSecond : 0;
    report(step, lastOfEpoch);
}

bool Run::applyGradient(StepReport& step)
{
    torch::NoGradGuard noGradient;
    double squares = 0;
    for (const torch::Tensor& parameter : m_model->network->parameters())
        squares += parameter.grad().pow(2).sum().item<double>();
    step.gradientNorm = std::sqrt(squares);
    // One non-finite number would turn every weight into NaN: such a step must never reach the optimiser.
    if (!std::isfinite(step.total) || !std::isfinite(step.gradientNorm)) {
        m_diverged = ++m_skippedInARow >= skippedStepsInARowThatEndTheRun;
        return false;
    }
    m_skippedInARow = 0;
    if (m_plan.gradientClip > 0 && step.gradientNorm > m_plan.gradientClip)
        for (const torch::Tensor& parameter : m_model->network->parameters())
            parameter.grad().mul_(m_plan.gradientClip / step.gradientNorm);
    for (auto& group : m_optimiser->param_groups())
        static_cast<torch::optim::AdamWOptions&>(group.options()).lr(step.learningRate);
    m_optimiser->step();
    m_epochLosses += step.losses;
    ++m_epochSteps;
    return true;
}

std::optional<ValidationReport> Run::validate()
{
    if (m_data.validationSnippets.empty())
        return std::nullopt;
    const auto batch = static_cast<std::size_t>(m_plan.batchSize);
    const std::span<const std::uint32_t> all = m_data.validationSnippets;
    std::vector<LossTerms> parts((all.size() + batch - 1) / batch);
    m_model->network->eval();
    m_pool.run(parts.size(), [&](std::size_t i) {
        const auto snippets = all.subspan(i * batch, std::min(batch, all.size() - i * batch));
        const TrainingBatch part = gather(snippets); // without noise, so z = mean
        const double share = static_cast<double>(snippets.size()) / static_cast<double>(all.size());
        parts[i] = computeLosses(*m_model->network, part, {}) * share;
    });
    m_model->network->train();
    return ValidationReport{
        m_step, std::accumulate(parts.begin(), parts.end(), LossTerms{},
                                [](LossTerms sum, const LossTerms& part) { return sum += part; })};
}

void Run::report(StepReport& step, bool lastOfEpoch)
{
    const bool isTime = lastOfEpoch || (m_plan.validateEvery > 0 && m_step % m_plan.validateEvery == 0);
    const std::optional<ValidationReport> validation = isTime ? validate() : std::nullopt;
    if (isTime)
        m_speed.restart();
    if (m_folder)
        m_folder->addStep(step, validation);
    m_observer.onStep(step);
    if (validation)
        m_observer.onValidation(*validation);
    if (validation && lastOfEpoch)
        keepIfBest(step.epoch, *validation);
    if (step.skipped)
        m_observer.onNotice("Step " + std::to_string(m_step) +
                            " was skipped, since its loss or gradient was not finite.");
    if (lastOfEpoch)
        saveCheckpoint();
}

void Run::keepIfBest(int epoch, const ValidationReport& validation)
{
    if (m_plan.earlyStopping.patience == 0 || !m_earlyStopping.add(epoch, validation.losses.reconstruction))
        return;
    m_bestWeights.clear();
    for (const torch::Tensor& parameter : m_model->network->parameters())
        m_bestWeights.push_back(parameter.detach().clone());
    if (m_folder)
        m_folder->keepBest(*m_model, checkpointInfo());
}

void Run::restoreBest()
{
    torch::NoGradGuard noGradient;
    const std::vector<torch::Tensor> parameters = m_model->network->parameters();
    for (std::size_t p = 0; p < m_bestWeights.size(); ++p)
        parameters[p].copy_(m_bestWeights[p]);
}

CheckpointInfo Run::checkpointInfo() const
{
    CheckpointInfo info{m_step, m_finishedEpochs, m_plan, m_planned.threads, {}};
    for (const std::size_t vehicle : m_data.trainVehicles)
        info.trainVehicles.push_back(m_data.fleet->vehicles()[vehicle].id.text);
    return info;
}

void Run::saveCheckpoint()
{
    if (!m_folder || m_savedStep == m_step)
        return;
    m_folder->addCheckpoint(*m_model, checkpointInfo());
    m_savedStep = m_step;
    m_observer.onCheckpoint(m_step);
}

} // namespace

PlannedRun planRun(const TrainingPlan& plan, const TrainingData& data)
{
    PlannedRun planned;
    planned.steps = plannedSteps(plan, data.trainSnippets.size());
    planned.plan = resolved(plan, planned.steps);
    planned.trainVehicles = data.trainVehicles.size();
    planned.validationVehicles = data.validationVehicles.size();
    planned.trainSnippets = data.trainSnippets.size();
    planned.threads = plan.threads > 0 ? plan.threads : availableThreads();
    planned.labelIsKnown = data.mileage.isKnown();
    const auto network = makeNetwork(planned.plan.modelOptions());
    for (const torch::Tensor& parameter : network->parameters())
        planned.parameters += static_cast<std::size_t>(parameter.numel());
    return planned;
}

TrainingResult train(const PlannedRun& planned, const TrainingData& data, Controls& controls,
                     TrainingObserver& observer, const TrainerOptions& options)
{
    return Run(planned, data, controls, observer, options).run();
}

} // namespace dyad
