#include "app/cli/BenchCommand.h"
#include "app/cli/RepeatedJob.h"
#include "core/data/csv/NumberTable.h"

namespace dyad::cli
{

Json benchCsv(const BenchArguments& arguments)
{
    const CancelToken cancel = interruptToken();
    NumberTable table;
    const RepeatedTime time = repeat(
        [&] {
            table = {};
            table = readNumberTable(arguments.file, arguments.threads, cancel);
        },
        arguments.seconds, cancel);
    return {{"bytes_per_second", static_cast<double>(table.bytes) / time.medianSeconds},
            {"best_bytes_per_second", static_cast<double>(table.bytes) / time.fastestSeconds},
            {"seconds", time.medianSeconds},
            {"readings", time.times},
            {"bytes", table.bytes},
            {"rows", table.rows}};
}

} // namespace dyad::cli
