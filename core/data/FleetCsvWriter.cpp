#include "core/data/FleetCsvWriter.h"

#include "core/base/AtomicFile.h"
#include "core/base/WorkerPool.h"
#include "core/data/CsvText.h"

#include <algorithm>

namespace dyad
{
namespace
{

constexpr std::size_t rowsAChunk = 20000;

std::string_view labelText(FaultLabel fault)
{
    switch (fault) {
    case FaultLabel::Healthy:
        return "0";
    case FaultLabel::Faulty:
        return "1";
    case FaultLabel::Unknown:
        break;
    }
    return "";
}

std::string header(const Fleet& fleet)
{
    std::string text = "vehicle,segment,timestamp";
    for (const Channel& channel : fleet.channels())
        text.append(",").append(csvField(channel.name));
    return text + ",mileage,label\n";
}

/// Consecutive rows of one segment.
struct Piece {
    const Segment* segment = nullptr;
    std::size_t firstRow = 0;
    std::size_t rowCount = 0;
};

using Chunk = std::vector<Piece>;

std::vector<Chunk> chunksOf(const Fleet& fleet)
{
    std::vector<Chunk> chunks;
    std::size_t room = 0;
    for (const Segment& segment : fleet.segments()) {
        const std::size_t end = segment.firstRow + segment.rowCount;
        for (std::size_t row = segment.firstRow; row < end;) {
            if (room == 0) {
                chunks.emplace_back();
                room = rowsAChunk;
            }
            const std::size_t count = std::min(room, end - row);
            chunks.back().push_back({&segment, row, count});
            row += count;
            room -= count;
        }
    }
    return chunks;
}

void appendPiece(std::string& text, const Fleet& fleet, const Piece& piece)
{
    const Vehicle& vehicle = fleet.vehicles()[piece.segment->vehicle];
    const std::string start = csvField(vehicle.id.text) + "," + csvField(piece.segment->name) + ",";
    std::string end = ",";
    appendCsvNumber(end, piece.segment->mileageKm);
    end += ",";
    end += labelText(vehicle.fault);
    end += "\n";
    const std::size_t channels = fleet.channels().size();
    const std::span<const float> values = fleet.values(piece.firstRow, piece.rowCount);
    const std::span<const double> seconds = fleet.timestampSeconds(piece.firstRow, piece.rowCount);
    for (std::size_t row = 0; row < piece.rowCount; ++row) {
        text += start;
        appendCsvNumber(text, seconds[row]);
        for (const float value : values.subspan(row * channels, channels)) {
            text += ',';
            appendCsvNumber(text, value);
        }
        text += end;
    }
}

std::string format(const Fleet& fleet, const Chunk& chunk)
{
    std::string text;
    text.reserve(rowsAChunk * 90);
    for (const Piece& piece : chunk)
        appendPiece(text, fleet, piece);
    return text;
}

} // namespace

void saveFleetCsv(FileSystem& files, const std::filesystem::path& path, const Fleet& fleet,
                  const FleetCsvOptions& options, const ProgressCallback& progress, const CancelToken& cancel)
{
    cancel.throwIfCancelled();
    WorkerPool pool(threadCount(options.threads));
    const auto atOnce = static_cast<std::size_t>(pool.threads());
    const std::vector<Chunk> chunks = chunksOf(fleet);
    AtomicFile file(files, path);
    file.write(header(fleet));
    for (std::size_t first = 0; first < chunks.size(); first += atOnce) {
        std::vector<std::string> texts(std::min(atOnce, chunks.size() - first));
        pool.run(texts.size(), [&](std::size_t i) {
            cancel.throwIfCancelled();
            texts[i] = format(fleet, chunks[first + i]);
        });
        for (const std::string& text : texts)
            file.write(text);
        if (progress)
            progress({"writing " + path.filename().string(),
                      static_cast<double>(first + texts.size()) / static_cast<double>(chunks.size())});
    }
    cancel.throwIfCancelled();
    file.commit();
}

} // namespace dyad
