// A fleet as one long CSV table, for every program that reads one.
#pragma once

#include "core/base/FileSystem.h"
#include "core/base/Progress.h"
#include "core/data/Fleet.h"

namespace dyad
{

struct FleetCsvOptions {
    int threads = 0; ///< 0: one a core; changes the speed and nothing else
};

/// Writes vehicle, segment, timestamp, the fleet's channels, mileage and label (1 faulty, 0 healthy, empty
/// unknown). A number has the fewest digits that read back as the very same float; a blank is an empty field.
/// The file is there whole or, when this throws, as it was before.
void saveFleetCsv(FileSystem& files, const std::filesystem::path& path, const Fleet& fleet,
                  const FleetCsvOptions& options = {}, const ProgressCallback& progress = {},
                  const CancelToken& cancel = {});

} // namespace dyad
