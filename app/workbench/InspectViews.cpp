#include "app/workbench/InspectViews.h"

#include "widgets/FileText.h"
#include "widgets/Numbers.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

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

/// Of a vehicle that stands out, the first of its snippets above the limit.
std::optional<std::uint32_t> firstHigh(const Scored& scored, const VehicleScore& score,
                                       const std::vector<std::uint32_t>& snippets)
{
    if (score.verdict != Verdict::Strong && score.verdict != Verdict::Borderline)
        return std::nullopt;
    const auto high = std::find_if(snippets.begin(), snippets.end(), [&](std::uint32_t snippet) {
        return scored.scores.snippets[snippet].score > 1.0;
    });
    return high != snippets.end() ? std::optional(*high) : std::nullopt;
}

/// From when on it is flagged; where a vehicle that stands out is so only now and then, the first time.
std::optional<std::uint32_t> sinceOf(const OpenFleet& open, const Scored& scored, const VehicleScore& score)
{
    if (score.firstFlagged)
        return score.firstFlagged;
    return firstHigh(scored, score, snippetsOf(open, scored, score.vehicle));
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

QString reasonOf(const VehicleScore& score)
{
    const bool isStrange = score.strangeness > 1.0;
    const bool isRising = score.rise > 1.0;
    const bool isStrong = score.verdict == Verdict::Strong;
    const QString channel = QString::fromStdString(score.topChannel);
    if (score.verdict == Verdict::Unjudged)
        return tr("%n snippets are too few for a judgement", static_cast<int>(score.snippetCount));
    if (isStrange && score.missingShare > 0.0)
        return tr("%1 is missing in %2 % of the rows")
            .arg(channel)
            .arg(std::lround(100 * score.missingShare));
    if (isStrange && score.standsStill)
        return tr("%1 stands still, as a stuck sensor does").arg(channel);
    if (isStrange && score.jumps)
        return tr("%1 jumps from row to row").arg(channel);
    if (isStrange && isRising)
        return tr("stranger than usual ones, and ever more so");
    if (isStrange)
        return isStrong ? tr("far stranger than usual ones") : tr("stranger than usual ones, but not rising");
    if (isRising)
        return isStrong ? tr("rising far more than usual ones") : tr("rising over its life, not yet strange");
    if (score.verdict == Verdict::Borderline)
        return tr("a little strange and rising a little: together more than usual ones");
    return tr("like the usual ones");
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

std::optional<std::uint32_t> strangestSnippet(const OpenFleet& open, const Scored& scored,
                                              std::size_t vehicle)
{
    const std::vector<std::uint32_t> snippets = snippetsOf(open, scored, vehicle);
    if (snippets.empty())
        return std::nullopt;
    const auto& responses = scored.scores.responses;
    const auto signal = static_cast<std::size_t>(
        std::find(responses.begin(), responses.end(), scoreOf(scored, vehicle).topChannel) -
        responses.begin());
    const auto errorOf = [&](std::uint32_t snippet) {
        const SnippetScore& score = scored.scores.snippets[snippet];
        return signal < responses.size() ? score.reconstructionByChannel[signal] : score.reconstruction;
    };
    return *std::max_element(snippets.begin(), snippets.end(),
                             [&](std::uint32_t a, std::uint32_t b) { return errorOf(a) < errorOf(b); });
}

QString dateOf(double epochSeconds)
{
    const QDateTime time =
        QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(epochSeconds * 1000), QTimeZone::utc());
    return QLocale().toString(time.date(), tr("d MMM yyyy"));
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
        } else if (const auto since = firstHigh(scored, score, byVehicle[score.vehicle])) {
            row.since = tr("at times");
            row.sinceOrder = startOf(open, scored, *since);
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
        life.points.push_back({place, scores[i], startOf(open, scored, snippets[i])});
        if (flagged && snippets[i] == *flagged)
            life.firstFlagged = i;
    }
    return life;
}

QString flaggedSince(const OpenFleet& open, const Scored& scored, const VehicleScore& score)
{
    const auto since = sinceOf(open, scored, score);
    if (!since)
        return tr("not flagged for good");
    const double mileage = mileageOf(open, scored, *since);
    const QString date = dateOf(startOf(open, scored, *since));
    const QString place =
        std::isfinite(mileage) ? tr("%1 km, %2").arg(formatCount(std::llround(mileage)), date) : date;
    return score.firstFlagged ? place : tr("at times, the first at %1").arg(place);
}

VerdictView verdictOf(const OpenFleet& open, const Scored& scored, std::size_t vehicle)
{
    const VehicleScore& score = scoreOf(scored, vehicle);
    const bool isStrange = score.strangeness > 1.0;
    const bool isRising = score.rise > 1.0;
    VerdictView view;
    view.verdict = score.verdict;
    view.reason = reasonOf(score);
    const auto since = sinceOf(open, scored, score);
    view.rows = {
        {tr("Strangest channel"), ofLimit(score.strangeness), isStrange,
         tr("How far the strangest signal lies from what is usual; 1 is as far as 95 % of usual vehicles "
            "go")},
        {tr("Rise over its life"), ofLimit(score.rise), isRising,
         tr("How steadily its errors grow over its life; 1 is as steadily as in 95 % of usual vehicles")},
        {tr("Reconstruction"), ofLimit(score.reconstruction), score.reconstruction > 1.0,
         tr("The error of its strangest snippets over all signals, beside that of usual vehicles")},
        {tr("KL"), ofLimit(score.divergence), score.divergence > 1.0,
         tr("How far from ordinary the model has to go to describe its snippets")},
        {tr("Rank"), tr("%1 of %2").arg(score.rank).arg(scored.ranking.vehicles.size()), false,
         tr("By score: the strangest signal and the rise together")},
        {tr("Snippets"), formatCount(static_cast<std::int64_t>(score.snippetCount)), false, {}},
        {tr("Flagged since"),
         score.firstFlagged ? dateOf(startOf(open, scored, *since))
         : since            ? tr("at times")
                            : QStringLiteral("—"),
         since.has_value(),
         tr("From when on the mean of its latest snippets stays above that of usual vehicles: %1")
             .arg(flaggedSince(open, scored, score))},
        {tr("Limits learned on"), limitsLearnedOn(scored.ranking), false, limitsRule(scored)}};
    if (!scored.runTitle.empty())
        view.rows.push_back({tr("Scored by"), fileText(scored.runTitle, 40), false,
                             tr("The run whose model has scored the fleet")});
    for (std::size_t c = 0; c < score.channelShares.size(); ++c)
        view.channels.push_back({QString::fromStdString(scored.scores.responses[c]), score.channelShares[c]});
    std::sort(view.channels.begin(), view.channels.end(),
              [](const ChannelShare& a, const ChannelShare& b) { return a.share > b.share; });
    const auto top =
        std::find_if(view.channels.begin(), view.channels.end(), [&](const ChannelShare& channel) {
            return channel.channel == QString::fromStdString(score.topChannel);
        });
    if (top != view.channels.end())
        std::rotate(view.channels.begin(), top, top + 1);
    return view;
}

} // namespace dyad
