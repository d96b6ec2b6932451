// A charging segment as the series panel draws it.
#pragma once

#include <QString>

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

namespace dyad
{

/// Every list is as long as SeriesData::timeSeconds, or empty where there is nothing to show.
struct SeriesChannel {
    QString name;
    QString unit;
    std::vector<float> measured;
    std::vector<float> reconstructed; ///< NaN in rows that no window covers
    std::vector<float> lower;         ///< band of sampled reconstructions
    std::vector<float> upper;
    std::vector<float> usual;        ///< of a usual session under like conditions, laid beneath
    std::vector<float> contribution; ///< to the score, which those of all channels add up to
};

/// Rows that make one snippet.
struct SeriesWindow {
    std::size_t firstRow = 0;
    std::size_t rowCount = 0;
};

/// One of several charging sessions that stand one behind the other.
struct SeriesSession {
    std::size_t firstRow = 0;
    QString name;
};

struct SeriesData {
    QString title;
    QString subtitle;
    QString usualName;               ///< whose session is laid beneath; empty: none is
    std::vector<double> timeSeconds; ///< from the segment's start, ascending
    std::vector<SeriesChannel> channels;
    std::vector<float> score; ///< per row; NaN: in no window, so not scored
    double threshold = std::numeric_limits<double>::quiet_NaN();
    std::vector<SeriesSession> sessions; ///< empty: there is only one
    std::vector<SeriesWindow> windows;   ///< in the order of their first rows
    std::optional<std::size_t> chosenWindow;
};

} // namespace dyad
