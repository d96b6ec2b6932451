// How a table is written down: which characters part it, how its numbers and its letters are spelled.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

enum class TextEncoding { Utf8, Utf16Le, Utf16Be, Gb18030, Windows1252 };

/// "utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252"; also what a person would type ("gbk",
/// "cp1252", "utf8"). Error(Usage) names the encodings there are.
TextEncoding encodingNamed(std::string_view name);
std::string_view nameOf(TextEncoding encoding);

struct CsvDialect {
    char delimiter = ',';
    std::optional<char> quote = '"'; ///< none: a quote is a letter like any other
    char decimalMark = '.';
    std::optional<char> comment = {}; ///< lines that begin with it are passed over
    TextEncoding encoding = TextEncoding::Utf8;
    /// The line of the header, from 1, whatever stands above it being preamble; none: the first line is data.
    std::optional<std::size_t> headerLine = 1;
    /// The first line that belongs to the table: the header's, or where there is none the first row's.
    std::size_t firstLine = 1;
    /// Fields of most rows; 0: not known. It helps to tell a stray quote from a field of several lines.
    std::size_t columns = 0;
    /// Every delimiter is followed by a blank that belongs to no field ("a, b, c").
    bool blankAfterDelimiter = false;

    bool operator==(const CsvDialect&) const = default;
};

/// What a person insists on; the rest is detected.
struct DialectChoices {
    std::optional<char> delimiter = {};
    std::optional<char> quote = {}; ///< '\0': no quote at all
    std::optional<char> decimalMark = {};
    std::optional<TextEncoding> encoding = {};
    std::optional<std::size_t> headerLine = {}; ///< from 1; 0: there is no header

    bool operator==(const DialectChoices&) const = default;
};

struct DetectedDialect {
    CsvDialect dialect;
    /// Why, one short clause a choice: "the delimiter parts 40 of 40 lines into 11 fields".
    std::string delimiterReason, quoteReason, decimalMarkReason, encodingReason, headerReason;
};

/// Judged by the beginning of a file as it lies on the disk (before decoding, after decompressing).
/// `sampleIsWhole`: nothing follows `sample`.
DetectedDialect detectDialect(std::string_view sample, bool sampleIsWhole,
                              const DialectChoices& choices = {});

} // namespace dyad
