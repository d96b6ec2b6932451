// Which files of a folder belong to the published data set.
#pragma once

#include "core/base/Progress.h"
#include "core/data/DataIssue.h"
#include "core/data/Fleet.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dyad
{

struct PublishedFolder {
    std::filesystem::path folder;
    std::vector<std::filesystem::path> snippets;    ///< by name, numbers in their order
    std::optional<std::filesystem::path> columns;   ///< column.pkl
    std::vector<std::filesystem::path> labelTables; ///< label/*.csv
};

/// There is a .pkl file in it or below. Looks no further than the first.
bool isPublishedFolder(const std::filesystem::path& folder);

/// Looks through the folder and all below it. Error(File) where one cannot be read.
PublishedFolder findPublishedFiles(const std::filesystem::path& folder, const CancelToken& cancel = {});

/// The column's names; where column.pkl is missing or unreadable the published order, with an issue that says
/// so.
std::vector<std::string> readColumnNames(const PublishedFolder& folder, ImportReport& report);

/// By car, of all tables with the columns `car` and `label`.
std::map<std::string, FaultLabel> readLabelTables(const PublishedFolder& folder, ImportReport& report);

/// "00", "10", "0", "1": the first letter decides.
FaultLabel faultFromLabel(std::string_view label);

/// The bytes of a file that may be a snippet. Error(File) or Error(Data) with a clause.
std::string loadSnippetBytes(const std::filesystem::path& file);

} // namespace dyad
