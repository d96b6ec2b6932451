#include "core/data/csv/CellKind.h"
#include "core/data/csv/CsvDialect.h"
#include "core/data/csv/DialectTrial.h"
#include "core/data/csv/EncodingDetection.h"
#include "core/data/csv/HeaderDetection.h"
#include "core/data/csv/NumberText.h"
#include "core/data/csv/TextSource.h"

#include <algorithm>
#include <array>

namespace dyad
{
namespace
{

/// More than this tells nothing new about how a table is written.
constexpr std::size_t mostTextBytes = std::size_t{128} * 1024;

std::string decodedSample(std::string_view sample, TextEncoding encoding, bool& isWhole)
{
    std::string text(mostTextBytes, '\0');
    const auto source = decoded(bytesOf(sample), encoding);
    text.resize(source->read(text.data(), text.size()));
    char more = 0;
    isWhole = isWhole && source->read(&more, 1) == 0;
    if (!isWhole) { // the last line is cut
        const std::size_t lineEnd = text.find_last_of("\r\n");
        if (lineEnd != std::string::npos)
            text.resize(lineEnd + 1);
    }
    return text;
}

std::string shown(char c)
{
    switch (c) {
    case '\t':
        return "the tab";
    case ' ':
        return "the blank";
    default:
        return std::string("'") + c + "'";
    }
}

/// Lines that begin with '#' and are no rows.
std::optional<char> detectComment(std::string_view text)
{
    std::size_t comments = 0;
    std::size_t lines = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
        comments += text[at] == '#' ? 1 : 0;
        lines += end > at ? 1 : 0;
        at = end + 1;
    }
    return comments > 0 && 2 * comments < lines ? std::optional('#') : std::nullopt;
}

/// Nearly all of them: within text a comma has a blank behind it as well.
bool hasBlankAfterDelimiters(std::string_view text, char delimiter)
{
    std::size_t followed = 0;
    std::size_t all = 0;
    for (std::size_t at = text.find(delimiter); at != std::string_view::npos;
         at = text.find(delimiter, at + 1)) {
        const std::string_view behind = text.substr(at + 1);
        followed += behind.starts_with(' ') ? 1 : 0;
        all += !behind.empty() && behind.front() != '\n' && behind.front() != '\r' ? 1 : 0;
    }
    return delimiter != ' ' && all > 0 && 100 * followed >= 98 * all;
}

DialectTrial bestTrial(std::string_view text, const DialectChoices& choices, std::optional<char> comment)
{
    std::string delimiters = ",;\t|:^~ ";
    if (choices.delimiter)
        delimiters = std::string(1, *choices.delimiter);
    std::vector<std::optional<char>> quotes{'"', '\''};
    if (choices.quote)
        quotes = {*choices.quote == '\0' ? std::nullopt : choices.quote};
    DialectTrial best;
    for (const char delimiter : delimiters) {
        const bool isThere =
            text.find(delimiter) != std::string_view::npos || delimiter == delimiters.front();
        if (!isThere)
            continue;
        for (const std::optional<char> quote : quotes) {
            const bool isNeeded =
                quote == quotes.front() || (quote && text.find(*quote) != std::string_view::npos);
            if (!isNeeded)
                continue;
            CsvDialect dialect;
            dialect.delimiter = delimiter;
            dialect.quote = quote;
            dialect.comment = comment;
            dialect.blankAfterDelimiter = hasBlankAfterDelimiters(text, delimiter);
            DialectTrial trial = tryDialect(text, dialect);
            // An apostrophe is a letter far more often than a quote: it needs pairs around fields.
            const bool isUnproved = quote == '\'' && trial.quoted < 2 + best.quoted;
            if (best.records.empty() || (trial.score > best.score && !isUnproved))
                best = std::move(trial);
        }
    }
    return best;
}

/// Instruments write "# time,soc" above their numbers: a header that looks like a comment.
std::optional<std::size_t> commentedHeader(std::string_view text, const DialectTrial& trial,
                                           std::size_t firstLine)
{
    if (!trial.dialect.comment || trial.dialect.columns < 2)
        return std::nullopt;
    CsvDialect uncommented = trial.dialect;
    uncommented.comment = std::nullopt;
    const DialectTrial lines = tryDialect(text, uncommented);
    for (std::size_t i = 0; i + 1 < lines.records.size() && lines.records[i].line < firstLine; ++i) {
        const TrialRecord& record = lines.records[i];
        const bool isComment = record.fields.front().starts_with(*trial.dialect.comment);
        if (isComment && lines.records[i + 1].line == firstLine &&
            record.fields.size() == trial.dialect.columns)
            return record.line;
    }
    return std::nullopt;
}

struct MarkCount {
    std::size_t commas = 0;
    std::size_t points = 0;
    std::size_t unclearCommas = 0; ///< 1,234 may be thousands
};

/// The mark of a number that has just one kind of mark, or the last of two kinds.
void countMark(std::string_view cell, MarkCount& count)
{
    const std::size_t last = cell.find_last_of(".,");
    if (last == std::string_view::npos)
        return;
    const bool isComma = cell[last] == ',';
    const char other = isComma ? '.' : ',';
    if (parseNumber(cell, cell[last]).kind != NumberKind::Number &&
        parseNumber(cell, other).kind != NumberKind::Number)
        return;
    const bool hasBoth = cell.find(other) != std::string_view::npos;
    const std::size_t first = cell.find(cell[last]);
    const std::size_t behind = cell.size() - last - 1;
    const std::size_t before = cell.find_first_of("123456789");
    const bool mayBeThousands = behind == 3 && before < first && !hasBoth;
    if (first != last) // several of the same can only part thousands
        (isComma ? count.points : count.commas) += hasBoth ? 0 : 1;
    else if (mayBeThousands && isComma)
        ++count.unclearCommas;
    else
        (isComma ? count.commas : count.points) += 1;
}

char detectDecimalMark(const DialectTrial& trial, std::string& reason)
{
    MarkCount count;
    for (const TrialRecord& record : trial.records) {
        for (const std::string& field : record.fields)
            countMark(field, count);
    }
    // 1,234 among numbers that are all like it is a decimal in a table whose delimiter makes room for it.
    if (count.points == 0 && trial.dialect.delimiter != ',')
        count.commas += count.unclearCommas;
    if (count.commas > count.points) {
        reason = std::to_string(count.commas) + " numbers have a decimal comma";
        return ',';
    }
    reason = count.points > 0 ? std::to_string(count.points) + " numbers have a decimal point"
                              : "no number tells otherwise";
    return '.';
}

std::string delimiterReason(const DialectTrial& trial, bool isChosen)
{
    if (isChosen)
        return "as told";
    if (trial.dialect.columns < 2)
        return "no character parts the lines alike";
    return shown(trial.dialect.delimiter) + " parts " + std::to_string(trial.fitting) + " of " +
           std::to_string(trial.records.size()) + " rows into " + std::to_string(trial.dialect.columns) +
           " fields";
}

std::string quoteReason(const DialectTrial& trial, bool isChosen)
{
    if (isChosen)
        return "as told";
    if (!trial.dialect.quote)
        return "more quotes stand alone than in pairs";
    return trial.quoted > 0 ? std::to_string(trial.quoted) + " fields stand between " + *trial.dialect.quote
                            : "nothing is quoted";
}

void placeHeader(std::string_view text, const DialectTrial& trial, const DialectChoices& choices,
                 DetectedDialect& detected)
{
    CsvDialect& dialect = detected.dialect;
    if (choices.headerLine && *choices.headerLine > 0) {
        dialect.headerLine = dialect.firstLine = *choices.headerLine;
        detected.headerReason = "as told";
        return;
    }
    const DetectedHeader header = detectHeader(trial);
    dialect.firstLine = trial.records.empty() ? 1 : trial.records[header.firstRecord].line;
    dialect.headerLine =
        header.isHeader && !choices.headerLine ? std::optional(dialect.firstLine) : std::nullopt;
    detected.headerReason = choices.headerLine ? "as told" : header.reason;
    if (choices.headerLine || header.isHeader)
        return;
    if (const auto line = commentedHeader(text, trial, dialect.firstLine)) {
        dialect.headerLine = dialect.firstLine = *line;
        detected.headerReason =
            "the comment in line " + std::to_string(*line) + " has as many fields as the rows";
    }
}

} // namespace

