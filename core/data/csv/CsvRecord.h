// One record of a table as it stands in the text: its fields, where it begins, and what is wrong with it.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace dyad
{

/// What a record shows of damage. Whatever it is, the fields are all there, spelled as in the file.
struct CsvDefects {
    /// A quote opens a field and the rows around show that it was never meant to: it is kept as a letter and
    /// the record ends with its line.
    bool quoteLeftOpen = false;
    bool strayQuote = false;   ///< a quote where none belongs, kept as a letter
    bool nulByte = false;      ///< kept
    bool invalidBytes = false; ///< bytes that are no UTF-8, or U+FFFD in their place after transcoding
    bool tooLong = false;      ///< cut where a record has to end; what follows is taken for the next one

    bool any() const { return quoteLeftOpen || strayQuote || nulByte || invalidBytes || tooLong; }
    bool operator==(const CsvDefects&) const = default;
};

struct CsvRecord {
    /// Where it begins: from 1 in the file, or from 0 within its block (see CsvBlocks.h).
    std::size_t line = 0;
    /// They live until the next record is read. Doubled quotes are undone, nothing is trimmed.
    std::span<const std::string_view> fields;
    /// What the record stands in, and with it all fields but those with doubled quotes.
    std::string_view around;
    CsvDefects defects;
};

} // namespace dyad
