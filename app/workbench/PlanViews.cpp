#include "app/workbench/PlanViews.h"

#include "app/workbench/PlanWords.h"
#include "core/training/PlanChoices.h"
#include "core/training/PlanDifferences.h"
#include "core/training/PlanFile.h"
#include "widgets/Numbers.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace dyad
{
namespace
{

QString tr(const char* text)
{
    return QCoreApplication::translate("dyad::PlanViews", text);
}

QString cellName(RecurrentCell cell)
{
    switch (cell) {
    case RecurrentCell::Gru:
        return QStringLiteral("GRU");
    case RecurrentCell::Lstm:
        return QStringLiteral("LSTM");
    case RecurrentCell::Tanh:
        return QStringLiteral("RNN");
    }
    return {};
}

QString chosenName(std::string_view key, const TrainingPlan& plan)
{
    const PlanChoice& choice = *findPlanChoice(key);
    const std::string_view name = choice.names[choice.get(plan)];
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString joined(const std::vector<std::string>& names, std::size_t begin, std::size_t end)
{
    QStringList list;
    for (std::size_t i = begin; i < end; ++i)
        list << QString::fromStdString(names[i]);
    return list.join(QStringLiteral(", "));
}

QString labelOf(const std::string& key)
{
    if (key == "stimuli")
        return tr("Stimuli");
    return key == "responses" ? tr("Responses") : labelOfSetting(key);
}

/// A step that a share of the planned steps stands for in both is no choice of a person's.
bool isStoodFor(const std::string& key, const TrainingPlan& before, const TrainingPlan& after)
{
    if (key == "x0")
        return before.midpointShare > 0 && before.midpointShare == after.midpointShare;
    return key == "period" && before.cycles > 0 && before.cycles == after.cycles;
}

} // namespace

QString presetNote(const std::string& name)
{
    if (name == "demo")
        return tr("Small and quick: the one to begin with, for any fleet that has its channels");
    if (name == "brand-1")
        return tr("The published settings for brand 1: two layers, slower and finer than demo");
    if (name == "brand-2")
        return tr("The published settings for brand 2: 1,024 hidden units, the slowest by far");
    if (name == "brand-3")
        return tr("The published settings for brand 3: one wide layer");
    if (name == "ev")
        return tr("For data with one temperature only");
    if (name == "dense")
        return tr("Without a recurrent network: every snippet is one row of numbers");
    return {};
}

std::vector<PlanRow> modelRows(const TrainingPlan& plan, const PlannedRun* run)
{
    const std::vector<std::string>& channels = plan.channels.names;
    const auto stimuli = static_cast<std::size_t>(plan.channels.stimuli);
    const bool isDense = plan.network == NetworkKind::Dense;
    std::vector<PlanRow> rows{
        {tr("Network"),
         isDense ? tr("dense")
                 : (plan.bidirectional ? tr("%1, both ways") : tr("%1, one way")).arg(cellName(plan.cell))},
        {tr("Layers / hidden / latent"),
         QStringLiteral("%1 / %2 / %3").arg(isDense ? 2 : plan.layers).arg(plan.hidden).arg(plan.latent)},
        {tr("Likelihood"), chosenName("likelihood", plan)},
        {tr("Normaliser"), chosenName("normalizer", plan)},
        {tr("Batch / window"), QStringLiteral("%1 / %2").arg(plan.batchSize).arg(plan.window.length)},
        {tr("Stimuli"), stimuli > 0 ? joined(channels, 0, stimuli) : tr("none")},
        {tr("Responses"), joined(channels, stimuli, channels.size())}};
    if (run != nullptr)
        rows.push_back({tr("Learns from"), tr("%1 vehicles, %2 snippets")
                                               .arg(formatCount(static_cast<qint64>(run->trainVehicles)),
                                                    formatCount(static_cast<qint64>(run->trainSnippets)))});
    return rows;
}

std::vector<PlanRow> differenceRows(const TrainingPlan& plan)
{
    const std::vector<std::string> presets = presetNames();
    std::vector<PlanRow> rows;
    if (std::find(presets.begin(), presets.end(), plan.preset) == presets.end())
        return rows;
    const std::array plans{presetNamed(plan.preset), plan};
    for (const PlanDifference& difference : planDifferences(plans)) {
        if (isStoodFor(difference.key, plans[0], plan))
            continue;
        rows.push_back({labelOf(difference.key),
                        QStringLiteral("%1 → %2").arg(QString::fromStdString(difference.values[0]),
                                                      QString::fromStdString(difference.values[1]))});
    }
    return rows;
}

} // namespace dyad
