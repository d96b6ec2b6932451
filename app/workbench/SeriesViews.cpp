#include "app/workbench/SeriesViews.h"

#include "app/workbench/DataViews.h"
#include "app/workbench/InspectViews.h"
#include "core/learning/Learning.h"
#include "core/scoring/LikeSegment.h"
#include "widgets/Numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr double secondsBetweenSessions = 600.0; ///< on the joined axis, whatever lay between them in truth

constexpr int bandSamples = 16; ///< of z, whose reconstructions make the band around what is expected

SessionConditions conditionsOf(const Fleet& fleet)
{
    SessionConditions conditions;
    for (std::size_t channel = 0; channel < fleet.channels().size(); ++channel) {
        if (fleet.channels()[channel].role == ChannelRole::Stimulus)
            conditions.throughout.push_back(channel);
        else if (fleet.channels()[channel].unit == "C")
            conditions.atBeginning.push_back(channel);
    }
    return conditions;
}

QString tr(const char* text)
{
    return QCoreApplication::translate("SeriesViews", text);
}

SeriesChannel measuredChannel(const OpenFleet& open, const Segment& segment, std::size_t channel)
{
    const auto& description = open.fleet->channels()[channel];
    SeriesChannel series;
    series.name = QString::fromStdString(description.name);
    series.unit = shownUnit(description.unit);
    const std::size_t width = open.fleet->channels().size();
    const auto values = open.fleet->values(segment.firstRow, segment.rowCount);
    for (std::size_t row = 0; row < segment.rowCount; ++row)
        series.measured.push_back(values[row * width + channel]);
    return series;
}

/// The row of a session that is nearest to a time since its beginning; nothing beyond its end.
std::optional<std::size_t> rowAt(std::span<const double> times, double sinceStart)
{
    const double wanted = times.front() + sinceStart;
    if (wanted > times.back())
        return std::nullopt;
    const auto after = std::lower_bound(times.begin(), times.end(), wanted);
    const auto row = static_cast<std::size_t>(after - times.begin());
    return row > 0 && wanted - times[row - 1] < times[row] - wanted ? row - 1 : row;
}

/// `shown`: the channels of the fleet that the series has, in its order.
void layBeneath(SeriesData& series, const OpenFleet& open, const std::vector<std::size_t>& shown,
                std::size_t segment)
{
    const Segment& place = open.fleet->segments()[segment];
    const auto times = open.fleet->timestampSeconds(place.firstRow, place.rowCount);
    const auto values = open.fleet->values(place.firstRow, place.rowCount);
    const std::size_t width = open.fleet->channels().size();
    series.subtitle += tr(" · grey: %1, as usual")
                           .arg(QString::fromStdString(open.fleet->vehicles()[place.vehicle].id.text));
    series.usualName = QString::fromStdString(open.fleet->vehicles()[place.vehicle].id.text);
    for (const double time : series.timeSeconds) {
        const auto row = rowAt(times, time);
        for (std::size_t c = 0; c < shown.size(); ++c)
            series.channels[c].usual.push_back(row ? values[*row * width + shown[c]] : std::nanf(""));
    }
}

/// "3 Sep 2023, 61,200 km"
QString sessionPlace(const OpenFleet& open, const Segment& place)
{
    const QString date = dateOf(open.fleet->timestampSeconds(place.firstRow, 1).front());
    return std::isfinite(place.mileageKm)
               ? tr("%1, %2 km").arg(date, formatCount(std::llround(place.mileageKm)))
               : date;
}

void extend(std::vector<float>& list, const std::vector<float>& part, std::size_t rows)
{
    if (part.empty())
        list.insert(list.end(), rows, std::nanf(""));
    else
        list.insert(list.end(), part.begin(), part.end());
}

/// A row in which there is nothing, so that no line runs from one session into the next.
void addGap(SeriesData& series)
{
    series.timeSeconds.push_back(series.timeSeconds.back() + secondsBetweenSessions / 2);
    series.score.push_back(std::nanf(""));
    for (SeriesChannel& channel : series.channels)
        for (auto* const list : {&channel.measured, &channel.reconstructed, &channel.contribution})
            list->push_back(std::nanf(""));
}

void append(SeriesData& series, const SeriesData& part, const QString& name)
{
    if (!series.timeSeconds.empty())
        addGap(series);
    const double begin =
        series.timeSeconds.empty() ? 0.0 : series.timeSeconds.back() + secondsBetweenSessions / 2;
    series.sessions.push_back({series.timeSeconds.size(), name});
    for (const double time : part.timeSeconds)
        series.timeSeconds.push_back(begin + time);
    for (const SeriesWindow& window : part.windows)
        series.windows.push_back({series.sessions.back().firstRow + window.firstRow, window.rowCount});
    const std::size_t rows = part.timeSeconds.size();
    extend(series.score, part.score, rows);
    for (std::size_t c = 0; c < series.channels.size(); ++c) {
        extend(series.channels[c].measured, part.channels[c].measured, rows);
        extend(series.channels[c].reconstructed, part.channels[c].reconstructed, rows);
        extend(series.channels[c].contribution, part.channels[c].contribution, rows);
    }
}

