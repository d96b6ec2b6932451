#include "app/workbench/report/VehicleReport.h"

#include "app/workbench/InspectViews.h"
#include "app/workbench/SeriesViews.h"
#include "app/workbench/report/ReportFigures.h"
#include "app/workbench/report/ReportParts.h"
#include "core/base/Error.h"
#include "core/scoring/ScoreTables.h"
#include "widgets/Numbers.h"
#include "widgets/SeriesStretches.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("VehicleReport", text);
}

QString text(std::string_view of)
{
    return QString::fromUtf8(of.data(), static_cast<qsizetype>(of.size()));
}

QString count(std::size_t number)
{
    return formatCount(static_cast<qint64>(number));
}

const VehicleScore& scoreOf(const FleetRanking& ranking, std::size_t vehicle)
{
    return *std::find_if(ranking.vehicles.begin(), ranking.vehicles.end(),
                         [&](const VehicleScore& score) { return score.vehicle == vehicle; });
}

ReportTone toneOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Strong:
        return ReportTone::Alarm;
    case Verdict::Borderline:
        return ReportTone::Warning;
    case Verdict::Normal:
        return ReportTone::Good;
    case Verdict::Unjudged:
        break;
    }
    return ReportTone::Neutral;
}

QString headlineOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Strong:
        return tr("Strong anomaly");
    case Verdict::Borderline:
        return tr("Borderline");
    case Verdict::Normal:
        return tr("Normal");
    case Verdict::Unjudged:
        break;
    }
    return tr("Not judged: too few snippets");
}

/// How many of the vehicles that say what is usual score as high.
QString certainty(const OpenFleet& open, const FleetRanking& ranking, const VehicleScore& score)
{
    if (ranking.limitsFrom == LimitsFrom::TrainedOn || score.verdict == Verdict::Unjudged)
        return tr("score %1, where 1 is the limit").arg(formatFixed(score.score, 2));
    const bool areHealthy = ranking.limitsFrom == LimitsFrom::HealthyHere;
    std::size_t compared = 0;
    std::size_t higher = 0;
    for (const VehicleScore& other : ranking.vehicles) {
        const bool counts = !areHealthy || open.fleet->vehicles()[other.vehicle].fault == FaultLabel::Healthy;
        if (!counts || other.vehicle == score.vehicle || other.verdict == Verdict::Unjudged)
            continue;
        ++compared;
        higher += other.score >= score.score ? 1 : 0;
    }
    const QString words = tr("score %1, where 1 is the limit; ").arg(formatFixed(score.score, 2));
    if (higher == 0)
        return words + (areHealthy ? tr("none of %1 healthy vehicles scores as high")
                                   : tr("none of the %1 other vehicles scores as high"))
                           .arg(count(compared));
    return words + (areHealthy ? tr("%1 of %2 healthy vehicles score as high")
                               : tr("%1 of the %2 other vehicles score as high"))
                       .arg(count(higher), count(compared));
}

/// Where in its strangest session the signal strays furthest, in its own unit. Empty where nothing is
/// expected of it.
QString furthestWords(const SeriesData& series, const std::string& signal)
{
    const auto channel =
        std::find_if(series.channels.begin(), series.channels.end(),
                     [&](const SeriesChannel& one) { return one.name == QString::fromStdString(signal); });
    if (channel == series.channels.end())
        return {};
    std::optional<std::size_t> furthest;
    double most = 0.0;
    for (std::size_t row = 0; row < series.timeSeconds.size(); ++row) {
        const double away = std::abs(valueAt(channel->measured, row) - valueAt(channel->reconstructed, row));
        if (away > most) {
            most = away;
            furthest = row;
        }
    }
    if (!furthest)
        return {};
    const auto shown = [&](double value) {
        return formatNumber(value, 4) + (channel->unit.isEmpty() ? QString() : u' ' + channel->unit);
    };
    return tr("%1 measured where %2 was expected, %3 after the beginning of its strangest session")
        .arg(shown(valueAt(channel->measured, *furthest)), shown(valueAt(channel->reconstructed, *furthest)),
             formatDuration(series.timeSeconds[*furthest]));
}

