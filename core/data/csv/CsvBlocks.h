// Reads the records of a table on several threads, block by block, with the very result of reading them in
// order.
//
// The text is cut at line ends into blocks. Each block is given to `work` on a worker thread as if a record
// began at its first line; where the block before it turns out to reach across the cut (a quoted field with
// line ends), the outcome is thrown away and `work` is called again from where the records truly go on.
// `deliver` sees every outcome once, in the order of the file, on the thread that called readCsvBlocks().
//
//     struct Part { std::vector<double> soc; std::vector<std::size_t> badLines; };
//     readCsvBlocks<Part>(
//         file.reader(),
//         [&](RecordCursor& records) {              // any thread, any order, perhaps twice: no side effects
//             Part part;
//             for (CsvRecord record; records.next(record);)
//                 ...                               // record.line counts from 0 within the block
//             return part;
//         },
//         [&](Part&& part, const CsvBlock& block) { // in order, on this thread
//             ... block.firstLine + part.badLines[i] is the line in the file, from 1
//             return AfterBlock::GoOn;
//         },
//         {.threads = 2, .stage = "reading fleet.csv"}, progress, cancel);
#pragma once

#include "core/base/Progress.h"
#include "core/data/csv/RecordCursor.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace dyad
{

class CsvReader;

struct CsvBlockOptions {
    int threads = 0;                                   ///< 0: one a core; changes the speed and nothing else
    std::size_t blockBytes = std::size_t{1024} * 1024; ///< of text; changes the speed and nothing else
    std::string stage = {};                            ///< for Progress
};

/// Where an outcome of `work` belongs.
struct CsvBlock {
    std::size_t index = 0;       ///< from 0, without gaps
    std::size_t firstLine = 1;   ///< in the file, from 1: what record.line counts from
    std::size_t firstRecord = 0; ///< records of the blocks before this one
    std::size_t recordCount = 0;
};

enum class AfterBlock { GoOn, Stop };

using AnyBlockWork = std::function<std::shared_ptr<void>(RecordCursor&)>;
using AnyBlockDelivery = std::function<AfterBlock(std::shared_ptr<void>, const CsvBlock&)>;

/// readCsvBlocks() without its type.
void readAnyCsvBlocks(CsvReader& reader, const AnyBlockWork& work, const AnyBlockDelivery& deliver,
                      const CsvBlockOptions& options, const ProgressCallback& progress,
                      const CancelToken& cancel);

/// From where `reader` stands to the end of its text. At most twice as many blocks as threads are in memory.
/// An exception of `work` or `deliver` ends the reading and comes out here; Error(Interrupted) within half a
/// second of a cancellation. Afterwards `reader` is at its end, and knows what was wrong with the source.
template <typename Result, typename Work, typename Deliver>
void readCsvBlocks(CsvReader& reader, Work&& work, Deliver&& deliver, const CsvBlockOptions& options = {},
                   const ProgressCallback& progress = {}, const CancelToken& cancel = {})
{
    static_assert(std::is_invocable_r_v<Result, Work&, RecordCursor&>);
    readAnyCsvBlocks(
        reader,
        [&work](RecordCursor& records) -> std::shared_ptr<void> {
            return std::make_shared<Result>(work(records));
        },
        [&deliver](std::shared_ptr<void> outcome, const CsvBlock& block) {
            return deliver(std::move(*std::static_pointer_cast<Result>(outcome)), block);
        },
        options, progress, cancel);
}

} // namespace dyad
