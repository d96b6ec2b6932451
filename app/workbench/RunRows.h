// Run folders as rows of the table of runs, in words.
#pragma once

#include "core/training/PlanDifferences.h"
#include "core/training/RunSummary.h"
#include "widgets/RunTable.h"

#include <QString>

#include <vector>

namespace dyad
{

class RunsBeside;
struct OpenFleet;

/// What decides which run can do what now.
struct RunSurroundings {
    QString openId;     ///< the run that the losses are about; empty: none
    QString trainingId; ///< the one that trains in this window; empty: none
    const OpenFleet* fleet = nullptr;
    const RunsBeside* beside = nullptr;
};

/// `differences` are those among the runs that can be read, in their order.
RunTable runTable(const std::vector<RunSummary>& runs, const std::vector<PlanDifference>& differences,
                  const RunSurroundings& around);

} // namespace dyad