ReportSection answers(const OpenFleet& open, const Scored& scored, const VehicleScore& score,
                      const VehicleReview& review, const SeriesData& strangest)
{
    const VerdictView verdict = verdictOf(open, scored, score.vehicle);
    ReportSection section;
    section.facts.emplace_back(tr("What"), text(reasonOf(score)));
    section.facts.emplace_back(tr("Since when"), flaggedSince(open, scored, score));
    QString signal = QString::fromStdString(score.topChannel);
    for (const ChannelShare& share : verdict.channels)
        if (share.channel == signal)
            signal +=
                tr(" (%1 % of the error of its strangest snippets)").arg(std::lround(100 * share.share));
    section.facts.emplace_back(tr("On which signal"), signal);
    if (const QString furthest = furthestWords(strangest, score.topChannel); !furthest.isEmpty())
        section.facts.emplace_back(tr("How far"), furthest);
    section.facts.emplace_back(tr("How sure"), certainty(open, scored.ranking, score));
    section.facts.emplace_back(tr("Rank"),
                               tr("%1 of %2 vehicles").arg(score.rank).arg(scored.ranking.vehicles.size()));
    section.facts.emplace_back(tr("Seen in"), tr("%1 snippets").arg(count(score.snippetCount)));
    section.facts.emplace_back(tr("Label in the data"),
                               text(nameOf(open.fleet->vehicles()[score.vehicle].fault)));
    section.facts.emplace_back(tr("Judgement"),
                               review.judgement ? wordOf(*review.judgement) : tr("none yet"));
    if (!review.note.isEmpty())
        section.facts.emplace_back(tr("Note"), review.note);
    return section;
}

/// The errors of its worst snippets beside those of usual vehicles, signal by signal.
ReportSection comparison(const OpenFleet& open, const Scored& scored, const VehicleScore& score)
{
    const FleetRanking& ranking = scored.ranking;
    const std::vector<std::uint32_t> snippets = snippetsOf(open, scored, score.vehicle);
    ReportSection section;
    section.title = tr("Compared with usual vehicles");
    section.text =
        tr("How far each signal lies from what the model expects, over the strangest %1 % of the "
           "vehicle's snippets, as the root of the mean square; as many times as in a usual vehicle.")
            .arg(std::lround(100 * ranking.options.topShare));
    ReportTable table{{tr("Signal"), tr("Times as in a usual vehicle")}, {}, limitsSentence(ranking)};
    std::vector<std::pair<double, QStringList>> rows;
    for (std::size_t response = 0; response < scored.scores.responses.size(); ++response) {
        std::vector<double> errors;
        for (const std::uint32_t snippet : snippets)
            errors.push_back(scored.scores.snippets[snippet].reconstructionByChannel[response]);
        const double times = std::sqrt(robustScore(errors, ranking.options.topShare) /
                                       std::max(ranking.usual.worstError[response], 1e-12));
        rows.emplace_back(times, QStringList{QString::fromStdString(scored.scores.responses[response]),
                                             tr("%1 ×").arg(formatFixed(times, 1))});
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (auto& [times, row] : rows)
        table.rows.push_back(std::move(row));
    section.table = table;
    return section;
}

} // namespace

std::size_t strangestSegment(const OpenFleet& open, const Scored& scored, std::size_t vehicle)
{
    const auto strangest = strangestSnippet(open, scored, vehicle);
    if (!strangest)
        throw Error(ErrorKind::Data, "The vehicle '" + open.fleet->vehicles()[vehicle].id.text +
                                         "' has no whole window that could be scored, so there is nothing to "
                                         "report.");
    return scored.scores.set.snippets[*strangest].segment;
}

Report vehicleReport(const OpenFleet& open, const Scored& scored, std::size_t vehicle,
                     const VehicleReview& review, const SeenSegment& strangest)
{
    const VehicleScore& score = scoreOf(scored.ranking, vehicle);
    const SeriesData series = seriesOf(open, scored, strangest);
    Report report;
    report.title = tr("Vehicle %1").arg(QString::fromStdString(open.fleet->vehicles()[vehicle].id.text));
    report.headline = headlineOf(score.verdict);
    report.tone = toneOf(score.verdict);
    report.sections.push_back(answers(open, scored, score, review, series));

    ReportSection life;
    life.title = tr("Its life");
    life.figures.push_back(lifeFigure(lifeOf(open, scored, vehicle)));
    life.figures.back().caption = lifeWords();
    report.sections.push_back(life);
    report.sections.push_back(comparison(open, scored, score));

    ReportSection session;
    session.title = tr("Its strangest session");
    session.beginsPage = true;
    session.figures.push_back(seriesFigure(series));
    session.figures.back().title = series.title;
    session.figures.back().caption =
        tr("Black is measured, or red on the strangest signal; dashed blue in its band is what the model "
           "expects; "
           "beneath, the score against its limit.") +
        (series.usualName.isEmpty()
             ? QString()
             : tr(" Thin grey: %1, a usual vehicle charged under like conditions.").arg(series.usualName));
    report.sections.push_back(session);
    report.sections.push_back(dataSection(open, scored));
    report.sections.push_back(modelSection(scored));
    report.foot = reportFoot();
    return report;
}

} // namespace dyad
