// Guesses the encoding of a text from its bytes.
#pragma once

#include "core/data/csv/CsvDialect.h"

#include <string>
#include <string_view>

namespace dyad
{

struct DetectedEncoding {
    TextEncoding encoding = TextEncoding::Utf8;
    std::string reason;
};

/// `isWhole`: nothing follows; otherwise a character may be cut at the end.
DetectedEncoding detectEncoding(std::string_view bytes, bool isWhole);

} // namespace dyad
