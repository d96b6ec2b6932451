// What a person insists on when files are read; the rest is as detected.
#pragma once

#include "core/data/import/ImportPreview.h"

#include <optional>
#include <string>
#include <vector>

namespace dyad
{

struct ReadingChoices {
    DialectChoices dialect;
    std::optional<TimestampFormat> timeFormat;
    std::optional<VehicleSource> vehicleFrom;
    std::optional<SegmentSource> segmentsFrom;
    std::optional<bool> currentIsTurned;
    RowRules rules;
    WindowOptions window;

    bool operator==(const ReadingChoices&) const = default;
};

/// What was found out about a table, for the choices to stand on.
struct ReadingFindings {
    DetectedDialect dialect;
    ColumnMapping mapping;
    std::vector<std::string> timeExamples; ///< as the file spells them
    double stepSeconds = 0.0;              ///< 0: not known
    double shortestStepSeconds = 0.0;
    double longestStepSeconds = 0.0;
};

} // namespace dyad
