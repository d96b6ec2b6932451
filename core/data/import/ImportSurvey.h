// Looks at the beginning of every file of an import: which are tables, which of them share a header, and how
// each is to be read.
#pragma once

#include "core/base/Progress.h"
#include "core/data/RefusedFile.h"
#include "core/data/csv/CsvDialect.h"
#include "core/data/import/ImportChoices.h"
#include "core/data/import/RecogniseColumns.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace dyad
{

/// The files that share one header are read by one mapping, each in its own dialect.
struct SurveyedGroup {
    std::vector<std::filesystem::path> files;
    std::uintmax_t bytes = 0;
    DetectedDialect dialect; ///< of the first file
    TableSample sample;      ///< of the first file
    std::vector<std::size_t> sampleLines;
    double bytesPerRow = 0.0; ///< as text
    ColumnMapping mapping;
    std::string objection; ///< why nothing can be imported like this; empty: it can
};

struct ImportSurvey {
    std::vector<SurveyedGroup> groups;
    std::vector<SurveyedGroup> labelTables; ///< vehicles with their labels or mileage, and no measurement
    std::vector<std::filesystem::path> publishedFolders;
    std::vector<RefusedFile> refused;
};

ImportSurvey surveyInputs(std::span<const std::filesystem::path> inputs, const ImportChoices& choices,
                          const CancelToken& cancel = {});

} // namespace dyad
