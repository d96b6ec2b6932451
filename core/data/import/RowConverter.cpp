#include "core/data/import/RowConverter.h"

#include "core/data/csv/FieldNumber.h"
#include "core/data/csv/NumberText.h"

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr double blank = std::numeric_limits<double>::quiet_NaN();
constexpr double restingAmperes = 0.1;

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string_view fieldOf(const CsvRecord& record, const std::optional<std::size_t>& column)
{
    return column ? trimmed(record.fields[*column]) : std::string_view();
}

std::optional<std::size_t> placeOf(const std::vector<Channel>& channels, std::string_view name)
{
    const auto found = std::find_if(channels.begin(), channels.end(),
                                    [&](const Channel& channel) { return channel.name == name; });
    if (found == channels.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - channels.begin());
}

} // namespace

RowConverter::RowConverter(const ColumnMapping& mapping, const std::vector<Channel>& channels,
                           char decimalMark, const RowRules& rules)
    : m_mapping(mapping)
    , m_rules(rules)
    , m_decimalMark(decimalMark)
    , m_width(channels.size())
    , m_vehicle(mapping.columnFor(ColumnUse::Vehicle))
    , m_segment(mapping.columnFor(ColumnUse::Segment))
    , m_time(mapping.columnFor(ColumnUse::Time))
    , m_mileage(mapping.columnFor(ColumnUse::Mileage))
    , m_label(mapping.columnFor(ColumnUse::Label))
    , m_currentPlace(placeOf(channels, "current"))
{
    if (mapping.vehicleFrom != VehicleSource::Column)
        m_vehicle.reset();
    if (mapping.segmentsFrom != SegmentSource::Column)
        m_segment.reset();
    for (std::size_t column = 0; column < mapping.columns.size(); ++column) {
        const ColumnChoice& choice = mapping.columns[column];
        if (choice.use != ColumnUse::Channel)
            continue;
        const double sign = choice.channel == "current" && mapping.currentIsTurned ? -1.0 : 1.0;
        const std::size_t place = *placeOf(channels, choice.channel);
        m_readings.push_back(
            {column, place, sign * choice.factor, sign * choice.offset, plausibleRange(channels[place])});
    }
    m_cells = folding(ColumnUse::CellVoltage, channels);
    m_sensors = folding(ColumnUse::CellTemperature, channels);
}

RowConverter::Folding RowConverter::folding(ColumnUse use, const std::vector<Channel>& channels) const
{
    Folding folding;
    const bool isVoltage = use == ColumnUse::CellVoltage;
    for (std::size_t column = 0; column < m_mapping.columns.size(); ++column) {
        const ColumnChoice& choice = m_mapping.columns[column];
        if (choice.use != use)
            continue;
        folding.columns.push_back(column);
        folding.factor = choice.factor;
        folding.offset = choice.offset;
    }
    if (folding.columns.empty())
        return folding;
    folding.plausible = plausibleRange({isVoltage ? "max_single_volt" : "max_temp", isVoltage ? "V" : "C"});
    // A column of that name is the battery's own word and comes first.
    const auto free = [&](std::string_view name) -> std::optional<std::size_t> {
        const auto place = placeOf(channels, name);
        const bool isTaken = std::any_of(m_readings.begin(), m_readings.end(), [&](const Reading& reading) {
            return place && reading.place == *place;
        });
        return isTaken ? std::nullopt : place;
    };
    folding.highest = free(isVoltage ? "max_single_volt" : "max_temp");
    folding.lowest = free(isVoltage ? "min_single_volt" : "min_temp");
    if (isVoltage) {
        folding.mean = free("mean_single_volt");
        folding.spread = free("single_volt_spread");
    }
    return folding;
}

RowBlock RowConverter::convert(RecordCursor& records) const
{
    RowBlock block;
    for (CsvRecord record; records.next(record);)
        convert(record, block);
    return block;
}

void RowConverter::convert(const CsvRecord& record, RowBlock& block) const
{
    if (!isUsable(record, block))
        return;
    const auto time = timeOf(record, block);
    if (!time)
        return;
    const std::size_t first = block.values.size();
    block.values.resize(first + m_width, std::numeric_limits<float>::quiet_NaN());
    float* const row = block.values.data() + first;
    for (const Reading& reading : m_readings)
        row[reading.place] = static_cast<float>(
            number(record, reading.column, reading.factor, reading.offset, reading.plausible, block));
    if (!m_cells.columns.empty())
        fold(m_cells, record, row, block);
    if (!m_sensors.columns.empty())
        fold(m_sensors, record, row, block);
    block.times.push_back(*time);
    addToRuns(record, *time, flowOf(row), block);
}

bool RowConverter::isUsable(const CsvRecord& record, RowBlock& block) const
{
    const std::size_t width = m_mapping.columns.size();
    const auto leaveOut = [&](DataIssueKind kind, const std::string& what) {
        if (block.report.keeps(kind))
            block.report.add({kind,
                              {},
                              record.line,
                              {},
                              std::string(record.fields.empty() ? "" : record.fields[0]),
                              what});
        else
            block.report.countOnly(kind);
        return false;
    };
    if (record.defects.quoteLeftOpen)
        return leaveOut(DataIssueKind::UnclosedQuote, "row left out");
    const bool onlyBlanksTooMany =
        record.fields.size() > width &&
        std::all_of(record.fields.begin() + static_cast<std::ptrdiff_t>(width), record.fields.end(),
                    [](std::string_view field) { return trimmed(field).empty(); });
    if (record.fields.size() != width && !onlyBlanksTooMany)
        return leaveOut(DataIssueKind::RaggedRow, "row left out: " + std::to_string(record.fields.size()) +
                                                      " fields instead of " + std::to_string(width));
    if (m_vehicle && fieldOf(record, m_vehicle).empty())
        return leaveOut(DataIssueKind::NoVehicle, "row left out");
    return true;
}

