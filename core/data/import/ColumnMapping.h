// Which column of a table means what, and why.
#pragma once

#include "core/data/Fleet.h"
#include "core/data/csv/TimestampText.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

enum class ColumnUse {
    Unused,
    Vehicle,
    Segment,
    Time,
    Mileage,
    Label,
    Channel,         ///< measured, under the name in `channel`
    CellVoltage,     ///< one of many cells: folded into highest, lowest, mean and spread
    CellTemperature, ///< one of many sensors: folded into highest and lowest
};

std::string_view nameOf(ColumnUse use); ///< "cell-voltage"

struct ColumnChoice {
    std::string header; ///< as the file spells it
    ColumnUse use = ColumnUse::Unused;
    std::string channel;  ///< for Channel: "max_single_volt"
    std::string unit;     ///< as stored: "V", "A", "%", "C", "km", "s"
    std::string fileUnit; ///< as recorded: "mV", "F", "" for as stored
    /// stored = recorded * factor + offset
    double factor = 1.0;
    double offset = 0.0;
    std::string reason; ///< for a person: "by name (Chinese) · mV, by range"

    bool operator==(const ColumnChoice&) const = default;
};

enum class VehicleSource { Column, FileName, FileNamePart, FolderName };
enum class SegmentSource { Column, File, TimeGap, CurrentSign };

struct ColumnMapping {
    std::vector<ColumnChoice> columns; ///< one a column of the file, in its order
    TimestampFormat timeFormat = TimestampFormat::Seconds;
    bool timeIsAmbiguous = false; ///< day and month could be either way round: a person should look
    std::string timeReason;
    VehicleSource vehicleFrom = VehicleSource::Column;
    std::string vehicleReason;
    SegmentSource segmentsFrom = SegmentSource::Column;
    std::string segmentReason;
    bool currentIsTurned = false; ///< recorded with charging positive; stored with charging negative
    std::string currentReason;

    bool operator==(const ColumnMapping&) const = default;

    /// The first column of that use.
    std::optional<std::size_t> columnFor(ColumnUse use) const;
};

/// The channels a mapping makes, in the order they are stored: by their column, then what cells are folded
/// into (which a column of that name comes before).
std::vector<Channel> channelsOf(const ColumnMapping& mapping);

/// What is wrong with a mapping made by hand ("two columns become 'soc'"), or nothing.
std::optional<std::string> objectionTo(const ColumnMapping& mapping);

std::string toJson(const ColumnMapping& mapping);
/// Error(Data) says what is wrong with the text.
ColumnMapping mappingFromJson(std::string_view text);

} // namespace dyad
