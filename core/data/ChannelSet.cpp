#include "core/data/ChannelSet.h"

#include "core/base/Error.h"

#include <algorithm>

namespace dyad
{

ChannelSet channelSetNamed(std::string_view name)
{
    if (name == "ev")
        return {{"soc", "current", "max_temp", "max_single_volt", "min_single_volt", "volt"}, 2};
    if (name == "brand-a")
        return {{"soc", "current", "min_temp", "max_single_volt", "max_temp", "min_single_volt", "volt"}, 2};
    if (name == "brand-b")
        return {{"soc", "current", "min_temp", "max_single_volt", "min_single_volt", "volt", "max_temp"}, 4};
    throw Error(ErrorKind::Usage, "There is no channel set '" + std::string(name) +
                                      "'; choose ev, brand-a or brand-b, or name the channels.");
}

std::vector<std::size_t> resolveChannels(const ChannelSet& set, const Fleet& fleet)
{
    std::vector<std::size_t> indices;
    std::string missing;
    for (const std::string& name : set.names) {
        if (const auto index = fleet.channelIndex(name))
            indices.push_back(*index);
        else
            missing += (missing.empty() ? "" : ", ") + name;
    }
    if (!missing.empty())
        throw Error(ErrorKind::Data, "The data have no channel " + missing +
                                         "; add it, choose other channels, or use what is there: "
                                         "--channels auto, or the plan's own offer in the window.");
    return indices;
}

ChannelSet withoutMissing(const ChannelSet& set, const Fleet& fleet)
{
    ChannelSet result;
    for (std::size_t i = 0; i < set.names.size(); ++i) {
        if (!fleet.channelIndex(set.names[i]))
            continue;
        result.names.push_back(set.names[i]);
        if (static_cast<int>(i) < set.stimuli)
            ++result.stimuli;
    }
    if (result.stimuli == static_cast<int>(result.names.size()))
        throw Error(ErrorKind::Data, "The data have none of the channels that the model reconstructs.");
    return result;
}

} // namespace dyad