std::optional<double> RowConverter::timeOf(const CsvRecord& record, RowBlock& block) const
{
    if (!m_time)
        return static_cast<double>(block.times.size());
    auto time = parseTimestamp(record.fields[*m_time], m_mapping.timeFormat, m_decimalMark, record.around);
    if (!time) {
        note(DataIssueKind::UnreadableTime, record, *m_time, "row left out", block);
        return std::nullopt;
    }
    if (m_mapping.timeFormat == TimestampFormat::Seconds) {
        const ColumnChoice& choice = m_mapping.columns[*m_time];
        return *time * choice.factor + choice.offset;
    }
    return time;
}

double RowConverter::number(const CsvRecord& record, std::size_t column, double factor, double offset,
                            const PlausibleRange& plausible, RowBlock& block) const
{
    const double read = fieldNumber(record.fields[column], m_decimalMark, record.around);
    if (std::isnan(read)) {
        const bool isBlank = parseNumber(record.fields[column], m_decimalMark).kind == NumberKind::Blank;
        constexpr std::string_view done[] = {"kept as a blank", "took the value before it",
                                             "took the line between its neighbours"};
        note(isBlank ? DataIssueKind::Blank : DataIssueKind::NotANumber, record, column,
             done[static_cast<std::size_t>(m_rules.blanks)], block);
        return blank;
    }
    const double value = read * factor + offset;
    if (m_rules.impossible == ImpossibleRule::Keep || plausible.holds(value))
        return value;
    const bool stays = m_rules.impossible == ImpossibleRule::Flag;
    note(DataIssueKind::Impossible, record, column, stays ? "kept as recorded" : "made a blank", block);
    return stays ? value : blank;
}

void RowConverter::fold(const Folding& folding, const CsvRecord& record, float* row, RowBlock& block) const
{
    double highest = -std::numeric_limits<double>::infinity();
    double lowest = std::numeric_limits<double>::infinity();
    double sum = 0.0;
    std::size_t count = 0;
    for (const std::size_t column : folding.columns) {
        const double value = number(record, column, folding.factor, folding.offset, folding.plausible, block);
        if (std::isnan(value))
            continue;
        highest = std::max(highest, value);
        lowest = std::min(lowest, value);
        sum += value;
        ++count;
    }
    if (count == 0)
        return;
    const auto put = [&](const std::optional<std::size_t>& place, double value) {
        if (place)
            row[*place] = static_cast<float>(value);
    };
    put(folding.highest, highest);
    put(folding.lowest, lowest);
    put(folding.mean, sum / static_cast<double>(count));
    put(folding.spread, highest - lowest);
}

CurrentFlow RowConverter::flowOf(const float* row) const
{
    if (m_mapping.segmentsFrom != SegmentSource::CurrentSign || !m_currentPlace)
        return CurrentFlow::Charging;
    const double amperes = row[*m_currentPlace];
    return amperes < -restingAmperes  ? CurrentFlow::Charging
           : amperes > restingAmperes ? CurrentFlow::Discharging
                                      : CurrentFlow::Resting;
}

void RowConverter::addToRuns(const CsvRecord& record, double time, CurrentFlow flow, RowBlock& block) const
{
    const std::string_view vehicle = fieldOf(record, m_vehicle);
    const std::string_view segment = fieldOf(record, m_segment);
    const std::string_view label = fieldOf(record, m_label);
    const auto goesOn = [&](const RowRun& run) {
        const bool isGap = m_time && m_mapping.segmentsFrom != SegmentSource::Column &&
                           (time < run.lastTime || time - run.lastTime > m_rules.gapSeconds);
        return run.vehicle == vehicle && run.segment == segment && run.label == label && run.flow == flow &&
               !isGap;
    };
    if (block.runs.empty() || !goesOn(block.runs.back()))
        block.runs.push_back({std::string(vehicle), std::string(segment), std::string(label), blank, flow,
                              record.line, 0, time, time});
    RowRun& run = block.runs.back();
    if (m_mileage && std::isnan(run.mileageKm)) {
        const ColumnChoice& choice = m_mapping.columns[*m_mileage];
        constexpr PlausibleRange possible{0.0, 1e7};
        run.mileageKm = number(record, *m_mileage, choice.factor, choice.offset, possible, block);
        if (!possible.holds(run.mileageKm))
            run.mileageKm = blank;
    }
    ++run.rowCount;
    run.lastTime = time;
}

void RowConverter::note(DataIssueKind kind, const CsvRecord& record, std::size_t column,
                        std::string_view whatWasDone, RowBlock& block) const
{
    if (block.report.keeps(kind))
        block.report.add({kind,
                          {},
                          record.line,
                          m_mapping.columns[column].header,
                          std::string(record.fields[column]),
                          std::string(whatWasDone)});
    else
        block.report.countOnly(kind);
}

} // namespace dyad
