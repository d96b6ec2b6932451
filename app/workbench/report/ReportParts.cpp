#include "app/workbench/report/ReportParts.h"

#include "core/base/Error.h"
#include "core/training/PlanFile.h"
#include "widgets/Numbers.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>

namespace dyad
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("ReportParts", text);
}

QString count(std::size_t number)
{
    return formatCount(static_cast<qint64>(number));
}

std::optional<TrainingPlan> planOf(const std::filesystem::path& runFolder)
{
    try {
        if (!runFolder.empty())
            return loadPlan(runFolder / "plan.json", TrainingPlan{});
    } catch (const Error&) { // a file of weights has no plan beside it; the model is described without
    }
    return std::nullopt;
}

} // namespace

QString lifeWords()
{
    return tr("Each dot is the score of a charging snippet: blue below the limit, amber near it, red above. "
              "Beneath the dashed line lie 95 % of usual snippets. The upright line stands where the vehicle "
              "is flagged for good: from there on the mean of its latest snippets stays above that of usual "
              "vehicles.");
}

QString limitsSentence(const FleetRanking& ranking)
{
    const QString number = count(ranking.usual.vehicles);
    switch (ranking.limitsFrom) {
    case LimitsFrom::HealthyHere:
        return tr("1 is the 95th percentile of %1 vehicles of this fleet that are known as healthy, 0 their "
                  "mean.")
            .arg(number);
    case LimitsFrom::TrainedOn:
        return ranking.usual.areHealthy
                   ? tr("1 is the 95th percentile of %1 healthy vehicles that the model learned from, 0 "
                        "their "
                        "mean.")
                         .arg(number)
                   : tr("95 % of vehicles as usual as the %1 that the model learned from lie below 1.")
                         .arg(number);
    case LimitsFrom::AllHere:
        break;
    }
    return tr("Too few vehicles are known as healthy, so that usual is what most of these %1 vehicles are: 0 "
              "is their "
              "middle, and 95 % of usual ones stay below 1.")
        .arg(number);
}

ReportSection modelSection(const Scored& scored)
{
    ReportSection section;
    section.title = tr("Model and threshold");
    if (!scored.runFolder.empty())
        section.facts.emplace_back(tr("Run"), QString::fromStdString(scored.runFolder.filename().string()));
    if (const auto plan = planOf(scored.runFolder)) {
        section.facts.emplace_back(tr("Preset"), QString::fromStdString(plan->preset));
        section.facts.emplace_back(
            tr("Layers, hidden units, latent dimensions"),
            QStringLiteral("%1, %2, %3").arg(plan->layers).arg(plan->hidden).arg(plan->latent));
        section.facts.emplace_back(tr("Seed"), QString::number(plan->seed));
    }
    const SnippetSet& set = scored.scores.set;
    section.facts.emplace_back(tr("Window"),
                               tr("%1 rows, every %2").arg(set.window.length).arg(set.window.stride));
    QStringList responses;
    for (const std::string& name : scored.scores.responses)
        responses << QString::fromStdString(name);
    section.facts.emplace_back(tr("Signals that the model expects"), responses.join(QStringLiteral(", ")));
    section.facts.emplace_back(
        tr("Score"), tr("How strange the strangest signal is, and how steadily its errors rise over "
                        "the vehicle's life, added"));
    section.facts.emplace_back(tr("Scale and threshold"), limitsSentence(scored.ranking));
    return section;
}

ReportSection dataSection(const OpenFleet& open, const Scored& scored)
{
    ReportSection section;
    section.title = tr("Data");
    const QString file = open.file.empty() ? tr("the built-in demo fleet")
                                           : QString::fromStdString(open.file.filename().string());
    section.facts.emplace_back(tr("Fleet"), open.name);
    if (file != open.name)
        section.facts.emplace_back(tr("File"), file);
    const std::vector<std::pair<QString, QString>> counts = {
        {tr("Vehicles"), count(open.fleet->vehicles().size())},
        {tr("Charging sessions"), count(open.fleet->segments().size())},
        {tr("Rows"), count(open.fleet->rowCount())},
        {tr("Snippets scored"), count(scored.scores.snippets.size())}};
    section.facts.insert(section.facts.end(), counts.begin(), counts.end());
    if (scored.scores.set.droppedForBlanks > 0)
        section.facts.emplace_back(tr("Windows left out for blanks"),
                                   count(scored.scores.set.droppedForBlanks));
    return section;
}

QString reportFoot()
{
    return tr("DyAD Workbench %1, %2")
        .arg(QStringLiteral(DYAD_VERSION),
             QLocale().toString(QDateTime::currentDateTime(), QStringLiteral("yyyy-MM-dd HH:mm")));
}

} // namespace dyad
