#include "core/data/csv/NumberTable.h"

#include "core/data/csv/CsvBlocks.h"
#include "core/data/csv/CsvFile.h"
#include "core/data/csv/FieldNumber.h"

#include <utility>

namespace dyad
{
namespace
{

NumberTable::Block readBlock(RecordCursor& records, std::size_t columns, char decimalMark)
{
    constexpr std::size_t numbersExpected = std::size_t{1} << 18U; // of a block; more let it grow
    NumberTable::Block numbers;
    numbers.reserve(numbersExpected);
    for (CsvRecord record; records.next(record);) {
        if (record.fields.size() != columns)
            continue;
        for (const std::string_view field : record.fields)
            numbers.push_back(fieldNumber(field, decimalMark, record.around));
    }
    return numbers;
}

} // namespace

NumberTable readNumberTable(const std::filesystem::path& path, int threads, const CancelToken& cancel)
{
    CsvFile file(path);
    NumberTable table;
    table.columns = file.columns();
    readCsvBlocks<NumberTable::Block>(
        file.reader(),
        [&](RecordCursor& records) { return readBlock(records, table.columns, file.dialect().decimalMark); },
        [&](NumberTable::Block&& block, const CsvBlock&) {
            table.rows += block.size() / table.columns;
            table.blocks.push_back(std::move(block));
            return AfterBlock::GoOn;
        },
        {.threads = threads}, {}, cancel);
    table.bytes = file.reader().bytesDone();
    return table;
}

} // namespace dyad
