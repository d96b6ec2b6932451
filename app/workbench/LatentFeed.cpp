#include "app/workbench/LatentFeed.h"

#include <algorithm>

namespace dyad
{
namespace
{

LatentGroup groupOf(FaultLabel fault)
{
    switch (fault) {
    case FaultLabel::Healthy:
        return LatentGroup::Healthy;
    case FaultLabel::Faulty:
        return LatentGroup::Faulty;
    case FaultLabel::Unknown:
        break;
    }
    return LatentGroup::Unknown;
}

} // namespace

void LatentFeed::add(const LatentBatch& batch)
{
    if (batch.snippets.empty())
        return;
    m_batches.push_back(batch);
    if (m_batches.size() > keptBatches)
        m_batches.pop_front();
}

std::vector<LatentPoint> LatentFeed::points(LatentGroup group) const
{
    std::vector<LatentPoint> points;
    for (const LatentBatch& batch : m_batches) {
        const auto dimensions = static_cast<std::size_t>(batch.dimensions);
        for (std::size_t i = 0; i < batch.snippets.size(); ++i)
            for (std::size_t z = 0; z < dimensions; ++z)
                points.push_back({batch.mean[i * dimensions + z], batch.variance[i * dimensions + z],
                                  static_cast<int>(z), batch.snippets[i], group});
    }
    return points;
}

std::vector<LatentPoint> latentPoints(const Fleet& fleet, const Scored& scored, std::size_t limit)
{
    const FleetScores& scores = scored.scores;
    const auto dimensions = static_cast<std::size_t>(scores.latentDimensions);
    const std::size_t stride = std::max<std::size_t>(1, scores.snippets.size() * dimensions / limit);
    std::vector<LatentPoint> points;
    for (std::size_t i = 0; i < scores.snippets.size(); i += stride) {
        const LatentGroup group = groupOf(fleet.vehicles()[scores.set.vehicleOf(fleet, i)].fault);
        const auto score = static_cast<float>(scores.snippets[i].score);
        for (std::size_t z = 0; z < dimensions; ++z)
            points.push_back({scores.latentMean[i * dimensions + z],
                              scores.latentVariance[i * dimensions + z], static_cast<int>(z),
                              static_cast<std::uint32_t>(i), group, score});
    }
    return points;
}

} // namespace dyad