ShownSeries shown(SeriesData series, const Scored& scored, std::size_t firstSegment)
{
    SeriesLines lines = linesOf(series);
    return {std::move(series), std::move(lines), snippetsOfSegment(scored.scores.set, firstSegment).first};
}

} // namespace

SeenSegment seeSegment(const OpenFleet& open, const Scored& scored, std::size_t segment)
{
    SeenSegment seen;
    seen.segment = segment;
    seen.reconstruction =
        learning().reconstructSegment(*scored.model, *open.fleet, scored.scores.set, segment, bandSamples);
    seen.usual = likeSegment(*open.fleet, scored.ranking, conditionsOf(*open.fleet), segment);
    return seen;
}

SeriesData seriesOf(const OpenFleet& open, const Scored& scored, const SeenSegment& seen)
{
    const SegmentReconstruction& reconstruction = seen.reconstruction;
    const std::size_t segment = seen.segment;
    const Segment& place = open.fleet->segments()[segment];
    const auto times = open.fleet->timestampSeconds(place.firstRow, place.rowCount);
    SeriesData series;
    std::vector<std::size_t> shown = reconstruction.channels;
    const QString id = QString::fromStdString(open.fleet->vehicles()[place.vehicle].id.text);
    series.title = tr("%1, charging on %2").arg(id, sessionPlace(open, place));
    series.subtitle = tr("measured solid, expected dashed in its band · score beneath");
    for (const double time : times)
        series.timeSeconds.push_back(time - times.front());
    const std::size_t responses = reconstruction.channels.size();
    const auto limit = static_cast<float>(scored.ranking.usual.snippetLimits.reconstruction);
    for (std::size_t c = 0; c < responses; ++c) {
        SeriesChannel channel = measuredChannel(open, place, reconstruction.channels[c]);
        for (std::size_t row = 0; row < place.rowCount; ++row)
            channel.reconstructed.push_back(reconstruction.expected[row * responses + c]);
        for (std::size_t value = c; value < reconstruction.lowest.size(); value += responses) {
            channel.lower.push_back(reconstruction.lowest[value]);
            channel.upper.push_back(reconstruction.highest[value]);
        }
        for (std::size_t value = c; value < reconstruction.contribution.size(); value += responses)
            channel.contribution.push_back(reconstruction.contribution[value] / limit);
        series.channels.push_back(std::move(channel));
    }
    for (const std::string& name : {std::string("current"), std::string("soc")})
        if (const auto channel = open.fleet->channelIndex(name))
            if (std::find(reconstruction.channels.begin(), reconstruction.channels.end(), *channel) ==
                reconstruction.channels.end()) {
                series.channels.push_back(measuredChannel(open, place, *channel));
                shown.push_back(*channel);
            }
    for (const float score : reconstruction.score)
        series.score.push_back(score / limit);
    series.threshold = 1.0;
    const SnippetSet& set = scored.scores.set;
    const auto [begin, end] = snippetsOfSegment(set, segment);
    for (std::size_t i = begin; i < end; ++i)
        series.windows.push_back(
            {set.snippets[i].firstRow - place.firstRow, static_cast<std::size_t>(set.window.length)});
    if (seen.usual)
        layBeneath(series, open, shown, *seen.usual);
    return series;
}

ShownSeries shownSession(const OpenFleet& open, const Scored& scored, const SeenSegment& seen)
{
    return shown(seriesOf(open, scored, seen), scored, seen.segment);
}

ShownSeries shownStretch(const OpenFleet& open, const Scored& scored, const std::vector<SeenSegment>& seen)
{
    const auto& segments = open.fleet->segments();
    SeriesData series;
    for (const SeenSegment& one : seen) {
        const SeriesData part = seriesOf(open, scored, one);
        if (series.channels.empty()) {
            series.threshold = part.threshold;
            for (const SeriesChannel& channel : part.channels) {
                SeriesChannel& joined = series.channels.emplace_back();
                joined.name = channel.name;
                joined.unit = channel.unit;
            }
        }
        append(series, part, sessionPlace(open, segments[one.segment]));
    }
    const Segment& first = segments[seen.front().segment];
    const Segment& last = segments[seen.back().segment];
    const QString id = QString::fromStdString(open.fleet->vehicles()[first.vehicle].id.text);
    series.title = tr("%1, %2 charging sessions from %3 to %4")
                       .arg(id, formatCount(static_cast<std::int64_t>(seen.size())),
                            sessionPlace(open, first), sessionPlace(open, last));
    series.subtitle = tr("one behind the other, without the time between · measured solid, expected dashed");
    return shown(std::move(series), scored, seen.front().segment);
}

} // namespace dyad
