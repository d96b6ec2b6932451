// Turns latent distributions, as training or scoring gives them, into the cloud that the latent view draws.
#pragma once

#include "app/workbench/Workspace.h"
#include "core/training/RunSummary.h"
#include "core/training/StepReport.h"
#include "core/training/TrainingData.h"
#include "widgets/LatentCloud.h"

#include <deque>
#include <string>
#include <unordered_set>

namespace dyad
{

/// What is known of the snippets of a training that runs.
struct LatentSource {
    const Fleet& fleet;
    const SnippetSet* set = nullptr;          ///< none: not known, so neither vehicle nor mileage is
    LatentGroup group = LatentGroup::Unknown; ///< training shows one class of vehicles
};

/// The newest batches of a running training.
class LatentFeed
{
public:
    static constexpr std::size_t keptBatches = 12;

    void clear() { m_batches.clear(); }
    void add(const LatentBatch& batch);
    /// Of a snippet that came twice, the newer.
    LatentCloud cloud(const LatentSource& source) const;

private:
    std::deque<LatentBatch> m_batches;
};

/// Which vehicles a model learned from, and which only watched it learn.
struct LatentVehicles {
    std::unordered_set<std::string> training;
    std::unordered_set<std::string> validation;
};

/// Without a run, or before its first checkpoint, none: it is not known.
LatentVehicles latentVehicles(const Fleet& fleet, const RunSummary* run);

/// The whole fleet as scored, at most about `limit` points: every n-th snippet where there are more.
LatentCloud latentCloud(const Fleet& fleet, const Scored& scored, const LatentVehicles& vehicles,
                        std::size_t limit);

} // namespace dyad
