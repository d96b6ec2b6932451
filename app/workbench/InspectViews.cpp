#include "app/workbench/InspectViews.h"

#include "widgets/Numbers.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr std::size_t sparklinePoints = 40;

QString tr(const char* text, int n = -1)
{
    return QCoreApplication::translate("InspectViews", text, nullptr, n);
}

double mileageOf(const OpenFleet& open, const Scored& scored, std::uint32_t snippet)
{
    return open.fleet->segments()[scored.scores.set.snippets[snippet].segment].mileageKm;
}

double startOf(const OpenFleet& open, const Scored& scored, std::uint32_t snippet)
{
    return open.fleet->timestampSeconds(scored.scores.set.snippets[snippet].firstRow, 1).front();
}

QString dateOf(double epochSeconds)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(epochSeconds * 1000), Qt::UTC);
    return QLocale().toString(time.date(), QLocale::ShortFormat);
}

QString placeOf(const OpenFleet& open, const Scored& scored, std::uint32_t snippet)
{
    const double mileage = mileageOf(open, scored, snippet);
    return std::isfinite(mileage) ? tr("%1 km").arg(formatCount(std::llround(mileage)))
                                  : dateOf(startOf(open, scored, snippet));
}

std::vector<float> sparkline(const std::vector<double>& scores)
{
    const std::size_t count = std::min(sparklinePoints, scores.size());
    std::vector<float> line(count, 0.0F);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t begin = i * scores.size() / count;
        const std::size_t end = std::max(begin + 1, (i + 1) * scores.size() / count);
        double sum = 0;
        for (std::size_t k = begin; k < end; ++k)
            sum += scores[k];
        line[i] = static_cast<float>(sum / static_cast<double>(end - begin));
    }
    return line;
}

const VehicleScore& scoreOf(const Scored& scored, std::size_t vehicle)
{
    return *std::find_if(scored.ranking.vehicles.begin(), scored.ranking.vehicles.end(),
                         [&](const VehicleScore& score) { return score.vehicle == vehicle; });
}

std::vector<double> lifeScores(const Scored& scored, const std::vector<std::uint32_t>& snippets)
{
    std::vector<double> scores;
    for (const std::uint32_t snippet : snippets)
        scores.push_back(scored.scores.snippets[snippet].score);
    return scores;
}

QString limitsRule(const Scored& scored)
{
    return scored.ranking.usual.areHealthy ? tr("95th percentile of healthy") : tr("95 % of usual vehicles");
}

QString limitsLearnedOn(const FleetRanking& ranking)
{
    if (ranking.limitsFrom == LimitsFrom::TrainedOn)
        return tr("training vehicles");
    return ranking.limitsFrom == LimitsFrom::HealthyHere ? tr("healthy vehicles") : tr("all vehicles");
}

QString ofLimit(double place)
{
    return place > 0 ? tr("%1 × limit").arg(formatFixed(place, 2)) : tr("as usual");
}

SeriesChannel measuredChannel(const OpenFleet& open, const Segment& segment, std::size_t channel)
{
    const auto& description = open.fleet->channels()[channel];
    SeriesChannel series{
        QString::fromStdString(description.name), shownUnit(description.unit), {}, {}, {}, {}, {}, {}};
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

} // namespace

std::vector<std::uint32_t> snippetsOf(const OpenFleet& open, const Scored& scored, std::size_t vehicle)
{
    std::vector<std::uint32_t> snippets;
    for (std::uint32_t i = 0; i < scored.scores.snippets.size(); ++i)
        if (scored.scores.set.vehicleOf(*open.fleet, i) == vehicle)
            snippets.push_back(i);
    return snippets;
}

QString shownUnit(const std::string& unit)
{
    return unit == "C" ? QStringLiteral("°C") : QString::fromStdString(unit);
}

std::vector<VehicleRow> vehicleRows(const OpenFleet& open, const Scored& scored)
{
    std::vector<std::vector<std::uint32_t>> byVehicle(open.fleet->vehicles().size());
    for (std::uint32_t i = 0; i < scored.scores.snippets.size(); ++i)
        byVehicle[scored.scores.set.vehicleOf(*open.fleet, i)].push_back(i);
    std::vector<VehicleRow> rows;
    for (const VehicleScore& score : scored.ranking.vehicles) {
        const Vehicle& vehicle = open.fleet->vehicles()[score.vehicle];
        VehicleRow row;
        row.vehicle = score.vehicle;
        row.id = QString::fromStdString(vehicle.id.text);
        row.rank = score.rank;
        row.verdict = score.verdict;
        if (score.verdict == Verdict::Unjudged)
            row.verdictNote = tr("too few");
        row.score = score.score;
        row.life = sparkline(lifeScores(scored, byVehicle[score.vehicle]));
        if (score.firstFlagged) {
            row.since = placeOf(open, scored, *score.firstFlagged);
            row.sinceOrder = startOf(open, scored, *score.firstFlagged);
        }
        row.snippets = score.snippetCount;
        row.topChannel = QString::fromStdString(score.topChannel);
        row.label = vehicle.fault;
        rows.push_back(std::move(row));
    }
    return rows;
}

