#include "core/data/import/ColumnMapping.h"

#include "core/base/Error.h"
#include "core/data/import/ColumnNames.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace dyad
{
namespace
{

using nlohmann::json;

template <typename Value>
using Names = std::span<const std::pair<Value, std::string_view>>;

constexpr std::array<std::pair<ColumnUse, std::string_view>, 9> useNames{{
    {ColumnUse::Unused, "unused"},
    {ColumnUse::Vehicle, "vehicle"},
    {ColumnUse::Segment, "segment"},
    {ColumnUse::Time, "time"},
    {ColumnUse::Mileage, "mileage"},
    {ColumnUse::Label, "label"},
    {ColumnUse::Channel, "channel"},
    {ColumnUse::CellVoltage, "cell-voltage"},
    {ColumnUse::CellTemperature, "cell-temperature"},
}};

constexpr std::array<std::pair<VehicleSource, std::string_view>, 4> vehicleSourceNames{{
    {VehicleSource::Column, "column"},
    {VehicleSource::FileName, "file"},
    {VehicleSource::FileNamePart, "file-part"},
    {VehicleSource::FolderName, "folder"},
}};

constexpr std::array<std::pair<SegmentSource, std::string_view>, 4> segmentSourceNames{{
    {SegmentSource::Column, "column"},
    {SegmentSource::File, "file"},
    {SegmentSource::TimeGap, "time-gap"},
    {SegmentSource::CurrentSign, "current-sign"},
}};

template <typename Value>
std::string_view nameIn(Names<Value> names, Value value)
{
    return std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.first == value; })
        ->second;
}

[[noreturn]] void refuse(const std::string& what)
{
    throw Error(ErrorKind::Data, "This is no mapping of columns: " + what);
}

template <typename Value>
Value valueIn(Names<Value> names, const json& object, const char* key)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string())
        refuse(std::string("it lacks the text \"") + key + "\".");
    const auto text = found->get<std::string>();
    const auto name =
        std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.second == text; });
    if (name == names.end())
        refuse("\"" + text + "\" is not one of the values of \"" + key + "\".");
    return name->first;
}

std::string textIn(const json& object, const char* key)
{
    const auto found = object.find(key);
    if (found == object.end())
        return {};
    if (!found->is_string())
        refuse(std::string("\"") + key + "\" must be text.");
    return found->get<std::string>();
}

double numberIn(const json& object, const char* key, double otherwise)
{
    const auto found = object.find(key);
    if (found == object.end())
        return otherwise;
    if (!found->is_number())
        refuse(std::string("\"") + key + "\" must be a number.");
    return found->get<double>();
}

bool truthIn(const json& object, const char* key)
{
    const auto found = object.find(key);
    if (found == object.end())
        return false;
    if (!found->is_boolean())
        refuse(std::string("\"") + key + "\" must be true or false.");
    return found->get<bool>();
}

json toObject(const ColumnChoice& choice)
{
    json object{{"header", choice.header}, {"use", nameOf(choice.use)}};
    if (choice.use == ColumnUse::Channel)
        object["channel"] = choice.channel;
    if (!choice.unit.empty())
        object["unit"] = choice.unit;
    if (!choice.fileUnit.empty())
        object["file_unit"] = choice.fileUnit;
    if (choice.factor != 1.0)
        object["factor"] = choice.factor;
    if (choice.offset != 0.0)
        object["offset"] = choice.offset;
    if (!choice.reason.empty())
        object["reason"] = choice.reason;
    return object;
}

ColumnChoice choiceFrom(const json& object)
{
    if (!object.is_object())
        refuse("each of its \"columns\" must be an object.");
    ColumnChoice choice;
    choice.header = textIn(object, "header");
    choice.use = valueIn<ColumnUse>(useNames, object, "use");
    choice.channel = textIn(object, "channel");
    choice.unit = textIn(object, "unit");
    choice.fileUnit = textIn(object, "file_unit");
    choice.factor = numberIn(object, "factor", 1.0);
    choice.offset = numberIn(object, "offset", 0.0);
    choice.reason = textIn(object, "reason");
    return choice;
}

bool isOnce(ColumnUse use)
{
    return use == ColumnUse::Vehicle || use == ColumnUse::Segment || use == ColumnUse::Time ||
           use == ColumnUse::Mileage || use == ColumnUse::Label;
}

} // namespace

