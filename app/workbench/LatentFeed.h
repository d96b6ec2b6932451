// Turns latent distributions, as training or scoring gives them, into the points that the latent view draws.
#pragma once

#include "app/workbench/Workspace.h"
#include "core/training/StepReport.h"
#include "widgets/LatentPanel.h"

#include <deque>
#include <vector>

namespace dyad
{

/// The newest batches of a running training.
class LatentFeed
{
public:
    static constexpr std::size_t keptBatches = 12;

    void clear() { m_batches.clear(); }
    void add(const LatentBatch& batch);
    /// Training shows one class of vehicles, so that every point has its group.
    std::vector<LatentPoint> points(LatentGroup group) const;

private:
    std::deque<LatentBatch> m_batches;
};

/// The whole fleet as scored, at most about `limit` points: every n-th snippet where there are more.
std::vector<LatentPoint> latentPoints(const Fleet& fleet, const Scored& scored, std::size_t limit);

} // namespace dyad
