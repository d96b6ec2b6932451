#include "core/data/ColumnMapping.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace dyad
{
namespace
{

struct KnownChannel {
    std::string_view name;
    std::string_view unit;
    ChannelRole role;
};

constexpr std::array knownChannels{
    KnownChannel{"soc", "%", ChannelRole::Stimulus},
    KnownChannel{"current", "A", ChannelRole::Stimulus},
    KnownChannel{"min_temp", "C", ChannelRole::Response},
    KnownChannel{"max_single_volt", "V", ChannelRole::Response},
    KnownChannel{"max_temp", "C", ChannelRole::Response},
    KnownChannel{"min_single_volt", "V", ChannelRole::Response},
    KnownChannel{"volt", "V", ChannelRole::Response},
};

std::string plainName(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    std::string name(text.substr(first, text.find_last_not_of(" \t") - first + 1));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name;
}

std::optional<std::size_t>* placeOf(ColumnMapping& mapping, std::string_view name)
{
    if (name == "vehicle" || name == "car")
        return &mapping.vehicle;
    if (name == "segment" || name == "charge_segment")
        return &mapping.segment;
    if (name == "timestamp" || name == "time")
        return &mapping.time;
    if (name == "mileage")
        return &mapping.mileage;
    if (name == "label")
        return &mapping.label;
    return nullptr;
}

bool holdsChannel(const ColumnMapping& mapping, std::string_view name)
{
    return std::any_of(mapping.channels.begin(), mapping.channels.end(),
                       [&](const auto& entry) { return entry.channel.name == name; });
}

} // namespace

ColumnMapping recogniseColumns(std::span<const std::string_view> header)
{
    ColumnMapping mapping;
    for (std::size_t column = 0; column < header.size(); ++column) {
        const std::string name = plainName(header[column]);
        const auto known = std::find_if(knownChannels.begin(), knownChannels.end(),
                                        [&](const KnownChannel& channel) { return channel.name == name; });
        auto* const place = placeOf(mapping, name);
        if (place != nullptr && !*place)
            *place = column;
        else if (known != knownChannels.end() && !holdsChannel(mapping, name))
            mapping.channels.push_back({column, {name, std::string(known->unit), known->role}});
        else
            mapping.unused.push_back(column);
    }
    return mapping;
}

} // namespace dyad
