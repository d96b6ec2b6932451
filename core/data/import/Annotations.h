// What a person decided about vehicles, as a table of vehicle,judgement,note,time.
#pragma once

#include "core/data/Annotation.h"
#include "core/data/DataIssue.h"

#include <filesystem>
#include <vector>

namespace dyad
{

struct Annotations {
    std::vector<Annotation> entries; ///< in the order of the file
    ImportReport report;             ///< rows that say nothing
};

/// Columns are found by name; 'note' and 'time' may lack. Error(Data) where there is no 'vehicle' or no
/// 'judgement'.
Annotations loadAnnotations(const std::filesystem::path& path);

} // namespace dyad
