// Guesses what the columns of a table mean, by their names, their units and their first values.
#pragma once

#include "core/data/import/ColumnMapping.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace dyad
{

/// The beginning of a table, as text.
struct TableSample {
    std::vector<std::string> header;            ///< a name a column; empty names where there is no header
    std::vector<std::vector<std::string>> rows; ///< each as wide as the header
    char decimalMark = '.';
};

/// Every choice carries its reason. `files` are all the files that share the header: their names and folders
/// tell vehicles apart where no column does.
ColumnMapping recogniseColumns(const TableSample& sample, std::span<const std::filesystem::path> files);

/// What stands before the last '_', '-' or ' ' of a file's name: "V012" of "V012_017.csv".
std::string vehiclePartOf(const std::filesystem::path& file);

} // namespace dyad
