#include "core/data/csv/CsvThroughput.h"

#include "core/data/csv/CsvBlocks.h"
#include "core/data/csv/CsvFile.h"
#include "core/data/csv/NumberText.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace dyad
{
namespace
{

using Columns = std::vector<std::vector<double>>;

Columns readColumns(RecordCursor& records, std::size_t columns, char decimalMark)
{
    constexpr std::size_t rowsExpected = 16384; // of a block; more grow the columns
    Columns numbers(columns);
    for (std::vector<double>& column : numbers)
        column.reserve(rowsExpected);
    for (CsvRecord record; records.next(record);) {
        if (record.fields.size() != columns)
            continue;
        for (std::size_t i = 0; i < columns; ++i)
            numbers[i].push_back(parseNumber(record.fields[i], decimalMark).value);
    }
    return numbers;
}

} // namespace

CsvThroughput measureCsvReading(const std::filesystem::path& path, int threads, double seconds,
                                const CancelToken& cancel)
{
    using Clock = std::chrono::steady_clock;
    const auto secondsSince = [](Clock::time_point begin) {
        return std::chrono::duration<double>(Clock::now() - begin).count();
    };
    CsvThroughput throughput;
    const Clock::time_point begin = Clock::now();
    do {
        const Clock::time_point readingBegin = Clock::now();
        CsvFile file(path);
        std::size_t rows = 0;
        readCsvBlocks<Columns>(
            file.reader(),
            [&](RecordCursor& records) {
                return readColumns(records, file.columns(), file.dialect().decimalMark);
            },
            [&](Columns&&, const CsvBlock& block) {
                rows += block.recordCount;
                return AfterBlock::GoOn;
            },
            {.threads = threads}, {}, cancel);
        const double taken = secondsSince(readingBegin);
        throughput.seconds = throughput.readings == 0 ? taken : std::min(throughput.seconds, taken);
        throughput.bytes = file.reader().bytesDone();
        throughput.rows = rows;
        ++throughput.readings;
    } while (secondsSince(begin) < seconds);
    return throughput;
}

} // namespace dyad
