// A piece of a table as numbers: what one worker makes of its block of text.
#pragma once

#include "core/data/DataIssue.h"

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace dyad
{

enum class CurrentFlow { Charging, Resting, Discharging };

/// Rows that follow each other and belong together.
struct RowRun {
    std::string vehicle; ///< empty where no column names it
    std::string segment;
    std::string label;
    double mileageKm = std::numeric_limits<double>::quiet_NaN(); ///< the first that is known
    CurrentFlow flow = CurrentFlow::Charging; ///< told apart only where sessions are found by the current
    std::size_t line = 0;                     ///< of the first row
    std::size_t rowCount = 0;
    double firstTime = 0.0;
    double lastTime = 0.0;
};

struct RowBlock {
    std::vector<double> times; ///< seconds; without a time column the row's number within the block
    std::vector<float> values; ///< [rows x channels of the fleet]
    std::vector<RowRun> runs;  ///< in the order of the rows
    ImportReport report;       ///< its lines count from 0 within the block until it is delivered
};

} // namespace dyad
