#include "core/data/import/RecogniseColumns.h"

#include "core/data/csv/NumberText.h"
#include "core/data/import/ChargingSign.h"
#include "core/data/import/ColumnNames.h"
#include "core/data/import/Units.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace dyad
{
namespace
{

constexpr std::size_t fewestCells = 3;
constexpr std::size_t fewestSensors = 2;

/// Units of things that are no channel here, so that "energy left (kWh)" is not taken for a state of charge.
constexpr std::array foreignUnits{
    std::string_view("kWh"),  std::string_view("Wh"),  std::string_view("Ah"),   std::string_view("mAh"),
    std::string_view("kW"),   std::string_view("W"),   std::string_view("kw"),   std::string_view("Ohm"),
    std::string_view("mOhm"), std::string_view("Ω"),   std::string_view("mΩ"),   std::string_view("kΩ"),
    std::string_view("Hz"),   std::string_view("rpm"), std::string_view("km/h"), std::string_view("bar"),
    std::string_view("kPa"),  std::string_view("Nm"),  std::string_view("mph"),  std::string_view("V/s"),
};

struct Column {
    HeaderAndUnit name;
    std::optional<NamedColumn> named;
    std::vector<double> numbers; ///< of the sample, without blanks and text
    std::size_t texts = 0;

    bool isNumeric() const { return texts <= numbers.size(); }
};

/// "cell_max_mV" does not say voltage, and its unit does; no other word of it may be strange.
std::optional<NamedColumn> recogniseByUnit(const HeaderAndUnit& name)
{
    constexpr int withoutStrangers = 8;
    constexpr std::array quantities{std::pair{"V", " voltage"}, std::pair{"C", " temperature"},
                                    std::pair{"A", " current"}, std::pair{"%", " soc"}};
    for (const auto& [unit, word] : quantities) {
        if (name.unit.empty() || !conversionBetween(name.unit, unit))
            continue;
        auto named = recogniseName(name.name + word);
        if (named && named->fit >= withoutStrangers) {
            --named->fit;
            return named;
        }
    }
    return std::nullopt;
}

Column readColumn(const TableSample& sample, std::size_t index)
{
    Column column;
    column.name = splitUnit(sample.header[index]);
    column.named = recogniseName(column.name.name);
    if (!column.named)
        column.named = recogniseName(sample.header[index]);
    if (!column.named)
        column.named = recogniseByUnit(column.name);
    for (const auto& row : sample.rows) {
        const ParsedNumber parsed = parseNumber(row[index], sample.decimalMark);
        if (parsed.kind == NumberKind::Number)
            column.numbers.push_back(parsed.value);
        else if (parsed.kind == NumberKind::Text)
            ++column.texts;
    }
    return column;
}

class Recogniser
{
public:
    Recogniser(const TableSample& sample, std::span<const std::filesystem::path> files)
        : m_sample(sample)
        , m_files(files)
    {
        for (std::size_t i = 0; i < sample.header.size(); ++i) {
            m_columns.push_back(readColumn(sample, i));
            m_mapping.columns.push_back({sample.header[i], ColumnUse::Unused, {}, {}, {}, 1.0, 0.0, {}});
        }
    }

    ColumnMapping mapping()
    {
        foldCells();
        dropImpossible();
        assignOnce(ColumnUse::Time);
        for (const ColumnUse use :
             {ColumnUse::Vehicle, ColumnUse::Segment, ColumnUse::Mileage, ColumnUse::Label})
            assignOnce(use);
        assignChannels();
        explainUnused();
        findVehicles();
        findSegments();
        judgeCurrent();
        return m_mapping;
    }

private:
    void foldCells();
    void adoptCells(ColumnUse use, const std::vector<std::size_t>& members);
    void dropImpossible();
    void assignOnce(ColumnUse use);
    void assignChannels();
    void assignChannel(std::size_t index, const std::string& channel, const std::string& reason);
    bool chooseUnit(std::size_t index, std::string_view channel, std::string_view storedUnit);
    void explainUnused();
    void findVehicles();
    void findSegments();
    void judgeCurrent();
    bool countsRows(std::size_t index) const;
    std::optional<std::size_t> bestFor(ColumnUse use, std::string_view channel) const;
    std::string byName(const NamedColumn& named) const;

    ColumnChoice& choice(std::size_t index) { return m_mapping.columns[index]; }

    const TableSample& m_sample;
    std::span<const std::filesystem::path> m_files;
    std::vector<Column> m_columns;
    ColumnMapping m_mapping;
};

bool liesWithin(const Column& column, double low, double high)
{
    return !column.numbers.empty() &&
           std::all_of(column.numbers.begin(), column.numbers.end(),
                       [&](double value) { return value == 0.0 || (value >= low && value <= high); });
}

void Recogniser::foldCells()
{
    std::map<std::string, std::vector<std::size_t>> series;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const bool isPlain = m_columns[i].named && m_columns[i].named->fit >= 20;
        if (const auto numbered = splitNumber(m_columns[i].name.name); numbered && !isPlain)
            series[numbered->stem].push_back(i);
    }
    for (const auto& [stem, members] : series) {
        if (members.size() < fewestSensors)
            continue;
        const auto allLieWithin = [&, &indices = members](double low, double high) {
            return std::all_of(indices.begin(), indices.end(),
                               [&](std::size_t index) { return liesWithin(m_columns[index], low, high); });
        };
        auto use = recogniseCellStem(stem);
        const bool looksLikeCells = allLieWithin(1.5, 5.0) || allLieWithin(1500.0, 5000.0);
        if (!use && members.size() >= fewestCells && looksLikeCells)
            use = ColumnUse::CellVoltage;
        if (!use || (*use == ColumnUse::CellVoltage && (members.size() < fewestCells || !looksLikeCells)))
            continue;
        adoptCells(*use, members);
    }
}

void Recogniser::adoptCells(ColumnUse use, const std::vector<std::size_t>& members)
{
    const bool isVoltage = use == ColumnUse::CellVoltage;
    const ColumnChoice* example = nullptr; // a dead cell tells nothing of its unit: the others speak for it
    for (const std::size_t index : members) {
        m_columns[index].named.reset();
        choice(index).use = use;
        choice(index).unit = isVoltage ? "V" : "C";
        choice(index).reason = std::to_string(members.size()) +
                               (isVoltage ? " cells, folded into highest, lowest, mean and spread"
                                          : " sensors, folded into highest and lowest");
        chooseUnit(index, isVoltage ? "max_single_volt" : "max_temp", choice(index).unit);
        if (example == nullptr && !choice(index).fileUnit.empty())
            example = &choice(index);
    }
    for (const std::size_t index : members)
        if (example != nullptr && choice(index).fileUnit.empty()) {
            const std::string header = choice(index).header;
            choice(index) = *example;
            choice(index).header = header;
        }
}

/// Names are not believed where the values say otherwise.
void Recogniser::dropImpossible()
{
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        Column& column = m_columns[i];
        if (!column.named)
            continue;
        const ColumnUse use = column.named->use;
        const bool needsNumbers = use == ColumnUse::Channel || use == ColumnUse::Mileage;
        if (needsNumbers && !column.isNumeric()) {
            choice(i).reason =
                "by its name it could be " +
                (use == ColumnUse::Mileage ? std::string("the mileage") : column.named->channel) +
                ", but its values are no numbers";
            column.named.reset();
        } else if ((use == ColumnUse::Vehicle || use == ColumnUse::Segment) && countsRows(i)) {
            choice(i).reason = "another value in every row: it counts rows";
            column.named.reset();
        } else if (needsNumbers && std::find(foreignUnits.begin(), foreignUnits.end(), column.name.unit) !=
                                       foreignUnits.end()) {
            choice(i).reason = "measured in " + column.name.unit;
            column.named.reset();
        }
    }
}

