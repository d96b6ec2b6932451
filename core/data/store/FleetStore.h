// The imported fleet as one HDF5 file: written whole or not at all, opened without reading its rows.
#pragma once

#include "core/base/FileSystem.h"
#include "core/base/Progress.h"
#include "core/data/Fleet.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace dyad
{

struct SourceFile {
    std::string path;
    std::uintmax_t bytes = 0;
    std::string checksum; ///< XXH3-128 of its bytes, in hexadecimal; empty: not taken

    bool operator==(const SourceFile&) const = default;
};

/// Where a fleet came from.
struct FleetOrigin {
    std::vector<SourceFile> sources;
    std::string mapping;  ///< JSON, as it was applied
    std::string choices;  ///< JSON, as a person asked for it
    std::string cacheKey; ///< of a cache that may be made anew at any time; empty: a file that a person keeps

    bool operator==(const FleetOrigin&) const = default;
};

/// Takes the rows in their final order, a piece at a time, into a file of final size beside the target. Holds
/// one block of rows (RowGuard::rowsPerBlock) in memory. Names, units and paths may have 1,000 bytes.
class FleetStoreWriter
{
public:
    FleetStoreWriter(FileSystem& files, std::filesystem::path target, std::vector<Channel> channels,
                     std::size_t rowCount);
    ~FleetStoreWriter(); ///< without finish() nothing is left behind

    /// `values` is [rows x channels], row-major.
    void append(std::span<const double> timestampSeconds, std::span<const float> values);

    /// Every row has been appended. The segments follow each other through the rows, and each vehicle's
    /// through the vehicles. Synced, renamed, folder synced.
    void finish(std::span<const Vehicle> vehicles, std::span<const Segment> segments,
                const FleetOrigin& origin);

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_it;
};

void saveFleet(FileSystem& files, const std::filesystem::path& target, const Fleet& fleet,
               const FleetOrigin& origin);

struct StoredFleet {
    std::shared_ptr<const Fleet>
        fleet; ///< its rows are mapped; a block's checksum is checked when first touched
    FleetOrigin origin;
};

/// Takes as long as its vehicles and segments are many; the rows are not looked at.
/// Error(Data) says what is damaged, Error(File) why the file cannot be had.
StoredFleet openFleet(const std::filesystem::path& file);

/// Reads everything and checks it; Error(Data) names the first damaged block.
void verifyFleet(const std::filesystem::path& file, const ProgressCallback& progress = {},
                 const CancelToken& cancel = {});

/// By its first bytes, not by its name.
bool isFleetFile(const std::filesystem::path& file);

} // namespace dyad
