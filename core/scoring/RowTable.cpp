#include "core/scoring/RowTable.h"

#include "core/data/CsvLine.h"
#include "core/scoring/GrowingTable.h"
#include "core/scoring/SegmentReconstruction.h"

#include <cmath>

namespace dyad
{

void saveRowTable(FileSystem& files, const std::filesystem::path& path, const TrainedModel& model,
                  const Fleet& fleet, const SnippetSet& set, const ProgressCallback& progress,
                  const CancelToken& cancel)
{
    GrowingTable table(files, path);
    CsvLine line;
    const std::size_t width = fleet.channels().size();
    for (std::size_t s = 0; s < fleet.segments().size(); ++s) {
        cancel.throwIfCancelled();
        const Segment& segment = fleet.segments()[s];
        const SegmentReconstruction seen = reconstructSegment(model, fleet, set, s);
        const std::size_t responses = seen.channels.size();
        if (s == 0) {
            table.text() = "vehicle,segment,row,time,score";
            for (const std::size_t channel : seen.channels)
                for (const char* const prefix : {"", "expected_", "error_"})
                    table.text() += ',' + csvField(prefix + fleet.channels()[channel].name);
            table.text() += '\n';
        }
        const auto times = fleet.timestampSeconds(segment.firstRow, segment.rowCount);
        const auto values = fleet.values(segment.firstRow, segment.rowCount);
        for (std::size_t row = 0; row < segment.rowCount; ++row) {
            if (std::isnan(seen.score[row]))
                continue;
            line.text(fleet.vehicles()[segment.vehicle].id.text).text(segment.name);
            line.number(static_cast<double>(row)).number(times[row]).number(seen.score[row]);
            for (std::size_t c = 0; c < responses; ++c) {
                const double measured = values[row * width + seen.channels[c]];
                const double expected = seen.expected[row * responses + c];
                line.number(measured).number(expected).number(measured - expected);
            }
            line.endInto(table.text());
            table.writeIfLarge();
        }
        if (progress)
            progress(
                {"writing rows", static_cast<double>(s + 1) / static_cast<double>(fleet.segments().size())});
    }
    table.finish();
}

} // namespace dyad
