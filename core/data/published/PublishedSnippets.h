// The published data set as a fleet: thousands of small files, read without keeping more than a few at once.
//
// It takes two passes. The survey reads every file, learns whose it is and which are damaged, and so knows
// the final order and the number of rows; then the rows are read in that order and handed on.
//
// Every snippet becomes a segment of its own. A snippet is a finished window with times of its own, and what
// lay between it and the next of the same charging session is not in the data: windows across the seam would
// show a jump that never was. The snippets of session 6 are named "6/1", "6/2", ...; a lone one is "6".
#pragma once

#include "core/base/Progress.h"
#include "core/data/DataIssue.h"
#include "core/data/Fleet.h"
#include "core/data/RefusedFile.h"
#include "core/data/published/PublishedFolder.h"
#include "core/data/store/FleetStore.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dyad
{

struct PublishedFleet {
    std::vector<Channel> channels;            ///< every column but the time, in the order of the data set
    std::vector<Vehicle> vehicles;            ///< by car
    std::vector<Segment> segments;            ///< by charging session, then by time, then by the files' names
    std::vector<std::filesystem::path> files; ///< of each segment
    std::size_t rowCount = 0;
    ImportReport report;
    std::vector<RefusedFile> refused;
    SourceFile source; ///< the folder: all bytes, and the checksum of all checksums

    std::vector<std::string> columns;      ///< of the arrays
    std::optional<std::size_t> timeColumn; ///< none: rows are taken to be a second apart
};

/// `threads` of 0: one a core. Damaged files are refused with their reason and the others go on; Error(Data)
/// where none is usable.
PublishedFleet surveyPublished(const PublishedFolder& folder, int threads = 0,
                               const ProgressCallback& progress = {}, const CancelToken& cancel = {});

/// `values` is [rows x channels]; the spans live until the call returns. Called on the calling thread.
using RowSink = std::function<void(std::span<const double> timestampSeconds, std::span<const float> values)>;

/// Every row in the order of the segments. Error(File) where a file is no longer what the survey read.
void readPublishedRows(const PublishedFleet& fleet, const RowSink& sink, int threads = 0,
                       const ProgressCallback& progress = {}, const CancelToken& cancel = {});

} // namespace dyad