DetectedDialect detectDialect(std::string_view sample, bool sampleIsWhole, const DialectChoices& choices)
{
    DetectedDialect detected;
    DetectedEncoding encoding = detectEncoding(sample, sampleIsWhole);
    if (choices.encoding)
        encoding = {*choices.encoding, "as told"};
    const std::string text = decodedSample(sample, encoding.encoding, sampleIsWhole);

    const std::optional<char> comment = detectComment(text);
    DialectTrial trial = bestTrial(text, choices, comment);
    constexpr std::size_t strayThatAreNoDamage = 10;
    if (!choices.quote && trial.stray >= strayThatAreNoDamage && trial.stray > trial.quoted &&
        4 * trial.stray > trial.records.size()) {
        CsvDialect unquoted = trial.dialect;
        unquoted.quote = std::nullopt;
        trial = tryDialect(text, unquoted);
    }
    detected.dialect = trial.dialect;
    detected.dialect.encoding = encoding.encoding;
    detected.encodingReason = encoding.reason;
    detected.delimiterReason = delimiterReason(trial, choices.delimiter.has_value());
    detected.quoteReason = quoteReason(trial, choices.quote.has_value());
    detected.dialect.decimalMark = detectDecimalMark(trial, detected.decimalMarkReason);
    if (choices.decimalMark) {
        detected.dialect.decimalMark = *choices.decimalMark;
        detected.decimalMarkReason = "as told";
    }
    placeHeader(text, trial, choices, detected);
    return detected;
}

} // namespace dyad
