#include "core/data/store/FleetLayout.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <type_traits>

namespace dyad
{
namespace
{

static_assert(std::endian::native == std::endian::little, "fleet files are mapped, and little-endian");

/// As in PNG: a line end and an end-of-text that a transfer as text would have changed.
constexpr std::string_view family{"DyAD fleet\r\n\x1a\n", 14};
constexpr char version = 1;

/// Visits every number of the directory in the order of the file.
template <typename Directory, typename Visit>
void visit(Directory& directory, Visit&& number)
{
    number(directory.fileBytes);
    for (auto* table :
         {&directory.rows, &directory.timestamps, &directory.rowChecksums, &directory.timestampChecksums,
          &directory.channels, &directory.vehicles, &directory.segments, &directory.sources,
          &directory.mapping, &directory.choices, &directory.cacheKey}) {
        number(table->offset);
        number(table->records);
        number(table->recordBytes);
        number(table->textBytes);
    }
    for (auto& byte : directory.rest)
        number(byte);
}

constexpr std::size_t checksumAt = directoryBytes - sizeof(Checksum128);

} // namespace

std::array<std::byte, directoryBytes> encodeDirectory(const FleetDirectory& directory)
{
    std::array<std::byte, directoryBytes> bytes{};
    std::memcpy(bytes.data(), family.data(), family.size());
    bytes[family.size()] = static_cast<std::byte>(version);
    std::size_t place = 16;
    visit(directory, [&](const auto& number) {
        std::memcpy(bytes.data() + place, &number, sizeof number);
        place += sizeof number;
    });
    const Checksum128 checksum = checksum128(std::span(bytes).first(checksumAt));
    std::memcpy(bytes.data() + checksumAt, checksum.data(), checksum.size());
    return bytes;
}

bool beginsLikeAFleet(std::span<const std::byte> bytes)
{
    return bytes.size() >= family.size() && std::memcmp(bytes.data(), family.data(), family.size()) == 0;
}

DecodedDirectory decodeDirectory(std::span<const std::byte, directoryBytes> bytes)
{
    DecodedDirectory decoded;
    if (!beginsLikeAFleet(bytes)) {
        decoded.state = DirectoryState::NotAFleet;
        return decoded;
    }
    const Checksum128 checksum = checksum128(bytes.first(checksumAt));
    if (std::memcmp(bytes.data() + checksumAt, checksum.data(), checksum.size()) != 0)
        return decoded;
    if (bytes[family.size()] != static_cast<std::byte>(version)) {
        decoded.state = DirectoryState::OtherVersion;
        return decoded;
    }
    std::size_t place = 16;
    visit(decoded.directory, [&](auto& number) {
        std::memcpy(&number, bytes.data() + place, sizeof number);
        place += sizeof number;
    });
    decoded.state = DirectoryState::Good;
    return decoded;
}

std::vector<FileRange> coveredByRest(const FleetDirectory& directory)
{
    std::vector<FileRange> holes{
        {directory.rows.offset, directory.rows.offset + directory.rows.bytes()},
        {directory.timestamps.offset, directory.timestamps.offset + directory.timestamps.bytes()}};
    std::sort(holes.begin(), holes.end(),
              [](const FileRange& a, const FileRange& b) { return a.begin < b.begin; });
    std::vector<FileRange> ranges;
    std::uint64_t begin = directoryBytes;
    for (const FileRange& hole : holes)
        if (hole.begin < hole.end) {
            ranges.push_back({begin, hole.begin});
            begin = hole.end;
        }
    ranges.push_back({begin, directory.fileBytes});
    return ranges;
}

std::vector<Field> channelFields(std::uint32_t textBytes)
{
    return {{"name", FieldKind::Text, textBytes},
            {"unit", FieldKind::Text, textBytes},
            {"role", FieldKind::Text, 8}}; // "stimulus" or "response"
}

std::vector<Field> vehicleFields(std::uint32_t textBytes)
{
    return {{"id", FieldKind::Text, textBytes},
            {"fault", FieldKind::Int8, 1}, // 1 faulty, 0 healthy, -1 unknown
            {"first_row", FieldKind::UInt64, 8},
            {"rows", FieldKind::UInt64, 8}};
}

std::vector<Field> segmentFields(std::uint32_t textBytes)
{
    return {{"vehicle", FieldKind::UInt64, 8},     {"name", FieldKind::Text, textBytes},
            {"first_row", FieldKind::UInt64, 8},   {"rows", FieldKind::UInt64, 8},
            {"mileage_km", FieldKind::Float64, 8}, {"start_seconds", FieldKind::Float64, 8}};
}

std::vector<Field> sourceFields(std::uint32_t textBytes)
{
    return {{"path", FieldKind::Text, textBytes},
            {"bytes", FieldKind::UInt64, 8},
            {"xxh3_128", FieldKind::Text, 32}};
}

std::uint32_t recordBytes(std::span<const Field> fields)
{
    std::uint32_t bytes = 0;
    for (const Field& field : fields)
        bytes += field.bytes;
    return bytes;
}

} // namespace dyad
