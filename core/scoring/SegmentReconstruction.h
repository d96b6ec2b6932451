// One charging segment as a model sees it, row by row.
#pragma once

#include "core/data/Fleet.h"
#include "core/data/Snippets.h"

#include <cstddef>
#include <vector>

namespace dyad
{

struct TrainedModel;

/// Row-major [rows x responses], in physical units, and NaN where no window lies.
struct SegmentReconstruction {
    std::vector<std::size_t> channels; ///< of the fleet: the responses
    std::vector<float> expected;       ///< from the mean of z
    std::vector<float> lowest;         ///< of the samples of z; empty: none were asked for
    std::vector<float> highest;        ///< likewise
    std::vector<float> contribution;   ///< of a response to the row's score, which they add up to
    std::vector<float> score; ///< [rows] squared error in normalised units, mean over responses; NaN likewise
};

/// Overlapping windows are averaged. `set` is that of the fleet's scores. The same segment, the same samples.
SegmentReconstruction reconstructSegment(const TrainedModel& model, const Fleet& fleet, const SnippetSet& set,
                                         std::size_t segment, int samples = 0);

} // namespace dyad
