// Which channels a model sees, in which order, and which of them it is told rather than asked.
#pragma once

#include "core/data/Fleet.h"

#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

/// The first `stimuli` names are fed to the decoder as known conditions; the others are reconstructed.
struct ChannelSet {
    std::vector<std::string> names;
    int stimuli = 0;

    bool operator==(const ChannelSet&) const = default;
};

/// "ev", "brand-a" or "brand-b"; Error(Usage) names the sets there are.
ChannelSet channelSetNamed(std::string_view name);

/// Indices into the fleet's channels. Error(Data) names every channel that the fleet lacks.
std::vector<std::size_t> resolveChannels(const ChannelSet& set, const Fleet& fleet);

/// The set without the channels that the fleet lacks. Error(Data) where no response is left.
ChannelSet withoutMissing(const ChannelSet& set, const Fleet& fleet);

} // namespace dyad
