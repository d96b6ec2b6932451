#include "core/data/import/ColumnNames.h"

#include "core/data/import/ChineseNames.h"
#include "core/data/import/HeaderWords.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <vector>

namespace dyad
{
namespace
{

constexpr std::array knownChannels{
    KnownChannel{"soc", "%", ChannelRole::Stimulus},
    KnownChannel{"current", "A", ChannelRole::Stimulus},
    KnownChannel{"min_temp", "C", ChannelRole::Response},
    KnownChannel{"max_single_volt", "V", ChannelRole::Response},
    KnownChannel{"max_temp", "C", ChannelRole::Response},
    KnownChannel{"min_single_volt", "V", ChannelRole::Response},
    KnownChannel{"volt", "V", ChannelRole::Response},
    KnownChannel{"mean_single_volt", "V", ChannelRole::Response},
    KnownChannel{"single_volt_spread", "V", ChannelRole::Response},
};

std::optional<NamedColumn> channelByWords(const Meaning& meaning)
{
    const bool max = meaning.has(Word::Max);
    const bool min = meaning.has(Word::Min);
    if (max && min)
        return std::nullopt;
    NamedColumn column{ColumnUse::Channel, {}, 0, {}};
    const bool isOfBattery = meaning.has(Word::Battery) || meaning.has(Word::Charge);
    if (meaning.has(Word::Soc) || (meaning.has(Word::Level) && isOfBattery)) {
        column.channel = "soc";
    } else if (meaning.has(Word::Volt)) {
        const bool isOfCells = meaning.has(Word::Cell);
        if (meaning.has(Word::Spread))
            column.channel = isOfCells ? "single_volt_spread" : "";
        else if (meaning.has(Word::Mean))
            column.channel = isOfCells ? "mean_single_volt" : "";
        else if (max || min)
            column.channel = max ? "max_single_volt" : "min_single_volt";
        else
            column.channel = "volt";
        // The largest voltage of a whole pack is no cell's.
        if ((max || min) && meaning.has(Word::Pack))
            return std::nullopt;
        if (column.channel == "volt" && isOfCells)
            column.fit -= 2;
    } else if (meaning.has(Word::Temp)) {
        if (meaning.has(Word::Spread))
            return std::nullopt;
        column.channel = max ? "max_temp" : min ? "min_temp" : "temp";
        if (meaning.has(Word::Mean))
            column.fit -= 3;
    } else if (meaning.has(Word::Current) && !max && !min && !meaning.has(Word::Spread)) {
        column.channel = "current";
        if (meaning.has(Word::Mean))
            column.fit -= 3;
    }
    if (column.channel.empty())
        return std::nullopt;
    return column;
}

/// "battery_id", "pack no": where nothing else names the vehicle, its battery does.
bool isIdentityAlone(const Meaning& meaning)
{
    return (meaning.has(Word::Battery) || meaning.has(Word::Pack) || meaning.has(Word::Cell)) &&
           std::all_of(meaning.words.begin(), meaning.words.end(), [](Word word) {
               return word == Word::Identity || word == Word::Battery || word == Word::Pack ||
                      word == Word::Cell;
           });
}

std::optional<NamedColumn> byWords(std::string_view name)
{
    const Meaning meaning = meaningOf(name);
    if (meaning.words.empty() || meaning.has(Word::Foreign))
        return std::nullopt;
    std::optional<NamedColumn> column;
    const bool isNumbered = meaning.has(Word::Identity);
    if (meaning.has(Word::Segment) ||
        (meaning.has(Word::Charge) && isNumbered && !meaning.has(Word::Volt) && !meaning.has(Word::Current)))
        column = NamedColumn{ColumnUse::Segment, {}, 0, {}};
    else if (meaning.has(Word::Mileage))
        column = NamedColumn{ColumnUse::Mileage, {}, 0, {}};
    else if (meaning.has(Word::Label) && !isNumbered)
        column = NamedColumn{ColumnUse::Label, {}, 0, {}};
    else if (meaning.has(Word::Time) && !isNumbered)
        column = NamedColumn{ColumnUse::Time, {}, 0, {}};
    else if (meaning.has(Word::Vehicle) && !meaning.has(Word::Volt) && !meaning.has(Word::Current) &&
             !meaning.has(Word::Temp) && !meaning.has(Word::Soc))
        column = NamedColumn{ColumnUse::Vehicle, {}, 0, {}};
    else if (!isNumbered)
        column = channelByWords(meaning);
    else if (isIdentityAlone(meaning))
        column = NamedColumn{ColumnUse::Vehicle, {}, -2, {}};
    if (!column)
        return std::nullopt;
    const int strangers = meaning.count(Word::Stranger);
    if (strangers > 1)
        return std::nullopt;
    column->fit += 10 - 4 * strangers - meaning.count(Word::Filler) -
                   (column->use == ColumnUse::Channel && meaning.has(Word::Charge) ? 1 : 0);
    if (meaning.isGerman)
        column->language = "German";
    return column;
}

struct PlainName {
    std::string_view text;
    ColumnUse use;
    std::string_view channel;
};

/// Names whose words alone would not tell.
constexpr std::array plainNames{
    PlainName{"vehicle", ColumnUse::Vehicle, ""},
    PlainName{"car", ColumnUse::Vehicle, ""},
    PlainName{"segment", ColumnUse::Segment, ""},
    PlainName{"charge_segment", ColumnUse::Segment, ""},
    PlainName{"timestamp", ColumnUse::Time, ""},
    PlainName{"time", ColumnUse::Time, ""},
    PlainName{"mileage", ColumnUse::Mileage, ""},
    PlainName{"label", ColumnUse::Label, ""},
    PlainName{"soc", ColumnUse::Channel, "soc"},
    PlainName{"current", ColumnUse::Channel, "current"},
    PlainName{"volt", ColumnUse::Channel, "volt"},
    PlainName{"max_single_volt", ColumnUse::Channel, "max_single_volt"},
    PlainName{"min_single_volt", ColumnUse::Channel, "min_single_volt"},
    PlainName{"mean_single_volt", ColumnUse::Channel, "mean_single_volt"},
    PlainName{"single_volt_spread", ColumnUse::Channel, "single_volt_spread"},
    PlainName{"max_temp", ColumnUse::Channel, "max_temp"},
    PlainName{"min_temp", ColumnUse::Channel, "min_temp"},
    PlainName{"vmax", ColumnUse::Channel, "max_single_volt"},
    PlainName{"vmin", ColumnUse::Channel, "min_single_volt"},
    PlainName{"umax", ColumnUse::Channel, "max_single_volt"},
    PlainName{"umin", ColumnUse::Channel, "min_single_volt"},
    PlainName{"tmax", ColumnUse::Channel, "max_temp"},
    PlainName{"tmin", ColumnUse::Channel, "min_temp"},
    PlainName{"v_max", ColumnUse::Channel, "max_single_volt"},
    PlainName{"v_min", ColumnUse::Channel, "min_single_volt"},
    PlainName{"t_max", ColumnUse::Channel, "max_temp"},
    PlainName{"t_min", ColumnUse::Channel, "min_temp"},
    PlainName{"v", ColumnUse::Channel, "volt"},
    PlainName{"t", ColumnUse::Channel, "temp"},
};

} // namespace

const KnownChannel* knownChannel(std::string_view name)
{
    const auto known = std::find_if(knownChannels.begin(), knownChannels.end(),
                                    [&](const KnownChannel& channel) { return channel.name == name; });
    return known == knownChannels.end() ? nullptr : &*known;
}

std::optional<NamedColumn> recogniseName(std::string_view name)
{
    const std::string lower = lowered(name);
    for (const PlainName& plain : plainNames)
        if (lower == plain.text)
            return NamedColumn{plain.use, std::string(plain.channel), plain.text.size() <= 2 ? 6 : 20, {}};
    if (auto chinese = recogniseChineseName(lower))
        return chinese;
    return byWords(name);
}

std::optional<NumberedName> splitNumber(std::string_view name)
{
    const auto last = name.find_last_of("0123456789");
    if (last == std::string_view::npos)
        return std::nullopt;
    std::size_t first = last;
    while (first > 0 && std::isdigit(static_cast<unsigned char>(name[first - 1])) != 0)
        --first;
    if (last - first >= 6)
        return std::nullopt;
    int number = 0;
    std::from_chars(name.data() + first, name.data() + last + 1, number);
    return NumberedName{std::string(name.substr(0, first)) + "#" + std::string(name.substr(last + 1)),
                        number};
}

std::optional<ColumnUse> recogniseCellStem(std::string_view stem)
{
    if (stem.find("温度") != std::string_view::npos)
        return ColumnUse::CellTemperature;
    if (stem.find("单体") != std::string_view::npos || stem.find("电芯") != std::string_view::npos)
        return ColumnUse::CellVoltage;
    const Meaning meaning = meaningOf(stem);
    if (meaning.has(Word::Foreign) || meaning.has(Word::Current) || meaning.has(Word::Soc))
        return std::nullopt;
    if (meaning.has(Word::Temp))
        return ColumnUse::CellTemperature;
    if (meaning.has(Word::Cell) || meaning.has(Word::Volt))
        return ColumnUse::CellVoltage;
    const std::vector<std::string> words = wordsOf(stem);
    if (words == std::vector<std::string>{"t"})
        return ColumnUse::CellTemperature;
    if (words == std::vector<std::string>{"v"})
        return ColumnUse::CellVoltage;
    return std::nullopt;
}

} // namespace dyad