bool Recogniser::countsRows(std::size_t index) const
{
    std::set<std::string_view> values;
    for (const auto& row : m_sample.rows)
        values.insert(row[index]);
    return m_sample.rows.size() >= 10 && values.size() == m_sample.rows.size();
}

std::string Recogniser::byName(const NamedColumn& named) const
{
    return named.language.empty() ? "by name" : "by name (" + std::string(named.language) + ")";
}

std::optional<std::size_t> Recogniser::bestFor(ColumnUse use, std::string_view channel) const
{
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const auto& named = m_columns[i].named;
        if (!named || named->use != use || named->channel != channel)
            continue;
        if (!best || named->fit > m_columns[*best].named->fit)
            best = i;
    }
    return best;
}

void Recogniser::assignOnce(ColumnUse use)
{
    while (const auto best = bestFor(use, {})) {
        Column& column = m_columns[*best];
        const std::string reason = byName(*column.named);
        column.named.reset();
        if (use == ColumnUse::Time) {
            std::vector<std::string_view> values;
            for (const auto& row : m_sample.rows)
                values.emplace_back(row[*best]);
            const auto format = detectTimestampFormat(values, m_sample.decimalMark);
            if (!format) {
                choice(*best).reason = "by its name a time, but its values are no points in time";
                continue;
            }
            m_mapping.timeFormat = format->format;
            m_mapping.timeIsAmbiguous = format->isAmbiguous;
            m_mapping.timeReason = format->reason;
        }
        choice(*best).use = use;
        choice(*best).reason = reason;
        if (use == ColumnUse::Mileage ||
            (use == ColumnUse::Time && m_mapping.timeFormat == TimestampFormat::Seconds)) {
            choice(*best).unit = use == ColumnUse::Mileage ? "km" : "s";
            chooseUnit(*best, {}, choice(*best).unit);
        }
        return;
    }
}

bool Recogniser::chooseUnit(std::size_t index, std::string_view channel, std::string_view storedUnit)
{
    ColumnChoice& it = choice(index);
    const std::string& written = m_columns[index].name.unit;
    std::optional<UnitConversion> conversion;
    std::string how;
    if (!written.empty())
        conversion = conversionBetween(written, storedUnit);
    if (!conversion) {
        conversion = conversionByRange(channel, storedUnit, m_columns[index].numbers);
        how = ", by range";
    }
    if (!conversion)
        return false;
    it.fileUnit = conversion->fileUnit;
    it.factor = conversion->factor;
    it.offset = conversion->offset;
    if (!it.fileUnit.empty())
        it.reason += " · " + it.fileUnit + " → " + std::string(storedUnit) + how;
    return true;
}

