#include "core/training/TrainingStep.h"

#include <cmath>
#include <utility>

namespace dyad
{
namespace
{

std::vector<float> floatsOf(const torch::Tensor& tensor)
{
    const torch::Tensor read = tensor.cpu().contiguous();
    const auto* const data = read.data_ptr<float>();
    return {data, data + read.numel()};
}

std::vector<torch::Tensor> copiesOf(const std::vector<torch::Tensor>& tensors)
{
    std::vector<torch::Tensor> copies;
    for (const torch::Tensor& tensor : tensors)
        copies.push_back(tensor.detach().clone());
    return copies;
}

} // namespace

TrainingStep::TrainingStep(VariationalNetwork& network, const PlannedRun& planned, WorkerPool& pool)
    : m_network(network)
    , m_gradientClip(planned.plan.gradientClip)
    , m_pieces(planned.pieces)
    , m_isCheckedAtOnce(planned.stepsReadAtOnce == 1)
    , m_pool(pool)
    , m_optimiser(
          network.parameters(),
          torch::optim::AdamWOptions(planned.plan.live.learningRate).weight_decay(planned.plan.weightDecay))
{
    // LibTorch would make the moments in the first step, and one that is undone needs some to go back to.
    restore(moments());
}

void TrainingStep::restore(std::span<const ParameterMoments> moments)
{
    restoreMoments(moments, m_network, m_optimiser);
}

void TrainingStep::take(const TrainingBatch& batch, const BatchObjective& objective, double learningRate)
{
    const BatchResult result = computeGradient(m_network, batch, objective, m_pool, m_pieces);
    torch::NoGradGuard noGradient;
    const torch::Tensor norm = gradientNorm();
    const torch::Tensor isFinite = torch::isfinite(result.terms[3]).logical_and(torch::isfinite(norm));
    if (m_gradientClip > 0)
        clip(norm);
    for (auto& group : m_optimiser.param_groups())
        static_cast<torch::optim::AdamWOptions&>(group.options()).lr(learningRate);
    if (!m_isCheckedAtOnce)
        moveWeightsWhere(isFinite);
    else if (isFinite.item<bool>())
        m_optimiser.step();
    m_unread.push_back({torch::cat({result.terms, torch::stack({norm, isFinite.to(torch::kFloat64)})}),
                        result.divergencePerDimension, result.mean, result.logVariance.exp()});
}

/// [] float64
torch::Tensor TrainingStep::gradientNorm() const
{
    std::vector<torch::Tensor> squares;
    for (const torch::Tensor& parameter : m_network.parameters())
        squares.push_back(parameter.grad().pow(2).sum());
    return torch::stack(squares).to(torch::kFloat64).sum().sqrt();
}

void TrainingStep::clip(const torch::Tensor& norm)
{
    const torch::Tensor factor = (m_gradientClip / norm).clamp_max(1.0).to(torch::kFloat32);
    for (const torch::Tensor& parameter : m_network.parameters())
        parameter.grad().mul_(factor);
}

void TrainingStep::moveWeightsWhere(const torch::Tensor& isFinite)
{
    std::vector<torch::Tensor> moved = m_network.parameters();
    for (const torch::Tensor& moment : momentTensors(m_optimiser))
        moved.push_back(moment);
    const std::vector<torch::Tensor> before = copiesOf(moved);
    m_optimiser.step();
    for (std::size_t i = 0; i < moved.size(); ++i)
        moved[i].copy_(torch::where(isFinite, moved[i], before[i]));
}

std::vector<StepNumbers> TrainingStep::read()
{
    std::vector<StepNumbers> steps;
    for (const Unread& unread : std::exchange(m_unread, {})) {
        const torch::Tensor read = unread.numbers.cpu();
        const auto* const numbers = read.data_ptr<double>();
        StepNumbers& step = steps.emplace_back();
        step.losses = {numbers[0], numbers[1], numbers[2]};
        step.total = numbers[3];
        step.gradientNorm = numbers[4];
        step.skipped = numbers[5] == 0.0;
        const std::vector<float> divergences = floatsOf(unread.divergences);
        step.divergencePerDimension.assign(divergences.begin(), divergences.end());
        step.mean = floatsOf(unread.mean);
        step.variance = floatsOf(unread.variance);
        // Counts live on the host: until here, AdamW counted the undone step among its own.
        if (step.skipped && !m_isCheckedAtOnce)
            uncountStep(m_optimiser);
    }
    return steps;
}

} // namespace dyad
