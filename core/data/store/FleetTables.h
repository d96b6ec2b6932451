// The tables of a fleet file, as bytes and back.
#pragma once

#include "core/data/Fleet.h"
#include "core/data/store/FleetLayout.h"
#include "core/data/store/FleetStore.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dyad
{

/// A table ready to be written: the fields of a record, and the records.
struct EncodedTable {
    std::vector<Field> fields;
    std::uint32_t textBytes = 0;
    std::uint64_t records = 0;
    std::vector<std::byte> bytes;
};

/// Error(Data) names a text that is too long for a table or holds a zero.
EncodedTable encodeChannels(std::span<const Channel> channels);
EncodedTable encodeVehicles(std::span<const Vehicle> vehicles, std::span<const Segment> segments);
/// `timestamps`: of every row.
EncodedTable encodeSegments(std::span<const Segment> segments, std::span<const double> timestamps);
EncodedTable encodeSources(std::span<const SourceFile> sources);

/// `bytes` are whole records of the table. Numbers are taken as they stand.
std::vector<Channel> decodeChannels(const StoredTable& table, std::span<const std::byte> bytes);
std::vector<Vehicle> decodeVehicles(const StoredTable& table, std::span<const std::byte> bytes);
std::vector<Segment> decodeSegments(const StoredTable& table, std::span<const std::byte> bytes);
std::vector<SourceFile> decodeSources(const StoredTable& table, std::span<const std::byte> bytes);

/// Counts each vehicle's segments. Where the tables do not fit each other or the rows: a clause that says
/// how.
std::optional<std::string> joinTables(std::span<Vehicle> vehicles, std::span<const Segment> segments,
                                      std::size_t rowCount);

} // namespace dyad