std::string_view nameOf(ColumnUse use)
{
    return nameIn<ColumnUse>(useNames, use);
}

std::optional<std::size_t> ColumnMapping::columnFor(ColumnUse use) const
{
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const ColumnChoice& choice) { return choice.use == use; });
    if (found == columns.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - columns.begin());
}

std::vector<Channel> channelsOf(const ColumnMapping& mapping)
{
    std::vector<Channel> channels;
    const auto add = [&](const std::string& name, const std::string& unit) {
        const auto isSame = [&](const Channel& channel) { return channel.name == name; };
        if (std::any_of(channels.begin(), channels.end(), isSame))
            return;
        const KnownChannel* const known = knownChannel(name);
        channels.push_back({name, unit, known != nullptr ? known->role : ChannelRole::Response});
    };
    for (const ColumnChoice& choice : mapping.columns)
        if (choice.use == ColumnUse::Channel)
            add(choice.channel, choice.unit);
    if (mapping.columnFor(ColumnUse::CellVoltage))
        for (const char* name :
             {"max_single_volt", "min_single_volt", "mean_single_volt", "single_volt_spread"})
            add(name, "V");
    if (mapping.columnFor(ColumnUse::CellTemperature))
        for (const char* name : {"max_temp", "min_temp"})
            add(name, "C");
    return channels;
}

std::optional<std::string> objectionTo(const ColumnMapping& mapping)
{
    std::set<std::string> names;
    std::set<ColumnUse> uses;
    for (const ColumnChoice& choice : mapping.columns) {
        if (isOnce(choice.use) && !uses.insert(choice.use).second)
            return "Two columns are taken as the " + std::string(nameOf(choice.use)) + ".";
        if (choice.use != ColumnUse::Channel)
            continue;
        if (choice.channel.empty())
            return "The column '" + choice.header + "' is a channel without a name.";
        if (!names.insert(choice.channel).second)
            return "Two columns become '" + choice.channel + "'.";
    }
    if (channelsOf(mapping).empty())
        return "No column is taken as a measured channel.";
    if (mapping.vehicleFrom == VehicleSource::Column && !mapping.columnFor(ColumnUse::Vehicle))
        return "The vehicle is to come from a column, and no column is taken as the vehicle.";
    if (mapping.segmentsFrom == SegmentSource::Column && !mapping.columnFor(ColumnUse::Segment))
        return "The charging session is to come from a column, and no column is taken as the segment.";
    if (mapping.segmentsFrom == SegmentSource::TimeGap && !mapping.columnFor(ColumnUse::Time))
        return "Charging sessions are to be parted by gaps in time, and no column is taken as the time.";
    if (mapping.segmentsFrom == SegmentSource::CurrentSign && !names.contains("current"))
        return "Charging sessions are to be found by the sign of the current, and no column is taken as the "
               "current.";
    return std::nullopt;
}

std::string toJson(const ColumnMapping& mapping)
{
    json columns = json::array();
    for (const ColumnChoice& choice : mapping.columns)
        columns.push_back(toObject(choice));
    const json object{{"columns", columns},
                      {"time_format", nameOf(mapping.timeFormat)},
                      {"vehicle_from", nameIn<VehicleSource>(vehicleSourceNames, mapping.vehicleFrom)},
                      {"segments_from", nameIn<SegmentSource>(segmentSourceNames, mapping.segmentsFrom)},
                      {"current_is_turned", mapping.currentIsTurned}};
    return object.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

ColumnMapping mappingFromJson(std::string_view text)
{
    const json object = json::parse(text, nullptr, false);
    if (!object.is_object())
        refuse("it is not a JSON object.");
    const auto columns = object.find("columns");
    if (columns == object.end() || !columns->is_array())
        refuse("it lacks the list \"columns\".");
    ColumnMapping mapping;
    for (const json& column : *columns)
        mapping.columns.push_back(choiceFrom(column));
    if (object.contains("time_format"))
        mapping.timeFormat = timestampFormatNamed(textIn(object, "time_format"));
    mapping.vehicleFrom = valueIn<VehicleSource>(vehicleSourceNames, object, "vehicle_from");
    mapping.segmentsFrom = valueIn<SegmentSource>(segmentSourceNames, object, "segments_from");
    mapping.currentIsTurned = truthIn(object, "current_is_turned");
    return mapping;
}

} // namespace dyad
