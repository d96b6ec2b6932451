// Turns tables on disk into a fleet, and tells what could not be used.
#pragma once

#include "core/base/FileSystem.h"
#include "core/base/Progress.h"
#include "core/data/DataIssue.h"
#include "core/data/Fleet.h"
#include "core/data/import/ImportChoices.h"
#include "core/data/import/ImportPreview.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace dyad
{

struct ImportedFleet {
    std::shared_ptr<const Fleet> fleet;
    ImportReport report;
    std::vector<RefusedFile> refused;
    std::uintmax_t bytesRead = 0;
};

/// CSV files or folders of them, tables of labels, folders of published snippets: one fleet in memory.
/// Error(Data) where no file is usable, with the reason of the first.
ImportedFleet importFleet(std::span<const std::filesystem::path> inputs, const ImportChoices& choices = {},
                          const ProgressCallback& progress = {}, const CancelToken& cancel = {});

/// The same into a fleet file, with some 500 MB at most in memory whatever the size (and some 200 bytes for
/// every session, of which there are few unless the data are absurd). `cacheKey`: see
/// FleetCache.h.
ImportedFleet importFleetTo(FileSystem& files, const std::filesystem::path& target,
                            std::span<const std::filesystem::path> inputs, const ImportChoices& choices = {},
                            const ProgressCallback& progress = {}, const CancelToken& cancel = {},
                            const std::string& cacheKey = {});

} // namespace dyad
