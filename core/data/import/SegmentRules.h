// What the rules of an import make of one session's rows: put in order, parted at gaps, blanks filled,
// resampled.
#pragma once

#include "core/data/import/ImportChoices.h"

#include <cstddef>
#include <span>
#include <vector>

namespace dyad
{

/// Rows of one session, row-major [times x width].
struct SessionRows {
    std::span<double> times;
    std::span<float> values;
    std::size_t width = 0;
};

/// Sorts the rows by their time where they are out of order; returns how many stood before an earlier one.
std::size_t putInOrder(const SessionRows& rows);

/// Where a new piece begins: 0, and every row after a pause longer than the rule's.
std::vector<std::size_t> piecesOf(std::span<const double> times, double gapSeconds);

/// Blanks of one piece, by the rule; those that have no neighbour stay.
void fillBlanks(const SessionRows& piece, BlankRule rule);

/// How many rows a piece has at one row every `periodSeconds`, its first row kept.
std::size_t resampledCount(std::span<const double> times, double periodSeconds);

/// Each new row lies on the straight line between the recorded ones around it; a blank on either side gives a
/// blank. `times` and `values` have room for resampledCount().
void resample(const SessionRows& piece, double periodSeconds, std::span<double> times,
              std::span<float> values);

} // namespace dyad
