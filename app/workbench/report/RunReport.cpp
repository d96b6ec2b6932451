#include "app/workbench/report/RunReport.h"

#include "app/workbench/InspectViews.h"
#include "app/workbench/report/ReportFigures.h"
#include "app/workbench/report/ReportParts.h"
#include "core/scoring/Bootstrap.h"
#include "core/scoring/Confusion.h"
#include "core/scoring/RocCurve.h"
#include "core/scoring/ScoreTables.h"
#include "widgets/Numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr std::size_t mostListed = 50;
constexpr std::size_t livesShown = 3;

QString tr(const char* text)
{
    return QCoreApplication::translate("RunReport", text);
}

QString count(std::size_t number)
{
    return formatCount(static_cast<qint64>(number));
}

QString percentOf(double share)
{
    return std::isfinite(share) ? tr("%1 %").arg(formatFixed(100 * share, 1)) : QStringLiteral("—");
}

bool standsOut(const VehicleScore& vehicle)
{
    return vehicle.verdict == Verdict::Strong || vehicle.verdict == Verdict::Borderline;
}

std::size_t flaggedOf(const FleetRanking& ranking)
{
    return static_cast<std::size_t>(
        std::count_if(ranking.vehicles.begin(), ranking.vehicles.end(), standsOut));
}

QString sinceWords(const OpenFleet& open, const Scored& scored, const VehicleScore& score)
{
    if (score.firstFlagged)
        return flaggedSince(open, scored, score);
    return standsOut(score) ? tr("at times") : QStringLiteral("—");
}

ReportSection queue(const OpenFleet& open, const Scored& scored, const ReviewOf& reviewOf)
{
    ReportSection section;
    section.title = tr("Vehicles, the strangest first");
    ReportTable table;
    table.head = {tr("#"),     tr("Vehicle"), tr("Verdict"), tr("Score"),
                  tr("Since"), tr("Signal"),  tr("Label"),   tr("Judgement")};
    const auto& vehicles = scored.ranking.vehicles;
    const std::size_t listed =
        std::min(vehicles.size(), std::clamp(flaggedOf(scored.ranking), std::size_t{20}, mostListed));
    for (std::size_t i = 0; i < listed; ++i) {
        const VehicleScore& score = vehicles[i];
        const Vehicle& vehicle = open.fleet->vehicles()[score.vehicle];
        const std::string_view label = nameOf(vehicle.fault);
        table.rows.push_back({QString::number(score.rank), QString::fromStdString(vehicle.id.text),
                              VehicleModel::wordOf(score.verdict), formatFixed(score.score, 2),
                              sinceWords(open, scored, score), QString::fromStdString(score.topChannel),
                              QString::fromUtf8(label.data(), static_cast<qsizetype>(label.size())),
                              textOf(reviewOf(score.vehicle))});
    }
    if (listed < vehicles.size())
        table.note = tr("%1 of %2 vehicles").arg(count(listed), count(vehicles.size()));
    section.table = table;
    return section;
}

/// How the verdicts meet the labels, where both classes are known.
std::optional<ReportSection> quality(const OpenFleet& open, const Scored& scored)
{
    std::vector<LabelledScore> known;
    Confusion confusion;
    for (const VehicleScore& score : scored.ranking.vehicles) {
        const FaultLabel fault = open.fleet->vehicles()[score.vehicle].fault;
        if (fault == FaultLabel::Unknown || score.verdict == Verdict::Unjudged)
            continue;
        const bool isFaulty = fault == FaultLabel::Faulty;
        known.push_back({score.score, isFaulty});
        (standsOut(score) ? (isFaulty ? confusion.truePositives : confusion.falsePositives)
                          : (isFaulty ? confusion.falseNegatives : confusion.trueNegatives)) += 1;
    }
    const double area = auroc(known);
    if (std::isnan(area))
        return std::nullopt;
    const Interval interval = aurocInterval(std::vector<std::vector<LabelledScore>>{known});
    ReportSection section;
    section.title = tr("Against the labels of the data");
    section.text =
        tr("On the vehicles that the model was trained with too: an evaluation over folds says what "
           "to expect of others.");
    section.facts = {{tr("AUROC"), tr("%1, with 95 % certainty between %2 and %3")
                                       .arg(formatFixed(area, 3), formatFixed(interval.low, 3),
                                            formatFixed(interval.high, 3))},
                     {tr("Average precision"), formatFixed(averagePrecision(known), 3)},
                     {tr("Faulty and flagged, faulty and missed"),
                      tr("%1, %2").arg(confusion.truePositives).arg(confusion.falseNegatives)},
                     {tr("Healthy and flagged, healthy and passed"),
                      tr("%1, %2").arg(confusion.falsePositives).arg(confusion.trueNegatives)},
                     {tr("Precision, recall, false alarms"),
                      tr("%1, %2, %3")
                          .arg(percentOf(confusion.precision()), percentOf(confusion.recall()),
                               percentOf(confusion.falseAlarmRate()))}};
    return section;
}

ReportSection lives(const OpenFleet& open, const Scored& scored)
{
    ReportSection section;
    section.title = tr("Lives of the strangest");
    section.text = lifeWords();
    for (std::size_t i = 0; i < std::min(livesShown, scored.ranking.vehicles.size()); ++i) {
        const std::size_t vehicle = scored.ranking.vehicles[i].vehicle;
        ReportFigure figure = lifeFigure(lifeOf(open, scored, vehicle));
        figure.title = QString::fromStdString(open.fleet->vehicles()[vehicle].id.text);
        section.figures.push_back(std::move(figure));
    }
    return section;
}

} // namespace

Report runReport(const OpenFleet& open, const Scored& scored, const ReviewOf& reviewOf)
{
    const std::size_t flagged = flaggedOf(scored.ranking);
    Report report;
    report.title = tr("Fleet %1").arg(open.name);
    report.headline =
        tr("%1 of %2 vehicles stand out").arg(count(flagged), count(scored.ranking.vehicles.size()));
    report.tone = flagged > 0 ? ReportTone::Alarm : ReportTone::Good;
    report.summary = limitsSentence(scored.ranking);
    report.sections.push_back(queue(open, scored, reviewOf));
    if (auto section = quality(open, scored))
        report.sections.push_back(std::move(*section));
    report.sections.push_back(lives(open, scored));
    report.sections.push_back(modelSection(scored));
    report.sections.push_back(dataSection(open, scored));
    report.foot = reportFoot();
    return report;
}

} // namespace dyad
