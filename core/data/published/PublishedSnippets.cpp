#include "core/data/published/PublishedSnippets.h"

#include "core/base/Checksum.h"
#include "core/base/FileSystem.h"
#include "core/base/WorkerPool.h"
#include "core/data/published/NaturalOrder.h"
#include "core/data/published/SnippetFile.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <limits>
#include <mutex>
#include <numeric>
#include <utility>

namespace dyad
{
namespace
{

constexpr std::size_t filesOfAPiece = 32; ///< what a thread takes at a time

/// What the survey keeps of a file.
struct SurveyedFile {
    std::string car;
    std::string chargeSegment;
    std::string label;
    double mileageKm = 0.0;
    double firstTime = 0.0;
    std::size_t rows = 0;
    std::size_t bytes = 0;
    Checksum128 checksum{};
    std::string refusal; ///< empty: usable
};

struct KnownColumn {
    std::string_view name;
    std::string_view unit;
};
constexpr std::array knownColumns{
    KnownColumn{"volt", "V"},
    KnownColumn{"current", "A"},
    KnownColumn{"soc", "%"},
    KnownColumn{"max_single_volt", "V"},
    KnownColumn{"min_single_volt", "V"},
    KnownColumn{"max_temp", "C"},
    KnownColumn{"min_temp", "C"},
};

Channel channelNamed(const std::string& name)
{
    const auto known = std::find_if(knownColumns.begin(), knownColumns.end(),
                                    [&](const KnownColumn& column) { return column.name == name; });
    const bool isStimulus = name == "soc" || name == "current";
    return {name, known == knownColumns.end() ? std::string() : std::string(known->unit),
            isStimulus ? ChannelRole::Stimulus : ChannelRole::Response};
}

void describeColumns(PublishedFleet& fleet)
{
    for (std::size_t column = 0; column < fleet.columns.size(); ++column)
        if (fleet.columns[column] == "timestamp" && !fleet.timeColumn)
            fleet.timeColumn = column;
        else
            fleet.channels.push_back(channelNamed(fleet.columns[column]));
    if (!fleet.timeColumn)
        fleet.report.add({DataIssueKind::Assumption, fleet.source.path, 0, "timestamp",
                          "the data set has no column of this name", "rows are taken to be a second apart"});
}

/// Throws a clause where the array is not as the columns say.
double firstTimeOf(const PickledArray& array, const PublishedFleet& fleet)
{
    if (array.columns != fleet.columns.size())
        throw Error(ErrorKind::Data, "it has " + std::to_string(array.columns) + " columns instead of " +
                                         std::to_string(fleet.columns.size()));
    if (!fleet.timeColumn)
        return 0.0;
    for (std::size_t row = 0; row < array.rows; ++row)
        if (!std::isfinite(array.numbers[row * array.columns + *fleet.timeColumn]))
            throw Error(ErrorKind::Data, "row " + std::to_string(row + 1) + " has no time");
    return array.numbers[*fleet.timeColumn];
}

SurveyedFile survey(const std::filesystem::path& path, const PublishedFleet& fleet)
{
    SurveyedFile file;
    try {
        const std::string bytes = loadSnippetBytes(path);
        file.bytes = bytes.size();
        file.checksum = checksum128(std::as_bytes(std::span(bytes)));
        SnippetFile snippet = parseSnippet(std::as_bytes(std::span(bytes)));
        file.firstTime = firstTimeOf(snippet.array, fleet);
        file.rows = snippet.array.rows;
        file.car = std::move(snippet.car);
        file.chargeSegment = std::move(snippet.chargeSegment);
        file.label = std::move(snippet.label);
        file.mileageKm = snippet.mileageKm;
    } catch (const Error& error) {
        file.refusal = error.what();
    }
    return file;
}

/// Tells from any thread how far the work is, one call at a time.
class SharedProgress
{
public:
    SharedProgress(std::string stage, std::size_t whole, const ProgressCallback& callback)
        : m_stage(std::move(stage))
        , m_whole(static_cast<double>(whole))
        , m_callback(callback)
    {
    }

