// Turns tables on disk into a fleet, and tells what could not be used.
#pragma once

#include "core/base/Progress.h"
#include "core/data/DataIssue.h"
#include "core/data/Fleet.h"

#include <filesystem>

namespace dyad
{

struct ImportedFleet {
    Fleet fleet;
    ImportReport report;
};

/// Reads a long CSV table with the published column names. Vehicles come from their column or from the
/// file's name; segments from their column or from gaps of more than ten minutes.
ImportedFleet importFleet(const std::filesystem::path& file, const ProgressCallback& progress = {},
                          const CancelToken& cancel = {});

} // namespace dyad
