#include "core/data/FleetCsvWriter.h"

#include "core/base/AtomicFile.h"
#include "core/base/ParallelFor.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace dyad
{
namespace
{

constexpr std::size_t rowsAChunk = 20000;

/// RFC 4180: quoted where a plain field would be misread.
std::string csvField(std::string_view field)
{
    const bool plain = field.find_first_of(",\"\r\n") == std::string_view::npos &&
                       (field.empty() || (field.front() != ' ' && field.back() != ' '));
    if (plain)
        return std::string(field);
    std::string text = "\"";
    for (const char c : field) {
        if (c == '"')
            text += '"';
        text += c;
    }
    return text + '"';
}

template <typename Number>
void appendNumber(std::string& text, Number value)
{
    if (!std::isfinite(value))
        return;
    std::array<char, 400> digits; // the longest double without an exponent has 327 characters
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
    text.append(digits.data(), end.ptr);
}

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
    appendNumber(end, piece.segment->mileageKm);
    end += ",";
    end += labelText(vehicle.fault);
    end += "\n";
    const std::size_t channels = fleet.channels().size();
    const std::span<const float> values = fleet.values(piece.firstRow, piece.rowCount);
    const std::span<const double> seconds = fleet.timestampSeconds(piece.firstRow, piece.rowCount);
    for (std::size_t row = 0; row < piece.rowCount; ++row) {
        text += start;
        appendNumber(text, seconds[row]);
        for (const float value : values.subspan(row * channels, channels)) {
            text += ',';
            appendNumber(text, value);
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
    const unsigned threads = threadCount(options.threads);
    const std::vector<Chunk> chunks = chunksOf(fleet);
    AtomicFile file(files, path);
    file.write(header(fleet));
    for (std::size_t first = 0; first < chunks.size(); first += threads) {
        std::vector<std::string> texts(std::min<std::size_t>(threads, chunks.size() - first));
        parallelFor(texts.size(), threads, [&](std::size_t i) {
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