    void add(std::size_t done)
    {
        const std::lock_guard lock(m_mutex);
        m_done += done;
        if (m_callback)
            m_callback({m_stage, static_cast<double>(m_done) / m_whole});
    }

private:
    std::mutex m_mutex; ///< guards m_done and the callback
    std::size_t m_done = 0;
    std::string m_stage;
    double m_whole;
    const ProgressCallback& m_callback;
};

std::vector<SurveyedFile> surveyAll(const PublishedFolder& folder, const PublishedFleet& fleet, int threads,
                                    const ProgressCallback& progress, const CancelToken& cancel)
{
    const std::size_t count = folder.snippets.size();
    std::vector<SurveyedFile> files(count);
    SharedProgress shared("looking through " + folder.folder.filename().string(), count, progress);
    parallelFor((count + filesOfAPiece - 1) / filesOfAPiece, threads, [&](std::size_t piece) {
        cancel.throwIfCancelled();
        const std::size_t begin = piece * filesOfAPiece;
        const std::size_t end = std::min(begin + filesOfAPiece, count);
        for (std::size_t i = begin; i < end; ++i)
            files[i] = survey(folder.snippets[i], fleet);
        shared.add(end - begin);
    });
    return files;
}

/// Indices of the usable files, in the order of the fleet.
std::vector<std::size_t> usableInOrder(const std::vector<SurveyedFile>& files)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < files.size(); ++i)
        if (files[i].refusal.empty())
            order.push_back(i);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const SurveyedFile& x = files[a];
        const SurveyedFile& y = files[b];
        if (x.car != y.car)
            return naturallyLess(x.car, y.car);
        if (x.chargeSegment != y.chargeSegment)
            return naturallyLess(x.chargeSegment, y.chargeSegment);
        return std::pair(x.firstTime, a) < std::pair(y.firstTime, b); // files are in the order of their names
    });
    return order;
}

/// A label that some snippets of a car contradict: any fault makes the car faulty.
void joinLabel(Vehicle& vehicle, const SurveyedFile& file, const std::filesystem::path& path,
               ImportReport& report)
{
    const FaultLabel fault = faultFromLabel(file.label);
    if (vehicle.fault == fault || fault == FaultLabel::Unknown)
        return;
    if (vehicle.fault != FaultLabel::Unknown)
        report.add({DataIssueKind::Contradiction, path.string(), 0, "label", file.label,
                    "car " + file.car + " counts as faulty, since some of its snippets say so"});
    vehicle.fault = vehicle.fault == FaultLabel::Faulty ? FaultLabel::Faulty : fault;
}

void addSegments(const std::vector<SurveyedFile>& files, const PublishedFolder& folder, PublishedFleet& fleet)
{
    const std::vector<std::size_t> order = usableInOrder(files);
    std::size_t inSession = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const SurveyedFile& file = files[order[i]];
        const auto isSameSession = [&](std::size_t other) {
            return other < order.size() && files[order[other]].car == file.car &&
                   files[order[other]].chargeSegment == file.chargeSegment;
        };
        if (i == 0 || files[order[i - 1]].car != file.car)
            fleet.vehicles.push_back({{file.car}, FaultLabel::Unknown, i, 0});
        inSession = i > 0 && isSameSession(i - 1) ? inSession + 1 : 1;
        const bool isAlone = inSession == 1 && !isSameSession(i + 1);
        Vehicle& vehicle = fleet.vehicles.back();
        ++vehicle.segmentCount;
        joinLabel(vehicle, file, folder.snippets[order[i]], fleet.report);
        fleet.segments.push_back(
            {fleet.vehicles.size() - 1,
             isAlone ? file.chargeSegment : file.chargeSegment + "/" + std::to_string(inSession),
             fleet.rowCount, file.rows, file.mileageKm});
        fleet.files.push_back(folder.snippets[order[i]]);
        fleet.rowCount += file.rows;
    }
}

void applyLabelTables(const PublishedFolder& folder, PublishedFleet& fleet)
{
    const std::map<std::string, FaultLabel> labels = readLabelTables(folder, fleet.report);
    for (Vehicle& vehicle : fleet.vehicles) {
        const auto found = labels.find(vehicle.id.text);
        if (found == labels.end() || found->second == FaultLabel::Unknown)
            continue;
        if (vehicle.fault != FaultLabel::Unknown && vehicle.fault != found->second)
            fleet.report.add({DataIssueKind::Contradiction, folder.labelTables.front().string(), 0, "label",
                              vehicle.id.text, "the label of the table counts, not that of the snippets"});
        vehicle.fault = found->second;
    }
}

