#include "core/data/store/FleetTables.h"

#include "core/base/Error.h"
#include "core/data/store/FleetRecords.h"

#include <algorithm>
#include <limits>

namespace dyad
{
namespace
{

constexpr double notKnown = std::numeric_limits<double>::quiet_NaN();

/// The room that every text of a column gets.
class TextWidth
{
public:
    explicit TextWidth(const char* what) : m_what(what) {}

    void add(const std::string& text)
    {
        if (text.size() > longestText)
            refuse(text, "is longer than " + std::to_string(longestText) + " bytes");
        if (text.find('\0') != std::string::npos)
            refuse(text, "holds a zero byte");
        m_bytes = std::max(m_bytes, text.size());
    }

    std::uint32_t bytes() const { return static_cast<std::uint32_t>(m_bytes); }

private:
    [[noreturn]] void refuse(const std::string& text, const std::string& reason) const
    {
        throw Error(ErrorKind::Data, "The " + std::string(m_what) + " '" + text.substr(0, 40) + "...' " +
                                         reason + " and cannot be stored; give it another name.");
    }

    const char* m_what;
    std::size_t m_bytes = 1; // HDF5 knows no empty texts
};

EncodedTable emptyTable(std::vector<Field> fields, const TextWidth& width, std::size_t records)
{
    EncodedTable table{std::move(fields), width.bytes(), records, {}};
    table.bytes.reserve(records * recordBytes(table.fields));
    return table;
}

std::int8_t numberOf(FaultLabel fault)
{
    switch (fault) {
    case FaultLabel::Healthy:
        return 0;
    case FaultLabel::Faulty:
        return 1;
    case FaultLabel::Unknown:
        break;
    }
    return -1;
}

FaultLabel faultOf(std::int8_t number)
{
    return number == 0 ? FaultLabel::Healthy : number == 1 ? FaultLabel::Faulty : FaultLabel::Unknown;
}

template <typename Record, typename Decode>
std::vector<Record> decodeRecords(const StoredTable& table, std::span<const std::byte> bytes, Decode&& decode)
{
    std::vector<Record> records;
    records.reserve(table.records);
    for (std::size_t i = 0; i < table.records; ++i) {
        RecordReader reader(bytes.data() + i * table.recordBytes);
        records.push_back(decode(reader));
    }
    return records;
}

} // namespace

EncodedTable encodeChannels(std::span<const Channel> channels)
{
    TextWidth width("channel");
    for (const Channel& channel : channels) {
        width.add(channel.name);
        width.add(channel.unit);
    }
    EncodedTable table = emptyTable(channelFields(width.bytes()), width, channels.size());
    RecordWriter writer(table.bytes);
    for (const Channel& channel : channels) {
        writer.text(channel.name, width.bytes());
        writer.text(channel.unit, width.bytes());
        writer.text(channel.role == ChannelRole::Stimulus ? "stimulus" : "response", 8);
    }
    return table;
}

EncodedTable encodeVehicles(std::span<const Vehicle> vehicles, std::span<const Segment> segments)
{
    TextWidth width("vehicle");
    for (const Vehicle& vehicle : vehicles)
        width.add(vehicle.id.text);
    EncodedTable table = emptyTable(vehicleFields(width.bytes()), width, vehicles.size());
    RecordWriter writer(table.bytes);
    std::uint64_t row = 0;
    for (const Vehicle& vehicle : vehicles) {
        const auto own = segments.subspan(vehicle.firstSegment, vehicle.segmentCount);
        const std::uint64_t first = own.empty() ? row : own.front().firstRow;
        row = own.empty() ? row : own.back().firstRow + own.back().rowCount;
        writer.text(vehicle.id.text, width.bytes());
        writer.number(numberOf(vehicle.fault));
        writer.number(first);
        writer.number(row - first);
    }
    return table;
}

EncodedTable encodeSegments(std::span<const Segment> segments, std::span<const double> timestamps)
{
    TextWidth width("segment");
    for (const Segment& segment : segments)
        width.add(segment.name);
    EncodedTable table = emptyTable(segmentFields(width.bytes()), width, segments.size());
    RecordWriter writer(table.bytes);
    for (const Segment& segment : segments) {
        writer.number<std::uint64_t>(segment.vehicle);
        writer.text(segment.name, width.bytes());
        writer.number<std::uint64_t>(segment.firstRow);
        writer.number<std::uint64_t>(segment.rowCount);
        writer.number(segment.mileageKm);
        writer.number(segment.rowCount == 0 ? notKnown : timestamps[segment.firstRow]);
    }
    return table;
}

EncodedTable encodeSources(std::span<const SourceFile> sources)
{
    TextWidth width("source");
    for (const SourceFile& source : sources)
        width.add(source.path);
    EncodedTable table = emptyTable(sourceFields(width.bytes()), width, sources.size());
    RecordWriter writer(table.bytes);
    for (const SourceFile& source : sources) {
        writer.text(source.path, width.bytes());
        writer.number<std::uint64_t>(source.bytes);
        writer.text(std::string_view(source.checksum).substr(0, 32), 32);
    }
    return table;
}

std::vector<Channel> decodeChannels(const StoredTable& table, std::span<const std::byte> bytes)
{
    return decodeRecords<Channel>(table, bytes, [&](RecordReader& record) {
        Channel channel;
        channel.name = record.text(table.textBytes);
        channel.unit = record.text(table.textBytes);
        channel.role = record.text(8) == "stimulus" ? ChannelRole::Stimulus : ChannelRole::Response;
        return channel;
    });
}

std::vector<Vehicle> decodeVehicles(const StoredTable& table, std::span<const std::byte> bytes)
{
    return decodeRecords<Vehicle>(table, bytes, [&](RecordReader& record) {
        Vehicle vehicle; // its rows are those of its segments
        vehicle.id.text = record.text(table.textBytes);
        vehicle.fault = faultOf(record.number<std::int8_t>());
        return vehicle;
    });
}

std::vector<Segment> decodeSegments(const StoredTable& table, std::span<const std::byte> bytes)
{
    return decodeRecords<Segment>(table, bytes, [&](RecordReader& record) {
        Segment segment;
        segment.vehicle = record.number<std::uint64_t>();
        segment.name = record.text(table.textBytes);
        segment.firstRow = record.number<std::uint64_t>();
        segment.rowCount = record.number<std::uint64_t>();
        segment.mileageKm = record.number<double>();
        return segment;
    });
}

std::vector<SourceFile> decodeSources(const StoredTable& table, std::span<const std::byte> bytes)
{
    return decodeRecords<SourceFile>(table, bytes, [&](RecordReader& record) {
        SourceFile source;
        source.path = record.text(table.textBytes);
        source.bytes = record.number<std::uint64_t>();
        source.checksum = record.text(32);
        return source;
    });
}

std::optional<std::string> joinTables(std::span<Vehicle> vehicles, std::span<const Segment> segments,
                                      std::size_t rowCount)
{
    std::size_t vehicle = 0;
    std::size_t row = 0;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const Segment& segment = segments[i];
        const std::string name = "segment " + std::to_string(i + 1);
        if (segment.vehicle >= vehicles.size() || segment.vehicle < vehicle)
            return name + " belongs to no vehicle or is out of order";
        if (segment.firstRow < row || segment.firstRow > rowCount ||
            segment.rowCount > rowCount - segment.firstRow)
            return name + " has rows that are not there or are another's";
        row = segment.firstRow + segment.rowCount;
        for (; vehicle < segment.vehicle; ++vehicle)
            vehicles[vehicle + 1].firstSegment = i;
        ++vehicles[vehicle].segmentCount;
    }
    for (; vehicle + 1 < vehicles.size(); ++vehicle)
        vehicles[vehicle + 1].firstSegment = segments.size();
    return std::nullopt;
}

} // namespace dyad
