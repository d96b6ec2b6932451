#include "core/data/FleetImport.h"

#include "core/base/FileSystem.h"
#include "core/data/ColumnMapping.h"
#include "core/data/CsvReader.h"

#include <fast_float/fast_float.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

namespace dyad
{
namespace
{

constexpr double segmentGapSeconds = 600.0;
constexpr double blank = std::numeric_limits<double>::quiet_NaN();

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<double> parseNumber(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double number = 0.0;
    const auto [end, error] = fast_float::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

/// Collects rows in the order of the file and hands them out vehicle by vehicle, segment by segment.
class RowCollector
{
public:
    RowCollector(std::filesystem::path path, std::vector<std::string> header, ColumnMapping mapping)
        : m_path(std::move(path))
        , m_header(std::move(header))
        , m_mapping(std::move(mapping))
    {
        for (const auto& entry : m_mapping.channels)
            m_channels.push_back(entry.channel);
    }

    void addRow(std::size_t line, std::span<const std::string_view> fields)
    {
        double time = m_row;
        if (m_mapping.time) {
            const auto parsed = parseNumber(fields[*m_mapping.time]);
            if (!parsed) {
                note(DataIssueKind::UnreadableTime, line, *m_mapping.time, fields, "row left out");
                return;
            }
            time = *parsed;
        }
        const std::size_t segment = segmentOf(line, fields, time);
        m_rowSegments.push_back(segment);
        m_times.push_back(time);
        for (const auto& entry : m_mapping.channels)
            m_values.push_back(static_cast<float>(number(line, entry.column, fields)));
        m_row += 1;
    }

    void note(DataIssueKind kind, std::size_t line, std::size_t column,
              std::span<const std::string_view> fields, std::string_view whatWasDone)
    {
        const bool known = column < fields.size() && column < m_header.size();
        report.add({kind, m_path.filename().string(), line, known ? m_header[column] : std::string(),
                    known ? std::string(fields[column]) : std::string(), std::string(whatWasDone)});
    }

    std::size_t rowCount() const { return m_times.size(); }

    Fleet build() const;

    ImportReport report;

private:
    struct OpenVehicle {
        VehicleId id;
        FaultLabel fault = FaultLabel::Unknown;
        std::map<std::string, std::size_t, std::less<>> segmentsByName;
        std::vector<std::size_t> segments;
        double lastTimeSeconds = blank;
    };

    struct OpenSegment {
        std::string name;
        double mileageKm = blank;
        std::size_t rows = 0;
    };

    double number(std::size_t line, std::size_t column, std::span<const std::string_view> fields)
    {
        const auto parsed = parseNumber(fields[column]);
        if (parsed)
            return *parsed;
        const bool empty = trimmed(fields[column]).empty();
        note(empty ? DataIssueKind::Blank : DataIssueKind::NotANumber, line, column, fields,
             "kept as a blank");
        return blank;
    }

    std::size_t vehicleOf(std::span<const std::string_view> fields);
    std::size_t segmentOf(std::size_t line, std::span<const std::string_view> fields, double timeSeconds);
    void readLabel(OpenVehicle& vehicle, std::size_t line, std::span<const std::string_view> fields);

    std::filesystem::path m_path;
    std::vector<std::string> m_header;
    ColumnMapping m_mapping;
    std::vector<Channel> m_channels;
    std::vector<OpenVehicle> m_vehicles;
    std::vector<OpenSegment> m_segments;
    std::unordered_map<std::string, std::size_t> m_vehiclesByName;
    std::vector<std::size_t> m_rowSegments;
    std::vector<double> m_times;
    std::vector<float> m_values;
    double m_row = 0;
    std::string m_nameBuffer;
};

std::size_t RowCollector::vehicleOf(std::span<const std::string_view> fields)
{
    m_nameBuffer =
        m_mapping.vehicle ? std::string(trimmed(fields[*m_mapping.vehicle])) : m_path.stem().string();
    const auto [found, isNew] = m_vehiclesByName.try_emplace(m_nameBuffer, m_vehicles.size());
    if (isNew)
        m_vehicles.push_back({VehicleId{m_nameBuffer}, FaultLabel::Unknown, {}, {}, blank});
    return found->second;
}

std::size_t RowCollector::segmentOf(std::size_t line, std::span<const std::string_view> fields,
                                    double timeSeconds)
{
    OpenVehicle& vehicle = m_vehicles[vehicleOf(fields)];
    const auto open = [&](std::string name) {
        vehicle.segments.push_back(m_segments.size());
        const double mileage = m_mapping.mileage ? number(line, *m_mapping.mileage, fields) : blank;
        m_segments.push_back({std::move(name), mileage, 0});
        readLabel(vehicle, line, fields);
        return m_segments.size() - 1;
    };
    std::size_t segment = 0;
    if (m_mapping.segment) {
        const std::string_view name = trimmed(fields[*m_mapping.segment]);
        const auto found = vehicle.segmentsByName.find(name);
        if (found != vehicle.segmentsByName.end()) {
            segment = found->second;
        } else {
            segment = open(std::string(name));
            vehicle.segmentsByName.emplace(name, segment);
        }
    } else {
        const double step = timeSeconds - vehicle.lastTimeSeconds; // NaN in the first row
        const bool goesOn = step >= 0 && step <= segmentGapSeconds;
        segment = goesOn ? vehicle.segments.back() : open(std::to_string(vehicle.segments.size() + 1));
        vehicle.lastTimeSeconds = timeSeconds;
    }
    ++m_segments[segment].rows;
    return segment;
}

void RowCollector::readLabel(OpenVehicle& vehicle, std::size_t line, std::span<const std::string_view> fields)
{
    if (!m_mapping.label)
        return;
    const std::string_view text = trimmed(fields[*m_mapping.label]);
    if (text.empty())
        return;
    // As published: the first character decides, 0 is healthy.
    const FaultLabel fault = text.front() == '0' ? FaultLabel::Healthy : FaultLabel::Faulty;
    if (vehicle.fault != FaultLabel::Unknown && vehicle.fault != fault)
        note(DataIssueKind::Contradiction, line, *m_mapping.label, fields, "vehicle taken as faulty");
    vehicle.fault = vehicle.fault == FaultLabel::Faulty ? FaultLabel::Faulty : fault;
}

Fleet RowCollector::build() const
{
    // Rows of a segment may lie scattered over the file: a counting sort brings them together.
    std::vector<std::size_t> next(m_segments.size() + 1, 0);
    for (std::size_t segment = 0; segment < m_segments.size(); ++segment)
        next[segment + 1] = next[segment] + m_segments[segment].rows;
    const std::vector<std::size_t> first = next;
    std::vector<std::size_t> order(m_times.size());
    for (std::size_t row = 0; row < m_times.size(); ++row)
        order[next[m_rowSegments[row]]++] = row;

    const std::size_t width = m_channels.size();
    FleetBuilder builder(m_channels);
    builder.reserveRows(m_times.size());
    for (const OpenVehicle& vehicle : m_vehicles) {
        builder.beginVehicle(vehicle.id, vehicle.fault);
        for (const std::size_t segment : vehicle.segments) {
            builder.beginSegment(m_segments[segment].name, m_segments[segment].mileageKm);
            for (std::size_t k = first[segment]; k < first[segment] + m_segments[segment].rows; ++k)
                builder.addRow(m_times[order[k]], std::span(m_values).subspan(order[k] * width, width));
        }
    }
    return builder.build();
}

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& why)
{
    throw Error(ErrorKind::Data, "Cannot use '" + file.string() + "': " + why);
}

} // namespace

ImportedFleet importFleet(const std::filesystem::path& file, const ProgressCallback& progress,
                          const CancelToken& cancel)
{
    const std::string text = loadText(file);
    CsvReader reader(text);
    std::vector<std::string_view> fields;
    if (!reader.next(fields))
        refuse(file, "it is empty.");
    const ColumnMapping mapping = recogniseColumns(fields);
    if (mapping.channels.empty())
        refuse(file, "its first line names none of the known channels (soc, current, volt, max_single_volt, "
                     "min_single_volt, max_temp, min_temp).");
    if (!mapping.segment && !mapping.time)
        refuse(file,
               "it has neither a segment nor a timestamp column, so charging sessions cannot be told apart.");

    const std::size_t width = fields.size();
    RowCollector rows(file, std::vector<std::string>(fields.begin(), fields.end()), mapping);
    for (const std::size_t column : mapping.unused)
        rows.report.unusedColumns.emplace_back(fields[column]);
    for (std::size_t record = 0; reader.next(fields); ++record) {
        if (record % 65536 == 0) {
            cancel.throwIfCancelled();
            if (progress)
                progress({"reading " + file.filename().string(),
                          static_cast<double>(reader.position()) / static_cast<double>(text.size())});
        }
        if (reader.quoteLeftOpen())
            rows.note(DataIssueKind::UnclosedQuote, reader.line(), width, fields, "row left out");
        else if (fields.size() != width)
            rows.note(DataIssueKind::RaggedRow, reader.line(), width, fields, "row left out");
        else
            rows.addRow(reader.line(), fields);
    }
    if (rows.rowCount() == 0)
        refuse(file, "no row below its header could be read.");
    return {rows.build(), std::move(rows.report)};
}

} // namespace dyad
