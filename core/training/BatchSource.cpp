#include "core/training/BatchSource.h"

#include "core/base/Random.h"
#include "core/training/Augmentation.h"

#include <algorithm>

namespace dyad
{
namespace
{

std::span<float> numbersOf(const torch::Tensor& tensor)
{
    return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

} // namespace

/// Pinned where it goes on to another device, which then fetches it while the host goes on.
torch::Tensor BatchSource::emptyOnHost(torch::IntArrayRef shape) const
{
    return torch::empty(shape, torch::TensorOptions().pinned_memory(m_model.network->device().is_cuda()));
}

TrainingBatch BatchSource::moved(const TrainingBatch& batch) const
{
    const auto toDevice = [device = m_model.network->device()](const torch::Tensor& tensor) {
        constexpr bool nonBlocking = true;
        return tensor.defined() ? tensor.to(device, tensor.scalar_type(), nonBlocking) : tensor;
    };
    return {toDevice(batch.snippets), toDevice(batch.mileage), toDevice(batch.noise), toDevice(batch.inputs)};
}

TrainingBatch BatchSource::gather(std::span<const std::uint32_t> snippets) const
{
    return moved(gatherOnHost(snippets));
}

TrainingBatch BatchSource::gatherOnHost(std::span<const std::uint32_t> snippets) const
{
    const auto count = static_cast<std::int64_t>(snippets.size());
    const auto inputs = static_cast<std::int64_t>(m_data.channels.size());
    TrainingBatch batch;
    batch.snippets = emptyOnHost({count, m_plan.window.length, inputs});
    batch.mileage = emptyOnHost({count});
    gatherSnippets(*m_data.fleet, m_data.set, snippets,
                   {m_data.channels, m_model.normalizer, m_model.mileage}, numbersOf(batch.snippets),
                   numbersOf(batch.mileage));
    return batch;
}

TrainingBatch BatchSource::batchOfStep(std::span<const std::uint32_t> snippets, std::int64_t step) const
{
    TrainingBatch batch = gatherOnHost(snippets);
    const auto count = static_cast<std::int64_t>(snippets.size());
    batch.noise = m_plan.latentSamples == 1 ? emptyOnHost({count, m_plan.latent})
                                            : emptyOnHost({count, m_plan.latentSamples, m_plan.latent});
    Random random(m_plan.seed, "latent noise of step", static_cast<std::uint64_t>(step));
    for (float& number : numbersOf(batch.noise))
        number = static_cast<float>(random.normal());
    if (m_plan.diffusion.isOn()) {
        batch.inputs = emptyOnHost(batch.snippets.sizes());
        std::ranges::copy(numbersOf(batch.snippets), numbersOf(batch.inputs).begin());
        diffuse(numbersOf(batch.inputs), numbersOf(batch.mileage), m_plan.diffusion, m_plan.seed, step);
    }
    return moved(batch);
}

std::future<TrainingBatch> BatchSource::prepare(std::span<const std::uint32_t> snippets,
                                                std::int64_t step) const
{
    return std::async(std::launch::async, [this, snippets, step] { return batchOfStep(snippets, step); });
}

} // namespace dyad
