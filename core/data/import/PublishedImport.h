// Takes a folder of the published data set into a fleet, in memory or in a file.
#pragma once

#include "core/data/import/FleetImport.h"

#include <filesystem>

namespace dyad
{

ImportedFleet importPublished(const std::filesystem::path& folder, const ImportChoices& choices,
                              const ProgressCallback& progress, const CancelToken& cancel);

ImportedFleet importPublishedTo(FileSystem& files, const std::filesystem::path& target,
                                const std::filesystem::path& folder, const ImportChoices& choices,
                                const std::string& cacheKey, const ProgressCallback& progress,
                                const CancelToken& cancel);

} // namespace dyad
