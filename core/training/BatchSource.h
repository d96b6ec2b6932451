// What the steps of a run learn from: snippets as normalised numbers, with all that is drawn for a step.
#pragma once

#include "core/model/BatchGradient.h"
#include "core/model/TrainedModel.h"
#include "core/training/TrainingData.h"

#include <cstdint>
#include <future>
#include <span>

namespace dyad
{

class BatchSource
{
public:
    /// All three must live as long as the source and the batches that are on their way.
    BatchSource(const TrainingPlan& plan, const TrainingData& data, const TrainedModel& model)
        : m_plan(plan)
        , m_data(data)
        , m_model(model)
    {
    }

    /// On the network's device, without noise.
    TrainingBatch gather(std::span<const std::uint32_t> snippets) const;

    /// The batch of a step, gathered on a thread of its own while the step before is computed: rows that have
    /// to come from a disk are there in time. The snippets must stay as long as the future.
    std::future<TrainingBatch> prepare(std::span<const std::uint32_t> snippets, std::int64_t step) const;

private:
    torch::Tensor emptyOnHost(torch::IntArrayRef shape) const;
    TrainingBatch gatherOnHost(std::span<const std::uint32_t> snippets) const;
    TrainingBatch moved(const TrainingBatch& batch) const;
    TrainingBatch batchOfStep(std::span<const std::uint32_t> snippets, std::int64_t step) const;

    const TrainingPlan& m_plan;
    const TrainingData& m_data;
    const TrainedModel& m_model;
};

} // namespace dyad
