#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/WorkerPool.h"
#include "core/data/store/FleetLayout.h"
#include "core/data/store/FleetStore.h"
#include "core/data/store/FleetTables.h"
#include "core/data/store/Hdf5Skeleton.h"
#include "core/data/store/MappedFile.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace dyad
{
namespace
{

constexpr std::size_t blockRows = RowGuard::rowsPerBlock;

/// Hashes and writes what comes, and fills with zeros what is skipped.
class RestWriter
{
public:
    explicit RestWriter(AtomicFile& file) : m_file(file) {}

    void begin(std::uint64_t place) { m_place = place; }

    void writeAt(std::uint64_t offset, std::span<const std::byte> bytes)
    {
        fillTo(offset);
        write(bytes);
    }

    void fillTo(std::uint64_t offset)
    {
        static constexpr std::array<std::byte, 4096> zeros{};
        assert(offset >= m_place); // no two things in one place
        while (m_place < offset)
            write(std::span(zeros).first(std::min<std::uint64_t>(zeros.size(), offset - m_place)));
    }

    Checksum128 checksum() const { return m_checksum.result(); }

private:
    void write(std::span<const std::byte> bytes)
    {
        m_checksum.add(bytes);
        m_file.writeAt(m_place, bytes);
        m_place += bytes.size();
    }

    AtomicFile& m_file;
    std::uint64_t m_place = 0;
    ChecksumStream m_checksum;
};

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

} // namespace

struct FleetStoreWriter::Implementation {
    Hdf5Skeleton skeleton{reservedBytes};
    FleetDirectory directory;
    std::vector<FileRun> tables; ///< all but rows and timestamps
    std::size_t channelCount;
    std::size_t rowCount;
    std::size_t rowsOnDisk = 0;
    std::vector<float> values; ///< of the block that is being gathered
    std::vector<double> timestamps;
    std::vector<std::uint64_t> valueChecksums;
    std::vector<std::uint64_t> timestampChecksums;
    AtomicFile file;

    Implementation(FileSystem& files, std::filesystem::path target, const std::vector<Channel>& channels,
                   std::size_t rows);

    StoredTable addNumbers(const char* name, FieldKind kind, std::uint64_t records,
                           std::uint32_t recordBytes);
    StoredTable addTable(const char* name, EncodedTable table);
    StoredTable addText(const char* name, std::string_view text);
    void addBytes(std::uint64_t offset, std::span<const std::byte> bytes);
    void describe();

    void writeGathered();
    void writeBlocks(std::span<const double> timestampsOfBlocks, std::span<const float> valuesOfBlocks);
    void addTables(std::span<const Vehicle> vehicles, std::span<const Segment> segments,
                   const FleetOrigin& origin);
    void writeRest();
};

FleetStoreWriter::Implementation::Implementation(FileSystem& files, std::filesystem::path target,
                                                 const std::vector<Channel>& channels, std::size_t rows)
    : channelCount(channels.size())
    , rowCount(rows)
    , file(files, std::move(target))
{
    const auto rowBytes = static_cast<std::uint32_t>(channelCount * sizeof(float));
    const std::array<std::uint64_t, 2> shape{rows, channelCount};
    directory.rows = {skeleton.addArray("rows", FieldKind::Float32, shape), rows, rowBytes, 0};
    directory.timestamps = addNumbers("timestamps", FieldKind::Float64, rows, sizeof(double));
    directory.channels = addTable("channels", encodeChannels(channels));
    values.reserve(std::min(rows, blockRows) * channelCount);
    timestamps.reserve(std::min(rows, blockRows));
}

StoredTable FleetStoreWriter::Implementation::addNumbers(const char* name, FieldKind kind,
                                                         std::uint64_t records, std::uint32_t recordBytes)
{
    return {skeleton.addArray(name, kind, std::array{records}), records, recordBytes, 0};
}

StoredTable FleetStoreWriter::Implementation::addTable(const char* name, EncodedTable table)
{
    const StoredTable stored{skeleton.addTable(name, table.fields, table.records), table.records,
                             recordBytes(table.fields), table.textBytes};
    tables.push_back({stored.offset, std::move(table.bytes)});
    return stored;
}

StoredTable FleetStoreWriter::Implementation::addText(const char* name, std::string_view text)
{
    const auto bytes = static_cast<std::uint32_t>(std::max<std::size_t>(text.size(), 1));
    const StoredTable stored{skeleton.addText(name, bytes), 1, bytes, bytes};
    addBytes(stored.offset, bytesOf(text));
    return stored;
}

void FleetStoreWriter::Implementation::addBytes(std::uint64_t offset, std::span<const std::byte> bytes)
{
    tables.push_back({offset, {bytes.begin(), bytes.end()}});
}

/// For whoever meets the file without this program.
void FleetStoreWriter::Implementation::describe()
{
    skeleton.addAttribute("format", "DyAD fleet");
    skeleton.addAttribute("version", "1");
    skeleton.addAttribute("layout", "row-major [rows x channels]; a blank is NaN", "/rows");
    skeleton.addAttribute("unit", "s", "/timestamps");
    skeleton.addAttribute("fault", "1 faulty, 0 healthy, -1 unknown", "/vehicles");
    const std::string blocks = "XXH3-64 of each " + std::to_string(blockRows) + " rows of ";
    skeleton.addAttribute("checksum", blocks + "/rows", "/row_checksums");
    skeleton.addAttribute("checksum", blocks + "/timestamps", "/timestamp_checksums");
}

void FleetStoreWriter::Implementation::writeGathered()
{
    if (timestamps.empty())
        return;
    writeBlocks(timestamps, values);
    values.clear();
    timestamps.clear();
}

/// Whole blocks, the last one perhaps shorter: each is hashed and written by whoever is free.
void FleetStoreWriter::Implementation::writeBlocks(std::span<const double> timestampsOfBlocks,
                                                   std::span<const float> valuesOfBlocks)
{
    assert(rowsOnDisk % blockRows == 0);
    const std::size_t rows = timestampsOfBlocks.size();
    const std::size_t first = rowsOnDisk / blockRows;
    const std::size_t count = (rows + blockRows - 1) / blockRows;
    valueChecksums.resize(first + count);
    timestampChecksums.resize(first + count);
    constexpr int writers = 2; // more do not make a disk faster
    parallelFor(count, writers, [&](std::size_t block) {
        const std::size_t begin = block * blockRows;
        const std::size_t length = std::min(blockRows, rows - begin);
        const auto valueBytes =
            std::as_bytes(valuesOfBlocks.subspan(begin * channelCount, length * channelCount));
        const auto timestampBytes = std::as_bytes(timestampsOfBlocks.subspan(begin, length));
        const std::uint64_t row = rowsOnDisk + begin;
        file.writeAt(directory.rows.offset + row * directory.rows.recordBytes, valueBytes);
        file.writeAt(directory.timestamps.offset + row * sizeof(double), timestampBytes);
        valueChecksums[first + block] = checksum64(valueBytes);
        timestampChecksums[first + block] = checksum64(timestampBytes);
    });
    rowsOnDisk += rows;
}

void FleetStoreWriter::Implementation::addTables(std::span<const Vehicle> vehicles,
                                                 std::span<const Segment> segments, const FleetOrigin& origin)
{
    const std::uint64_t blocks = valueChecksums.size();
    directory.rowChecksums = addNumbers("row_checksums", FieldKind::UInt64, blocks, 8);
    addBytes(directory.rowChecksums.offset, std::as_bytes(std::span(valueChecksums)));
    directory.timestampChecksums = addNumbers("timestamp_checksums", FieldKind::UInt64, blocks, 8);
    addBytes(directory.timestampChecksums.offset, std::as_bytes(std::span(timestampChecksums)));

    directory.vehicles = addTable("vehicles", encodeVehicles(vehicles, segments));
    {
        const MappedFile written(file.partial()); // the start times lie there, and nowhere else any more
        const std::byte* const first = written.bytes().data() + directory.timestamps.offset;
        const std::span times(reinterpret_cast<const double*>(first), rowCount); // NOLINT: aligned by layout
        directory.segments = addTable("segments", encodeSegments(segments, times));
    }
    directory.sources = addTable("sources", encodeSources(origin.sources));
    directory.mapping = addText("mapping", origin.mapping);
    directory.choices = addText("choices", origin.choices);
    directory.cacheKey = addText("cache_key", origin.cacheKey);
}

void FleetStoreWriter::Implementation::writeRest()
{
    Hdf5Skeleton::Finished finished = skeleton.finish();
    directory.fileBytes = finished.fileBytes;
    std::vector<FileRun> pieces = std::move(finished.runs);
    std::move(tables.begin(), tables.end(), std::back_inserter(pieces));
    std::erase_if(pieces, [](const FileRun& piece) { return piece.bytes.empty(); });
    std::sort(pieces.begin(), pieces.end(),
              [](const FileRun& a, const FileRun& b) { return a.offset < b.offset; });

    RestWriter writer(file);
    auto piece = pieces.begin();
    for (const FileRange& range : coveredByRest(directory)) {
        writer.begin(range.begin);
        for (; piece != pieces.end() && piece->offset < range.end; ++piece)
            writer.writeAt(piece->offset, piece->bytes);
        writer.fillTo(range.end);
    }
    directory.rest = writer.checksum();
    file.writeAt(0, encodeDirectory(directory));
}

FleetStoreWriter::FleetStoreWriter(FileSystem& files, std::filesystem::path target,
                                   std::vector<Channel> channels, std::size_t rowCount)
    : m_it(std::make_unique<Implementation>(files, std::move(target), channels, rowCount))
{
}

FleetStoreWriter::~FleetStoreWriter() = default;

void FleetStoreWriter::append(std::span<const double> timestampSeconds, std::span<const float> values)
{
    assert(values.size() == timestampSeconds.size() * m_it->channelCount);
    assert(timestampSeconds.size() <= m_it->rowCount - m_it->rowsOnDisk - m_it->timestamps.size());
    while (!timestampSeconds.empty()) {
        const bool isWhole = m_it->timestamps.empty() && timestampSeconds.size() >= blockRows;
        const std::size_t rows = isWhole
                                     ? timestampSeconds.size() / blockRows * blockRows
                                     : std::min(timestampSeconds.size(), blockRows - m_it->timestamps.size());
        const std::size_t numbers = rows * m_it->channelCount;
        const auto times = timestampSeconds.first(rows);
        const auto ofThem = values.first(numbers);
        if (isWhole) {
            m_it->writeBlocks(times, ofThem);
        } else {
            m_it->timestamps.insert(m_it->timestamps.end(), times.begin(), times.end());
            m_it->values.insert(m_it->values.end(), ofThem.begin(), ofThem.end());
            if (m_it->timestamps.size() == blockRows)
                m_it->writeGathered();
        }
        timestampSeconds = timestampSeconds.subspan(rows);
        values = values.subspan(numbers);
    }
}

void FleetStoreWriter::finish(std::span<const Vehicle> vehicles, std::span<const Segment> segments,
                              const FleetOrigin& origin)
{
    // A defect of the caller's, which would otherwise show when the file is opened and its sources are gone.
    std::vector<Vehicle> joined(vehicles.begin(), vehicles.end());
    for (Vehicle& vehicle : joined)
        vehicle.firstSegment = vehicle.segmentCount = 0;
    const std::optional<std::string> objection = joinTables(joined, segments, m_it->rowCount);
    const auto counts = [](const Vehicle& a, const Vehicle& b) { return a.segmentCount == b.segmentCount; };
    if (objection || !std::equal(joined.begin(), joined.end(), vehicles.begin(), counts))
        throw std::logic_error("the tables of a fleet contradict each other: " +
                               objection.value_or("a vehicle counts other segments than its own"));
    m_it->writeGathered();
    assert(m_it->rowsOnDisk == m_it->rowCount);
    m_it->addTables(vehicles, segments, origin);
    m_it->describe();
    m_it->writeRest();
    m_it->file.commit();
}

void saveFleet(FileSystem& files, const std::filesystem::path& target, const Fleet& fleet,
               const FleetOrigin& origin)
{
    FleetStoreWriter writer(files, target, fleet.channels(), fleet.rowCount());
    for (std::size_t row = 0; row < fleet.rowCount(); row += blockRows) {
        const std::size_t count = std::min(blockRows, fleet.rowCount() - row);
        writer.append(fleet.timestampSeconds(row, count), fleet.values(row, count));
        fleet.release(row, count);
    }
    writer.finish(fleet.vehicles(), fleet.segments(), origin);
}

} // namespace dyad
