// Where everything lies in a fleet file, and how a record is written down.
//
// A fleet file is an HDF5 file behind a reserved block of 4,096 bytes (HDF5's "user block"). The block begins
// with our own directory: place and size of every table, and a checksum of every byte that is not a row. We
// read by this directory alone. HDF5's own library can crash or never come back on damaged structure, and it
// is not safe with threads; so it lays the file out for others (h5py, MATLAB, h5dump) and never reads for us.
#pragma once

#include "core/base/Checksum.h"
#include "core/data/store/Hdf5Skeleton.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace dyad
{

constexpr std::uint64_t directoryBytes = 512;
constexpr std::uint64_t reservedBytes = 4096;

/// A longer name, unit or path has no place in a table whose texts all have one length.
constexpr std::size_t longestText = 1000;

struct StoredTable {
    std::uint64_t offset = 0;
    std::uint64_t records = 0;
    std::uint32_t recordBytes = 0;
    std::uint32_t textBytes = 0; ///< of each text in a record

    std::uint64_t bytes() const { return records * recordBytes; }
    bool operator==(const StoredTable&) const = default;
};

struct FleetDirectory {
    std::uint64_t fileBytes = 0;
    StoredTable rows;       ///< float32 [rows x channels]
    StoredTable timestamps; ///< float64, seconds
    StoredTable rowChecksums;
    StoredTable timestampChecksums;
    StoredTable channels;
    StoredTable vehicles;
    StoredTable segments;
    StoredTable sources;
    StoredTable mapping; ///< one record: JSON
    StoredTable choices; ///< one record: JSON
    StoredTable cacheKey;
    Checksum128 rest{}; ///< of every byte behind the directory that is neither row nor timestamp
};

enum class DirectoryState { Good, NotAFleet, OtherVersion, Damaged };

struct DecodedDirectory {
    DirectoryState state = DirectoryState::Damaged;
    FleetDirectory directory;
};

std::array<std::byte, directoryBytes> encodeDirectory(const FleetDirectory& directory);
DecodedDirectory decodeDirectory(std::span<const std::byte, directoryBytes> bytes);

/// By the first 16 bytes, whatever the version.
bool beginsLikeAFleet(std::span<const std::byte> bytes);

/// The parts of the file that `rest` covers, in rising order. The rows' and the timestamps' places must have
/// been checked.
struct FileRange {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};
std::vector<FileRange> coveredByRest(const FleetDirectory& directory);

std::vector<Field> channelFields(std::uint32_t textBytes);
std::vector<Field> vehicleFields(std::uint32_t textBytes);
std::vector<Field> segmentFields(std::uint32_t textBytes);
std::vector<Field> sourceFields(std::uint32_t textBytes);
std::uint32_t recordBytes(std::span<const Field> fields);

} // namespace dyad