LifeData lifeOf(const OpenFleet& open, const Scored& scored, std::size_t vehicle)
{
    const std::vector<std::uint32_t> snippets = snippetsOf(open, scored, vehicle);
    const std::vector<double> scores = lifeScores(scored, snippets);
    const std::optional<std::uint32_t> flagged = scoreOf(scored, vehicle).firstFlagged;
    const bool hasMileage = std::all_of(snippets.begin(), snippets.end(), [&](std::uint32_t snippet) {
        return std::isfinite(mileageOf(open, scored, snippet));
    });
    LifeData life;
    life.vehicle = QString::fromStdString(open.fleet->vehicles()[vehicle].id.text);
    life.axis = hasMileage ? LifeAxis::Mileage : LifeAxis::Time;
    life.threshold = 1.0;
    life.thresholdRule = limitsRule(scored);
    for (std::size_t i = 0; i < snippets.size(); ++i) {
        const double place =
            hasMileage ? mileageOf(open, scored, snippets[i]) : startOf(open, scored, snippets[i]);
        life.points.push_back({place, scores[i]});
        if (flagged && snippets[i] == *flagged)
            life.firstFlagged = i;
    }
    return life;
}

QString flaggedSince(const OpenFleet& open, const Scored& scored, const VehicleScore& score)
{
    if (!score.firstFlagged)
        return tr("not flagged for good");
    const double mileage = mileageOf(open, scored, *score.firstFlagged);
    const QString date = dateOf(startOf(open, scored, *score.firstFlagged));
    return std::isfinite(mileage) ? tr("%1 km, %2").arg(formatCount(std::llround(mileage)), date) : date;
}

VerdictView verdictOf(const OpenFleet& open, const Scored& scored, std::size_t vehicle)
{
    const VehicleScore& score = scoreOf(scored, vehicle);
    const bool isStrange = score.strangeness > 1.0;
    const bool isRising = score.rise > 1.0;
    VerdictView view;
    view.verdict = score.verdict;
    if (score.verdict == Verdict::Unjudged)
        view.reason = tr("%n snippets are too few for a judgement", static_cast<int>(score.snippetCount));
    else if (isStrange && score.standsStill)
        view.reason =
            tr("%1 stands still where it should move").arg(QString::fromStdString(score.topChannel));
    else if (isStrange && isRising)
        view.reason = tr("stranger than healthy ones, and ever more so");
    else if (isStrange)
        view.reason = score.verdict == Verdict::Strong ? tr("far stranger than healthy ones")
                                                       : tr("stranger than healthy ones, but not rising");
    else if (isRising)
        view.reason = score.verdict == Verdict::Strong ? tr("rising far more than healthy ones")
                                                       : tr("rising over its life, not yet strange");
    else if (score.verdict == Verdict::Borderline)
        view.reason = tr("a little strange and rising a little: together more than healthy ones");
    else
        view.reason = tr("like the healthy ones");
    view.rows = {{tr("Strangest channel"), ofLimit(score.strangeness), isStrange},
                 {tr("Rise over its life"), ofLimit(score.rise), isRising},
                 {tr("Reconstruction"), ofLimit(score.reconstruction), score.reconstruction > 1.0},
                 {tr("KL"), ofLimit(score.divergence), score.divergence > 1.0},
                 {tr("Rank"), tr("%1 of %2").arg(score.rank).arg(scored.ranking.vehicles.size()), false},
                 {tr("Snippets"), formatCount(static_cast<std::int64_t>(score.snippetCount)), false},
                 {tr("Flagged since"),
                  score.firstFlagged ? placeOf(open, scored, *score.firstFlagged) : QStringLiteral("—"),
                  score.firstFlagged.has_value()},
                 {tr("Limits learned on"), limitsLearnedOn(scored.ranking), false}};
    for (std::size_t c = 0; c < score.channelShares.size(); ++c)
        view.channels.push_back({QString::fromStdString(scored.scores.responses[c]), score.channelShares[c]});
    std::sort(view.channels.begin(), view.channels.end(),
              [](const ChannelShare& a, const ChannelShare& b) { return a.share > b.share; });
    return view;
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
    series.title = tr("%1, charging on %2").arg(id, dateOf(times.front()));
    if (std::isfinite(place.mileageKm))
        series.title += tr(", %1 km").arg(formatCount(std::llround(place.mileageKm)));
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
    if (seen.usual)
        layBeneath(series, open, shown, *seen.usual);
    return series;
}

} // namespace dyad
