#include "tests/fuzz/CsvReaderCheck.h"

#include "core/data/csv/CsvDialect.h"
#include "core/data/csv/NumberText.h"
#include "core/data/csv/TimestampText.h"
#include "tests/data/csv/CsvTables.h"

#include <array>
#include <stdexcept>
#include <string>

namespace dyad
{
namespace
{

void require(bool condition, const char* what)
{
    if (!condition)
        throw std::logic_error(what);
}

std::vector<ReadRecord> sequentially(std::string_view bytes, const CsvDialect& dialect,
                                     const CsvReadOptions& options)
{
    CsvReader reader(decoded(bytesOf(bytes), dialect.encoding), dialect, options);
    return readAll(reader);
}

/// The cells of the first records, read as everything a cell can be.
void checkCells(const std::vector<ReadRecord>& records, char decimalMark)
{
    constexpr std::size_t recordsLookedAt = 20;
    std::vector<std::string_view> cells;
    for (std::size_t i = 0; i < std::min(records.size(), recordsLookedAt); ++i)
        cells.insert(cells.end(), records[i].fields.begin(), records[i].fields.end());
    for (const std::string_view cell : cells)
        parseNumber(cell, decimalMark);
    if (const auto format = detectTimestampFormat(cells, decimalMark))
        parseTimestamp(cells.front(), format->format, decimalMark);
}

} // namespace

void checkCsvReading(std::span<const std::uint8_t> input)
{
    if (input.size() < 3)
        return;
    // The first three bytes choose what is not detected, so that a fuzzer can vary it.
    const std::size_t bufferBytes = 1 + input[0] % 40;
    const std::size_t blockBytes = 1 + input[1] % 60;
    CsvReadOptions options;
    if (input[2] % 2 == 0)
        options.limits = {.recordBytes = std::size_t{32} + input[2],
                          .quoteBytes = std::size_t{4} + input[2] / 2};
    const std::string bytes(input.begin() + 3, input.end());

    const DetectedDialect detected = detectDialect(bytes, true);
    const CsvDialect& dialect = detected.dialect;
    require(dialect.firstLine >= 1, "the first line is a line");
    const std::vector<ReadRecord> records = sequentially(bytes, dialect, options);
    std::size_t lineBefore = 0;
    for (const ReadRecord& record : records) {
        require(!record.fields.empty(), "a record has fields");
        require(record.line >= std::max<std::size_t>(lineBefore, 1), "lines go forward");
        lineBefore = record.line;
    }
    CsvReadOptions small = options;
    small.bufferBytes = bufferBytes;
    require(sequentially(bytes, dialect, small) == records, "the size of the buffer changes nothing");
    CsvReader reader(decoded(bytesOf(bytes), dialect.encoding), dialect, small);
    require(readInBlocks(reader, {.threads = 2, .blockBytes = blockBytes}) == records,
            "blocks and threads change nothing");
    checkCells(records, dialect.decimalMark);
}

} // namespace dyad
