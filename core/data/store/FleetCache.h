// The fleet file that an import is kept in, so that the same data are imported once.
//
// It lies beside what was imported ("trip.csv" in "trip.fleet.h5"), or, where that place may not be written
// or is taken by a file that a person keeps, in the user's own folder of caches. The file itself says what it
// was made of: the choices, and the path, size and time of every file that was there.
#pragma once

#include "core/base/FileSystem.h"
#include "core/data/store/FleetStore.h"

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace dyad
{

struct FleetCache {
    std::filesystem::path file;
    std::string key;        ///< goes into FleetOrigin::cacheKey
    bool isCurrent = false; ///< made of the same files with the same choices
};

/// `choices`: everything that changes what the import makes of the inputs, as text. Opens at most two fleet
/// files and no input. Error(File) where an input is absent.
FleetCache findFleetCache(std::span<const std::filesystem::path> inputs, std::string_view choices);

/// Writes the fleet file `target` and puts `cacheKey` into its FleetOrigin.
using ImportInto = std::function<void(const std::filesystem::path& target, const std::string& cacheKey)>;

/// What the cache holds, imported first where it holds nothing or something older.
StoredFleet openThroughCache(FileSystem& files, std::span<const std::filesystem::path> inputs,
                             std::string_view choices, const ImportInto& import);

} // namespace dyad