void addSourceAndRefusals(const std::vector<SurveyedFile>& files, const PublishedFolder& folder,
                          PublishedFleet& fleet)
{
    ChecksumStream checksum;
    for (std::size_t i = 0; i < files.size(); ++i) {
        fleet.source.bytes += files[i].bytes;
        checksum.add(std::as_bytes(std::span(files[i].checksum)));
        if (!files[i].refusal.empty())
            fleet.refused.push_back({folder.snippets[i], files[i].refusal});
    }
    fleet.source.checksum = hexadecimal(checksum.result());
}

/// The rows of one file as they are delivered.
struct SnippetRows {
    std::vector<double> timestamps;
    std::vector<float> values;
};

SnippetRows readRows(const PublishedFleet& fleet, std::size_t segment)
{
    const std::filesystem::path& path = fleet.files[segment];
    SnippetFile snippet;
    try {
        const std::string bytes = loadSnippetBytes(path);
        snippet = parseSnippet(std::as_bytes(std::span(bytes)));
    } catch (const Error&) {
        // It was readable a moment ago; the sentence below says all there is to say.
    }
    const PickledArray& array = snippet.array;
    if (array.rows != fleet.segments[segment].rowCount || array.columns != fleet.columns.size())
        throw Error(ErrorKind::File,
                    "The file '" + path.string() + "' changed while it was being imported; import again.");
    SnippetRows rows;
    rows.timestamps.reserve(array.rows);
    rows.values.reserve(array.rows * fleet.channels.size());
    for (std::size_t row = 0; row < array.rows; ++row) {
        const double* const numbers = array.numbers.data() + row * array.columns;
        rows.timestamps.push_back(fleet.timeColumn ? numbers[*fleet.timeColumn] : static_cast<double>(row));
        for (std::size_t column = 0; column < array.columns; ++column) {
            if (column == fleet.timeColumn)
                continue;
            const auto value = static_cast<float>(numbers[column]);
            rows.values.push_back(std::isfinite(value) ? value : std::numeric_limits<float>::quiet_NaN());
        }
    }
    return rows;
}

} // namespace

PublishedFleet surveyPublished(const PublishedFolder& folder, int threads, const ProgressCallback& progress,
                               const CancelToken& cancel)
{
    PublishedFleet fleet;
    fleet.source.path = folder.folder.string();
    fleet.columns = readColumnNames(folder, fleet.report);
    describeColumns(fleet);
    const std::vector<SurveyedFile> files = surveyAll(folder, fleet, threads, progress, cancel);
    addSourceAndRefusals(files, folder, fleet);
    if (fleet.refused.size() == files.size())
        throw Error(ErrorKind::Data,
                    "There is no usable snippet in '" + folder.folder.string() + "'" +
                        (files.empty() ? std::string(".")
                                       : "; of '" + folder.snippets.front().filename().string() +
                                             "' the reason is: " + files.front().refusal + "."));
    addSegments(files, folder, fleet);
    applyLabelTables(folder, fleet);
    return fleet;
}

void readPublishedRows(const PublishedFleet& fleet, const RowSink& sink, int threads,
                       const ProgressCallback& progress, const CancelToken& cancel)
{
    constexpr std::size_t filesAtOnce = 512;
    const std::size_t count = fleet.segments.size();
    const std::string stage = "reading " + std::filesystem::path(fleet.source.path).filename().string();
    WorkerPool pool(threadCount(threads));
    for (std::size_t begin = 0; begin < count; begin += filesAtOnce) {
        cancel.throwIfCancelled();
        std::vector<SnippetRows> rows(std::min(filesAtOnce, count - begin));
        pool.run((rows.size() + filesOfAPiece - 1) / filesOfAPiece, [&](std::size_t piece) {
            const std::size_t end = std::min((piece + 1) * filesOfAPiece, rows.size());
            for (std::size_t i = piece * filesOfAPiece; i < end; ++i)
                rows[i] = readRows(fleet, begin + i);
        });
        for (const SnippetRows& snippet : rows)
            sink(snippet.timestamps, snippet.values);
        if (progress)
            progress({stage, static_cast<double>(begin + rows.size()) / static_cast<double>(count)});
    }
}

} // namespace dyad
