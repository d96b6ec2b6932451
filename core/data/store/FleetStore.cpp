#include "core/data/store/FleetStore.h"

#include "core/base/Error.h"
#include "core/data/store/FleetFileGuard.h"
#include "core/data/store/FleetLayout.h"
#include "core/data/store/FleetTables.h"
#include "core/data/store/MappedFile.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <new>
#include <utility>

namespace dyad
{
namespace
{

[[noreturn]] void refuse(const MappedFile& file, const std::string& reason)
{
    throw Error(ErrorKind::Data, "The fleet file '" + file.path().string() + "' is damaged: " + reason +
                                     "; import its sources again.");
}

FleetDirectory readDirectory(const MappedFile& file)
{
    const std::string name = "'" + file.path().string() + "'";
    std::array<std::byte, directoryBytes> bytes{};
    if (file.size() >= directoryBytes)
        file.read(0, bytes);
    const DecodedDirectory decoded = decodeDirectory(bytes);
    if (decoded.state == DirectoryState::NotAFleet)
        throw Error(ErrorKind::Data, name + " is not a fleet file, or its first bytes are damaged.");
    if (decoded.state == DirectoryState::OtherVersion)
        throw Error(ErrorKind::Data, name + " was written by another version of this program; import its "
                                            "sources again.");
    if (decoded.state == DirectoryState::Damaged)
        refuse(file, "its directory is not as it was written");
    if (file.size() != decoded.directory.fileBytes)
        refuse(file, "it has " + std::to_string(file.size()) + " bytes instead of " +
                         std::to_string(decoded.directory.fileBytes));
    return decoded.directory;
}

/// Nothing here or later can then reach outside the file or overflow.
void checkPlaces(const MappedFile& file, const FleetDirectory& directory)
{
    const auto isWithin = [&](const StoredTable& table) {
        return table.recordBytes == 0 || (table.records <= file.size() / table.recordBytes &&
                                          table.offset <= file.size() - table.bytes());
    };
    for (const StoredTable* const table :
         {&directory.rows, &directory.timestamps, &directory.rowChecksums, &directory.timestampChecksums,
          &directory.channels, &directory.vehicles, &directory.segments, &directory.sources,
          &directory.mapping, &directory.choices, &directory.cacheKey})
        if (!isWithin(*table))
            refuse(file, "a table reaches beyond its end");
}

void checkShapes(const MappedFile& file, const FleetDirectory& directory)
{
    const auto hasRecords = [](const StoredTable& table, std::span<const Field> fields) {
        return table.textBytes > 0 && table.textBytes <= longestText &&
               table.recordBytes == recordBytes(fields);
    };
    const auto holdsChecksums = [&](const StoredTable& table) {
        return table.recordBytes == sizeof(std::uint64_t) &&
               table.records == RowGuard::blocksOf(directory.rows.records);
    };
    const auto isText = [](const StoredTable& table) { return table.records == 1 && table.recordBytes > 0; };
    const StoredTable& rows = directory.rows;
    const StoredTable& timestamps = directory.timestamps;
    const bool rowsFit = rows.recordBytes == directory.channels.records * sizeof(float) &&
                         timestamps.recordBytes == sizeof(double) && timestamps.records == rows.records &&
                         rows.offset % sizeof(float) == 0 && timestamps.offset % sizeof(double) == 0;
    const bool apart = rows.bytes() == 0 || rows.offset + rows.bytes() <= timestamps.offset ||
                       timestamps.offset + timestamps.bytes() <= rows.offset;
    const bool behindDirectory = (rows.bytes() == 0 || rows.offset >= directoryBytes) &&
                                 (timestamps.bytes() == 0 || timestamps.offset >= directoryBytes);
    const bool tablesFit = hasRecords(directory.channels, channelFields(directory.channels.textBytes)) &&
                           hasRecords(directory.vehicles, vehicleFields(directory.vehicles.textBytes)) &&
                           hasRecords(directory.segments, segmentFields(directory.segments.textBytes)) &&
                           hasRecords(directory.sources, sourceFields(directory.sources.textBytes)) &&
                           holdsChecksums(directory.rowChecksums) &&
                           holdsChecksums(directory.timestampChecksums) && isText(directory.mapping) &&
                           isText(directory.choices) && isText(directory.cacheKey);
    if (!rowsFit || !apart || !behindDirectory || !tablesFit)
        refuse(file, "its tables do not fit each other");
}

void checkRest(const MappedFile& file, const FleetDirectory& directory)
{
    constexpr std::size_t pieceBytes = std::size_t{1} << 20;
    std::vector<std::byte> piece;
    ChecksumStream checksum;
    for (const FileRange& range : coveredByRest(directory))
        for (std::uint64_t place = range.begin; place < range.end; place += piece.size()) {
            piece.resize(std::min<std::uint64_t>(pieceBytes, range.end - place));
            file.read(place, piece);
            checksum.add(piece);
        }
    if (checksum.result() != directory.rest)
        refuse(file, "its tables are not as they were written");
}

std::vector<std::byte> readTable(const MappedFile& file, const StoredTable& table)
{
    std::vector<std::byte> bytes(table.bytes());
    file.read(table.offset, bytes);
    return bytes;
}

std::vector<std::uint64_t> readChecksums(const MappedFile& file, const StoredTable& table)
{
    std::vector<std::uint64_t> checksums(table.records);
    file.read(table.offset, std::as_writable_bytes(std::span(checksums)));
    return checksums;
}

std::string readText(const MappedFile& file, const StoredTable& table)
{
    std::string text(table.bytes(), '\0');
    file.read(table.offset, std::as_writable_bytes(std::span(text)));
    text.erase(text.find_last_not_of('\0') + 1);
    return text;
}

template <typename Number>
std::span<const Number> numbersOf(const MappedFile& file, const StoredTable& table)
{
    if (table.bytes() == 0)
        return {};
    const std::byte* const first = file.bytes().data() + table.offset;               // aligned, as checked
    return {reinterpret_cast<const Number*>(first), table.bytes() / sizeof(Number)}; // NOLINT
}

struct OpenFile {
    StoredFleet stored;
    std::shared_ptr<FleetFileGuard> guard;
};

OpenFile open(const std::filesystem::path& path)
{
    const auto file = std::make_shared<const MappedFile>(path);
    const FleetDirectory directory = readDirectory(*file);
    checkPlaces(*file, directory);
    checkShapes(*file, directory);
    checkRest(*file, directory);

    auto vehicles = decodeVehicles(directory.vehicles, readTable(*file, directory.vehicles));
    auto segments = decodeSegments(directory.segments, readTable(*file, directory.segments));
    if (const auto objection = joinTables(vehicles, segments, directory.rows.records))
        refuse(*file, *objection);
    auto guard =
        std::make_shared<FleetFileGuard>(file, directory, readChecksums(*file, directory.rowChecksums),
                                         readChecksums(*file, directory.timestampChecksums));
    OpenFile opened;
    opened.stored.fleet = std::make_shared<const Fleet>(
        decodeChannels(directory.channels, readTable(*file, directory.channels)), std::move(vehicles),
        std::move(segments),
        Fleet::Rows{numbersOf<float>(*file, directory.rows), numbersOf<double>(*file, directory.timestamps),
                    file, guard});
    opened.stored.origin = {decodeSources(directory.sources, readTable(*file, directory.sources)),
                            readText(*file, directory.mapping), readText(*file, directory.choices),
                            readText(*file, directory.cacheKey)};
    opened.guard = std::move(guard);
    return opened;
}

OpenFile openWithinMemory(const std::filesystem::path& path)
{
    try {
        return open(path);
    } catch (const std::bad_alloc&) {
        throw Error(ErrorKind::Data,
                    "The tables of the fleet file '" + path.string() + "' do not fit into memory.");
    }
}

} // namespace

StoredFleet openFleet(const std::filesystem::path& file)
{
    return openWithinMemory(file).stored;
}

void verifyFleet(const std::filesystem::path& file, const ProgressCallback& progress,
                 const CancelToken& cancel)
{
    const OpenFile opened = openWithinMemory(file);
    const std::size_t rows = opened.stored.fleet->rowCount();
    const std::string stage = "checking " + file.filename().string();
    for (std::size_t row = 0; row < rows; row += RowGuard::rowsPerBlock) {
        cancel.throwIfCancelled();
        const std::size_t count = std::min(RowGuard::rowsPerBlock, rows - row);
        opened.guard->requireValues(row, count);
        opened.guard->requireTimestamps(row, count);
        if (progress)
            progress({stage, static_cast<double>(row + count) / static_cast<double>(rows)});
    }
}

bool isFleetFile(const std::filesystem::path& file)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error))
        return false; // a pipe would be emptied by looking
    std::array<char, 16> first{};
    std::ifstream stream(file, std::ios::binary);
    stream.read(first.data(), first.size());
    return stream.gcount() == static_cast<std::streamsize>(first.size()) &&
           beginsLikeAFleet(std::as_bytes(std::span(first)));
}

} // namespace dyad
