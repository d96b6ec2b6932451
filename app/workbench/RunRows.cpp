#include "app/workbench/RunRows.h"

#include "app/workbench/RunsBeside.h"
#include "app/workbench/Workspace.h"
#include "widgets/Numbers.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace dyad
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::RunRows", text);
}

QString whenText(std::int64_t seconds)
{
    const QDateTime when = QDateTime::fromSecsSinceEpoch(seconds);
    const QDate today = QDate::currentDate();
    if (when.date() == today)
        return when.toString(QStringLiteral("HH:mm"));
    return when.toString(when.date().year() == today.year() ? QStringLiteral("MM-dd HH:mm")
                                                            : QStringLiteral("yyyy-MM-dd"));
}

std::unordered_set<std::string_view> vehiclesOf(const OpenFleet* open)
{
    std::unordered_set<std::string_view> ids;
    if (open != nullptr)
        for (const Vehicle& vehicle : open->fleet->vehicles())
            ids.insert(vehicle.id.text);
    return ids;
}

/// Words that do not depend on the others.
class RowWriter
{
public:
    explicit RowWriter(const RunSurroundings& around) : m_around(around), m_vehicles(vehiclesOf(around.fleet))
    {
    }

    RunRow row(const RunSummary& run) const
    {
        RunRow row;
        row.id = QString::fromStdString(run.folder.string());
        row.name = QString::fromStdString(run.title);
        row.whenSeconds = static_cast<double>(run.changedSeconds);
        row.when = whenText(run.changedSeconds);
        row.preset = QString::fromStdString(run.plan.preset);
        row.steps = run.steps;
        row.plannedSteps = run.plannedSteps;
        if (run.bestValidation)
            row.bestValidation = run.bestValidation->losses.reconstruction;
        if (run.lastValidation)
            row.lastValidation = run.lastValidation->losses.reconstruction;
        if (run.last)
            row.lastNll = run.last->reconstruction;
        row.bytes = static_cast<double>(run.bytes);
        row.isOpen = row.id == m_around.openId;
        row.overlay = m_around.beside->colourOf(row.id);
        row.isBaseline = m_around.beside->baseline() == row.id;
        sayState(run, row);
        sayWhatCanBeDone(run, row);
        return row;
    }

private:
    bool trainsHere(const RunRow& row) const { return row.id == m_around.trainingId; }

    void sayState(const RunSummary& run, RunRow& row) const
    {
        switch (run.condition) {
        case RunCondition::Unreadable:
            row.state = tr("unreadable");
            row.stateNote = QString::fromStdString(run.problem);
            row.tone = RunTone::Bad;
            break;
        case RunCondition::Running:
            row.state = trainsHere(row) ? tr("training") : tr("elsewhere");
            row.stateNote = trainsHere(row) ? tr("It trains in this window.")
                                            : tr("Another program trains it; opened, it is followed live.");
            row.tone = RunTone::Busy;
            break;
        case RunCondition::Resumable:
            row.state = tr("stopped");
            row.stateNote = run.checkpointStep >= 0
                                ? tr("It ended before its time and goes on after step %1.")
                                      .arg(formatCount(run.checkpointStep))
                                : tr("It ended before it had saved anything and starts again.");
            break;
        case RunCondition::Finished:
            row.state = tr("finished");
            row.stateNote = tr("It has done what it was meant to.");
            row.tone = RunTone::Good;
            break;
        case RunCondition::Diverged:
            row.state = tr("diverged");
            row.stateNote = tr("Its last steps left the finite numbers; resumed, it goes on after step %1.")
                                .arg(formatCount(std::max<std::int64_t>(run.checkpointStep, 0)));
            row.tone = RunTone::Bad;
            break;
        }
    }

    void sayWhatCanBeDone(const RunSummary& run, RunRow& row) const
    {
        const bool isTraining = !m_around.trainingId.isEmpty();
        const QString busy = tr("A training is under way in this window; stop it first.");
        const QString problem = QString::fromStdString(run.problem);
        const bool isUnreadable = run.condition == RunCondition::Unreadable;
        const bool runs = run.condition == RunCondition::Running;
        if (isTraining)
            row.whyNoOpen = trainsHere(row) ? tr("Its losses are being shown.") : busy;
        else if (isUnreadable)
            row.whyNoOpen = problem;
        if (runs)
            row.whyNoDelete = trainsHere(row) ? tr("It trains in this window; stop it first.")
                                              : tr("Another program trains it; wait until that has ended.");
        if (runs && !trainsHere(row))
            row.whyNoResume = tr("Another program trains it; it can go on here once that has ended.");
        else if (isTraining)
            row.whyNoResume = busy;
        else if (isUnreadable)
            row.whyNoResume = problem;
        else if (run.condition == RunCondition::Finished && run.finishedEpochs < run.plan.epochs)
            row.whyNoResume = tr("It stopped early, since its validation got no better; start another run "
                                 "without early stopping to train longer.");
        else
            row.whyNoResume = whyOtherFleet(run);
        if (run.condition == RunCondition::Finished)
            row.epochsDone = run.finishedEpochs;
        row.whyNoScore = isTraining ? busy : isUnreadable ? problem : whyNoScore(run);
    }

    QString whyOtherFleet(const RunSummary& run) const
    {
        if (m_around.fleet == nullptr)
            return tr("Open the fleet that it was trained on first.");
        const bool isKnown = std::all_of(run.trainVehicles.begin(), run.trainVehicles.end(),
                                         [this](const std::string& id) { return m_vehicles.contains(id); });
        return isKnown ? QString()
                       : tr("It was trained on vehicles that %1 lacks; open its own fleet first.")
                             .arg(m_around.fleet->name);
    }

    QString whyNoScore(const RunSummary& run) const
    {
        if (run.checkpointStep < 0)
            return tr("It has no checkpoint yet.");
        return whyOtherFleet(run);
    }

    const RunSurroundings& m_around;
    std::unordered_set<std::string_view> m_vehicles;
};

} // namespace

RunTable runTable(const std::vector<RunSummary>& runs, const std::vector<PlanDifference>& differences,
                  const RunSurroundings& around)
{
    RunTable table;
    const RowWriter writer(around);
    for (const PlanDifference& difference : differences)
        table.parameters << QString::fromStdString(difference.key);
    std::size_t readable = 0;
    for (const RunSummary& run : runs) {
        table.rows.push_back(writer.row(run));
        if (run.condition == RunCondition::Unreadable)
            continue;
        for (const PlanDifference& difference : differences)
            table.rows.back().parameters << QString::fromStdString(difference.values[readable]);
        ++readable;
    }
    return table;
}

} // namespace dyad
