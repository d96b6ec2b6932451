// A short recording of one channel.
#pragma once

#include "widgets/SeriesData.h"

#include <cstddef>

namespace dyad
{

/// A row every ten seconds.
inline SeriesData sampleSeries(std::size_t rows, const QString& name = QStringLiteral("volt"))
{
    SeriesData data;
    SeriesChannel channel;
    channel.name = name;
    for (std::size_t row = 0; row < rows; ++row) {
        data.timeSeconds.push_back(10.0 * static_cast<double>(row));
        channel.measured.push_back(static_cast<float>(row % 7));
    }
    data.channels = {channel};
    return data;
}

} // namespace dyad
