// What an import would make of its inputs, learned from their beginnings, for a person to look at and
// overrule.
#pragma once

#include "core/base/Progress.h"
#include "core/data/DataIssue.h"
#include "core/data/RefusedFile.h"
#include "core/data/csv/CsvDialect.h"
#include "core/data/import/ImportChoices.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace dyad
{

/// How one cell of the preview fares.
enum class CellFate { Used, Blank, NotUsed };

struct PreviewCell {
    std::string text; ///< as it would be stored: "3.603"
    CellFate fate = CellFate::Used;
    std::string why; ///< for what is not used as it stood
};

struct PreviewRow {
    std::size_t line = 0;         ///< in its file, from 1
    std::vector<std::string> raw; ///< a text a column of the file
    std::vector<PreviewCell>
        stored; ///< vehicle, segment, time, each channel, mileage, label: as storedHeader names them
};

/// The files that share one header are read the same way.
struct TableGroup {
    std::vector<std::filesystem::path> files;
    std::uintmax_t bytes = 0;
    DetectedDialect dialect; ///< of the first file
    ColumnMapping mapping;
    std::string firstLines; ///< of the first file as text, for when nothing can be recognised
    std::vector<std::string> storedHeader;
    std::vector<PreviewRow> rows; ///< the first rows of the first file
    ImportReport issues;          ///< of the rows looked at
    std::size_t rowsLookedAt = 0;
    double stepSeconds = 0.0; ///< the commonest step between rows; 0: not known
    double shortestStepSeconds = 0.0, longestStepSeconds = 0.0; ///< within segments, of the rows looked at
    std::string objection; ///< why nothing can be imported like this; empty: it can
};

struct ImportPreview {
    std::vector<TableGroup> groups;
    std::vector<std::filesystem::path> labelTables; ///< second tables: vehicle and label
    std::size_t publishedSnippets = 0;              ///< .pkl files of the published data set
    std::vector<RefusedFile> refused;
    double estimatedRows = 0.0; ///< by the size of the files
    double estimatedSnippets = 0.0;
};

/// Files and folders (searched through). Reads no more than the beginning of each file. The choices' mapping
/// is used for the group whose header it fits.
ImportPreview previewImport(std::span<const std::filesystem::path> inputs, const ImportChoices& choices,
                            const CancelToken& cancel = {});

} // namespace dyad
