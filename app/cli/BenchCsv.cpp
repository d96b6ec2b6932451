#include "app/cli/BenchCommand.h"
#include "core/data/csv/CsvThroughput.h"

namespace dyad::cli
{

Json benchCsv(const BenchArguments& arguments)
{
    const CsvThroughput throughput =
        measureCsvReading(arguments.file, arguments.threads, arguments.seconds, interruptToken());
    return {{"bytes_per_second", throughput.bytesPerSecond()},
            {"bytes", throughput.bytes},
            {"rows", throughput.rows},
            {"readings", throughput.readings},
            {"seconds", throughput.seconds}};
}

} // namespace dyad::cli
