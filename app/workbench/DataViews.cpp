#include "app/workbench/DataViews.h"

#include "widgets/FileText.h"
#include "widgets/ImportWords.h"
#include "widgets/Numbers.h"
#include "widgets/VehicleModel.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr double earliestDate = 3e8; // smaller numbers count seconds from some start, not from 1970

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::DataViews", text);
}

PlainCell count(std::size_t value)
{
    return {formatCount(static_cast<qint64>(value)), static_cast<double>(value)};
}

PlainCell mileage(double km)
{
    return {std::isfinite(km) ? formatCount(std::llround(km)) : QStringLiteral("—"), km};
}

/// "2019-07-26 11:17", or a number of seconds.
PlainCell start(double seconds)
{
    if (!(seconds > earliestDate))
        return {tr("%1 s").arg(formatParameter(seconds)), seconds};
    const QDateTime time =
        QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(seconds * 1000), QTimeZone::utc());
    return {time.toString(QStringLiteral("yyyy-MM-dd HH:mm")), seconds};
}

} // namespace

std::vector<std::vector<PlainCell>> fleetVehicleCells(const Fleet& fleet)
{
    std::vector<std::vector<PlainCell>> cells;
    for (std::size_t index = 0; index < fleet.vehicles().size(); ++index) {
        const Vehicle& vehicle = fleet.vehicles()[index];
        std::size_t rows = 0;
        double last = std::nan("");
        for (const Segment& segment : fleet.segmentsOf(index)) {
            rows += segment.rowCount;
            last = std::fmax(last, segment.mileageKm);
        }
        cells.push_back({{fileText(vehicle.id.text)},
                         {VehicleModel::wordOf(vehicle.fault)},
                         count(vehicle.segmentCount),
                         count(rows),
                         mileage(last)});
    }
    return cells;
}

std::vector<std::vector<PlainCell>> sessionCells(const Fleet& fleet, std::size_t vehicle,
                                                 const FleetDetails* details)
{
    std::vector<std::vector<PlainCell>> cells;
    const std::size_t first = fleet.vehicles()[vehicle].firstSegment;
    for (std::size_t i = 0; i < fleet.vehicles()[vehicle].segmentCount; ++i) {
        const Segment& segment = fleet.segments()[first + i];
        PlainCell snippets{QStringLiteral("…"), -1.0};
        if (details != nullptr) {
            const auto [begin, end] = snippetsOfSegment(details->snippets, first + i);
            snippets = count(end - begin);
        }
        const double begun =
            segment.rowCount > 0 ? fleet.timestampSeconds(segment.firstRow, 1).front() : std::nan("");
        cells.push_back({{fileText(segment.name)},
                         start(begun),
                         count(segment.rowCount),
                         snippets,
                         mileage(segment.mileageKm)});
    }
    return cells;
}

std::vector<std::vector<PlainCell>> refusedFileCells(const std::vector<RefusedFile>& refused)
{
    std::vector<std::vector<PlainCell>> cells;
    for (const RefusedFile& file : refused)
        cells.push_back({{fileText(file.file.filename().string(), 80)}, {fileText(file.reason)}});
    return cells;
}

QString fleetWords(const OpenFleet& open)
{
    QString words =
        tr("%1 · %2 vehicles, %3 charging sessions, %4 rows")
            .arg(fileText(open.name.toStdString(), 60), formatCount(std::ssize(open.fleet->vehicles())),
                 formatCount(std::ssize(open.fleet->segments())),
                 formatCount(static_cast<qint64>(open.fleet->rowCount())));
    if (std::isfinite(open.summary.stepSeconds))
        words += tr(", one every %1 s").arg(formatParameter(open.summary.stepSeconds));
    return words;
}

std::pair<std::size_t, std::size_t> snippetsOfSegment(const SnippetSet& set, std::size_t segment)
{
    const auto isBefore = [](const Snippet& snippet, std::size_t other) { return snippet.segment < other; };
    const auto begin = std::lower_bound(set.snippets.begin(), set.snippets.end(), segment, isBefore);
    const auto end = std::lower_bound(begin, set.snippets.end(), segment + 1, isBefore);
    return {static_cast<std::size_t>(begin - set.snippets.begin()),
            static_cast<std::size_t>(end - set.snippets.begin())};
}

SeriesData recordedSeries(const OpenFleet& open, std::size_t segment, const FleetDetails* details)
{
    const Fleet& fleet = *open.fleet;
    const Segment& place = fleet.segments()[segment];
    SeriesData series;
    series.title = tr("%1, session %2")
                       .arg(fileText(fleet.vehicles()[place.vehicle].id.text, 80), fileText(place.name, 40));
    const auto times = fleet.timestampSeconds(place.firstRow, place.rowCount);
    for (const double time : times)
        series.timeSeconds.push_back(time - times.front());
    const std::size_t width = fleet.channels().size();
    const auto values = fleet.values(place.firstRow, place.rowCount);
    for (std::size_t c = 0; c < width; ++c) {
        const Channel& channel = fleet.channels()[c];
        SeriesChannel recorded;
        recorded.name = fileText(channel.name, 80);
        recorded.unit = unitWord(channel.unit);
        for (std::size_t row = 0; row < place.rowCount; ++row)
            recorded.measured.push_back(values[row * width + c]);
        series.channels.push_back(std::move(recorded));
    }
    if (details == nullptr)
        return series;
    const auto [begin, end] = snippetsOfSegment(details->snippets, segment);
    for (std::size_t i = begin; i < end; ++i)
        series.windows.push_back({details->snippets.snippets[i].firstRow - place.firstRow,
                                  static_cast<std::size_t>(details->snippets.window.length)});
    return series;
}

} // namespace dyad