void Recogniser::assignChannel(std::size_t index, const std::string& channel, const std::string& reason)
{
    ColumnChoice& it = choice(index);
    it.use = ColumnUse::Channel;
    it.channel = channel;
    it.unit = knownChannel(channel)->unit;
    it.reason = reason;
    m_columns[index].named.reset();
    chooseUnit(index, channel, it.unit);
}

void Recogniser::assignChannels()
{
    for (const char* channel : {"soc", "current", "volt", "max_single_volt", "min_single_volt",
                                "mean_single_volt", "single_volt_spread", "max_temp", "min_temp"})
        if (const auto best = bestFor(ColumnUse::Channel, channel))
            assignChannel(*best, channel, byName(*m_columns[*best].named));
    const auto channels = channelsOf(m_mapping);
    const bool hasTemperature = std::any_of(channels.begin(), channels.end(), [](const Channel& channel) {
        return channel.name == "max_temp" || channel.name == "min_temp";
    });
    if (const auto lone = bestFor(ColumnUse::Channel, "temp"); lone && !hasTemperature)
        assignChannel(*lone, "max_temp", byName(*m_columns[*lone].named) + ", the only temperature");
}

void Recogniser::explainUnused()
{
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (choice(i).use != ColumnUse::Unused || !choice(i).reason.empty())
            continue;
        const auto& named = m_columns[i].named;
        if (named)
            choice(i).reason = "another column fits better as " +
                               (named->channel.empty() ? std::string(nameOf(named->use)) : named->channel);
        else
            choice(i).reason = m_sample.header[i].empty() ? "it has no name" : "not recognised";
    }
}

void Recogniser::findVehicles()
{
    if (m_mapping.columnFor(ColumnUse::Vehicle)) {
        m_mapping.vehicleFrom = VehicleSource::Column;
        m_mapping.vehicleReason = "a column names it";
        return;
    }
    std::set<std::filesystem::path> folders;
    std::set<std::string> parts;
    for (const auto& file : m_files) {
        folders.insert(file.parent_path());
        parts.insert(vehiclePartOf(file));
    }
    if (folders.size() > 1 && folders.size() < m_files.size()) {
        m_mapping.vehicleFrom = VehicleSource::FolderName;
        m_mapping.vehicleReason =
            "no column names it; " + std::to_string(folders.size()) + " folders hold several files each";
    } else if (parts.size() > 1 && parts.size() * 2 <= m_files.size() && !parts.contains({})) {
        m_mapping.vehicleFrom = VehicleSource::FileNamePart;
        m_mapping.vehicleReason = "no column names it; " + std::to_string(m_files.size()) +
                                  " file names begin in " + std::to_string(parts.size()) +
                                  " ways, such as '" + *parts.begin() + "'";
    } else {
        m_mapping.vehicleFrom = VehicleSource::FileName;
        m_mapping.vehicleReason = "no column names it: each file is a vehicle";
    }
}

void Recogniser::findSegments()
{
    if (m_mapping.columnFor(ColumnUse::Segment)) {
        m_mapping.segmentsFrom = SegmentSource::Column;
        m_mapping.segmentReason = "a column names it";
    } else if (!m_mapping.columnFor(ColumnUse::Time)) {
        m_mapping.segmentsFrom = SegmentSource::File;
        m_mapping.segmentReason = "neither a session nor a time column: each file is a session";
    } else if (m_mapping.vehicleFrom == VehicleSource::FolderName ||
               m_mapping.vehicleFrom == VehicleSource::FileNamePart) {
        m_mapping.segmentsFrom = SegmentSource::File;
        m_mapping.segmentReason = "several files a vehicle: each is a session";
    } else {
        m_mapping.segmentsFrom = SegmentSource::TimeGap;
        m_mapping.segmentReason = "no column names it: a pause ends a session";
    }
}

void Recogniser::judgeCurrent()
{
    const ChargingSign sign = judgeChargingSign(m_sample, m_mapping);
    m_mapping.currentIsTurned = sign.isTurned;
    m_mapping.currentReason = sign.reason;
    if (m_mapping.segmentsFrom == SegmentSource::TimeGap && sign.flowsBothWays) {
        m_mapping.segmentsFrom = SegmentSource::CurrentSign;
        m_mapping.segmentReason = "the current flows both ways: each stretch of charging is a session";
    }
}

} // namespace

ColumnMapping recogniseColumns(const TableSample& sample, std::span<const std::filesystem::path> files)
{
    return Recogniser(sample, files).mapping();
}

std::string vehiclePartOf(const std::filesystem::path& file)
{
    const std::string stem = file.stem().string();
    const auto end = stem.find_last_of("_- ");
    return end == std::string::npos ? std::string() : stem.substr(0, end);
}

} // namespace dyad
