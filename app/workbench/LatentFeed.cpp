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

/// What the fleet knows of a snippet.
LatentSnippet snippetOf(const Fleet& fleet, const SnippetSet& set, std::uint32_t index)
{
    const Segment& segment = fleet.segments()[set.snippets[index].segment];
    LatentSnippet snippet;
    snippet.snippet = index;
    snippet.vehicle = static_cast<std::uint32_t>(segment.vehicle);
    snippet.group = groupOf(fleet.vehicles()[segment.vehicle].fault);
    snippet.mileageKm = static_cast<float>(segment.mileageKm);
    return snippet;
}

void append(std::vector<float>& to, const std::vector<float>& from, std::size_t row, std::size_t dimensions)
{
    const auto first = from.begin() + static_cast<std::ptrdiff_t>(row * dimensions);
    to.insert(to.end(), first, first + static_cast<std::ptrdiff_t>(dimensions));
}

} // namespace

void LatentFeed::add(const LatentBatch& batch)
{
    if (batch.snippets.empty())
        return;
    if (!m_batches.empty() && m_batches.back().dimensions != batch.dimensions)
        m_batches.clear(); // of another model
    m_batches.push_back(batch);
    if (m_batches.size() > keptBatches)
        m_batches.pop_front();
}

LatentCloud LatentFeed::cloud(const LatentSource& source) const
{
    LatentCloud cloud;
    std::unordered_set<std::uint32_t> seen;
    for (auto batch = m_batches.rbegin(); batch != m_batches.rend(); ++batch) {
        cloud.dimensions = batch->dimensions;
        const auto dimensions = static_cast<std::size_t>(batch->dimensions);
        for (std::size_t row = 0; row < batch->snippets.size(); ++row) {
            const std::uint32_t index = batch->snippets[row];
            if (!seen.insert(index).second)
                continue;
            const bool isKnown = source.set != nullptr && index < source.set->snippets.size();
            LatentSnippet snippet = isKnown ? snippetOf(source.fleet, *source.set, index) : LatentSnippet{};
            snippet.snippet = index;
            snippet.group = source.group;
            snippet.split = LatentSplit::Training;
            cloud.snippets.push_back(snippet);
            append(cloud.mean, batch->mean, row, dimensions);
            append(cloud.variance, batch->variance, row, dimensions);
        }
    }
    return cloud;
}

LatentCloud latentCloud(const Fleet& fleet, const Scored& scored, const LatentVehicles& vehicles,
                        std::size_t limit)
{
    const FleetScores& scores = scored.scores;
    LatentCloud cloud;
    cloud.dimensions = scores.latentDimensions;
    const auto dimensions = static_cast<std::size_t>(scores.latentDimensions);
    const std::size_t stride = std::max<std::size_t>(1, scores.snippets.size() * dimensions / limit);
    for (std::size_t row = 0; row < scores.snippets.size(); row += stride) {
        LatentSnippet snippet = snippetOf(fleet, scores.set, static_cast<std::uint32_t>(row));
        const std::string& id = fleet.vehicles()[snippet.vehicle].id.text;
        snippet.score = static_cast<float>(scores.snippets[row].score);
        snippet.split = vehicles.training.contains(id)     ? LatentSplit::Training
                        : vehicles.validation.contains(id) ? LatentSplit::Validation
                                                           : LatentSplit::Unseen;
        cloud.snippets.push_back(snippet);
        append(cloud.mean, scores.latentMean, row, dimensions);
        append(cloud.variance, scores.latentVariance, row, dimensions);
    }
    return cloud;
}

LatentVehicles latentVehicles(const Fleet& fleet, const RunSummary* run)
{
    LatentVehicles vehicles;
    if (run == nullptr || run->trainVehicles.empty())
        return vehicles;
    vehicles.training.insert(run->trainVehicles.begin(), run->trainVehicles.end());
    for (const std::size_t vehicle : trainingVehicles(fleet, run->plan.vehicles)) {
        const std::string& id = fleet.vehicles()[vehicle].id.text;
        if (!vehicles.training.contains(id))
            vehicles.validation.insert(id);
    }
    return vehicles;
}

} // namespace dyad
