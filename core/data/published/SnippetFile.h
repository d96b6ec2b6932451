// One snippet of the published data set: a tuple of an array and what is known about it.
#pragma once

#include "core/data/published/PickledNumbers.h"

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace dyad
{

struct SnippetFile {
    PickledArray array; ///< [rows x columns of the data set]
    std::string car;
    std::string chargeSegment;
    std::string label; ///< "00" is healthy; its first letter decides
    double mileageKm = std::numeric_limits<double>::quiet_NaN();
};

/// Error(Data) with a clause that says why the bytes are no snippet: "it has no 'car'".
SnippetFile parseSnippet(std::span<const std::byte> file);

/// The names of the columns, of column.pkl.
std::vector<std::string> parseColumnNames(std::span<const std::byte> file);

} // namespace dyad
