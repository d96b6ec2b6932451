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

TrainingBatch BatchSource::gather(std::span<const std::uint32_t> snippets) const
{
    const auto count = static_cast<std::int64_t>(snippets.size());
    const auto inputs = static_cast<std::int64_t>(m_data.channels.size());
    TrainingBatch batch;
    batch.snippets = torch::empty({count, m_plan.window.length, inputs});
    batch.mileage = torch::empty({count});
    gatherSnippets(*m_data.fleet, m_data.set, snippets,
                   {m_data.channels, m_model.normalizer, m_model.mileage}, numbersOf(batch.snippets),
                   numbersOf(batch.mileage));
    return batch;
}

TrainingBatch BatchSource::batchOfStep(std::span<const std::uint32_t> snippets, std::int64_t step) const
{
    TrainingBatch batch = gather(snippets);
    const auto count = static_cast<std::int64_t>(snippets.size());
    batch.noise = m_plan.latentSamples == 1 ? torch::empty({count, m_plan.latent})
                                            : torch::empty({count, m_plan.latentSamples, m_plan.latent});
    Random random(m_plan.seed, "latent noise of step", static_cast<std::uint64_t>(step));
    for (float& number : numbersOf(batch.noise))
        number = static_cast<float>(random.normal());
    if (m_plan.diffusion.isOn()) {
        batch.inputs = torch::empty_like(batch.snippets);
        std::ranges::copy(numbersOf(batch.snippets), numbersOf(batch.inputs).begin());
        diffuse(numbersOf(batch.inputs), numbersOf(batch.mileage), m_plan.diffusion, m_plan.seed, step);
    }
    return batch;
}

std::future<TrainingBatch> BatchSource::prepare(std::span<const std::uint32_t> snippets,
                                                std::int64_t step) const
{
    return std::async(std::launch::async, [this, snippets, step] { return batchOfStep(snippets, step); });
}

} // namespace dyad
