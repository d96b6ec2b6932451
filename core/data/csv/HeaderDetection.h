// Where in a table the preamble ends, and whether the first row names the columns.
#pragma once

#include "core/data/csv/DialectTrial.h"

#include <cstddef>
#include <optional>
#include <string>

namespace dyad
{

struct DetectedHeader {
    std::size_t firstRecord = 0; ///< of the trial: the header's, or the first row's
    bool isHeader = false;
    std::string reason;
};

DetectedHeader detectHeader(const DialectTrial& trial);

} // namespace dyad
