// What a model expects of one snippet, channel by channel, in physical units.
#pragma once

#include <QString>

#include <vector>

namespace dyad
{

/// Every list has a value a row, or is empty where there is nothing to show.
struct FanChannel {
    QString name;
    QString unit;
    std::vector<float> measured;
    std::vector<float> expected;         ///< from the mean
    std::vector<std::vector<float>> fan; ///< from samples of z, one each
    std::vector<float> decoded;          ///< from a point that a person chose
};

struct FanData {
    std::vector<double> timeSeconds; ///< since the snippet's first row
    std::vector<FanChannel> channels;
};

} // namespace dyad
