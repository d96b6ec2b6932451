#include "app/workbench/EvaluateViews.h"

#include "widgets/Numbers.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace dyad
{
namespace
{

QString tr(const char* text, int n = -1)
{
    return QCoreApplication::translate("EvaluateViews", text, nullptr, n);
}

QString counted(std::size_t count)
{
    return formatCount(static_cast<qint64>(count));
}

QString rate(double value)
{
    return formatFixed(value, 3);
}

QString withInterval(double value, const std::optional<Interval>& interval)
{
    return interval ? tr("%1 (%2–%3)").arg(rate(value), rate(interval->low), rate(interval->high))
                    : rate(value);
}

QString money(double value)
{
    return std::isfinite(value) ? formatCount(std::llround(std::min(value, 1e15))) : QStringLiteral("–");
}

} // namespace

std::vector<KnownScore> knownScores(const Fleet& fleet, const Scored& scored)
{
    std::vector<KnownScore> known;
    for (const VehicleScore& score : scored.ranking.vehicles)
        known.push_back({score.vehicle, score.verdict == Verdict::Unjudged ? std::nan("") : score.score,
                         fleet.vehicles()[score.vehicle].fault});
    return known;
}

std::vector<KnownScore> foldScores(const EvaluationResult& folds)
{
    struct Sum {
        double scores = 0.0;
        int count = 0;
        bool isFaulty = false;
    };
    std::map<std::size_t, Sum> sums;
    std::set<std::string> measures;
    for (const FoldResult& fold : folds.folds) {
        measures.insert(fold.score);
        for (const JudgedVehicle& vehicle : fold.test) {
            Sum& sum = sums[vehicle.vehicle];
            sum.scores += vehicle.score.score;
            ++sum.count;
            sum.isFaulty = vehicle.score.isFaulty;
        }
    }
    std::vector<KnownScore> known;
    if (measures.size() != 1)
        return known;
    for (const auto& [vehicle, sum] : sums)
        known.push_back(
            {vehicle, sum.scores / sum.count, sum.isFaulty ? FaultLabel::Faulty : FaultLabel::Healthy});
    return known;
}

ScoreGroups groupsOf(const ScoreOrder& order)
{
    const auto taken = [&](FaultLabel truth) {
        const auto scores = order.scores(truth);
        return std::vector<double>(scores.begin(), scores.end());
    };
    return {{taken(FaultLabel::Healthy), taken(FaultLabel::Unknown), taken(FaultLabel::Faulty)}};
}

QString lacksOf(const ScoreOrder& order)
{
    const bool noHealthy = order.count(FaultLabel::Healthy) == 0;
    const bool noFaulty = order.count(FaultLabel::Faulty) == 0;
    if (order.scored() == 0 && order.unscored() > 0)
        return tr("No vehicle can be judged: each has too few snippets.");
    if (order.scored() == 0)
        return tr("No vehicle has a score yet: train a model first.");
    if (noHealthy && noFaulty)
        return tr(
            "No vehicle is known as faulty or healthy, so curves, rates and costs cannot be said: judge "
            "some in Inspect, or import their labels.");
    if (noFaulty)
        return tr("No vehicle is known as faulty, so what would be found cannot be said: judge some in "
                  "Inspect, or import their labels.");
    if (noHealthy)
        return tr("No vehicle is known as healthy, so false alarms cannot be said: judge some in Inspect, or "
                  "import their labels.");
    return {};
}

ConfusionView confusionViewOf(const ThresholdDesk& desk, const std::optional<Interval>& interval,
                              const QString& warning)
{
    const ScoreFigures& figures = *desk.figures();
    const ScoreOrder& order = figures.order;
    const double threshold = desk.threshold();
    ConfusionView view;
    view.lacks = lacksOf(order);
    view.warning = warning;
    if (order.scored() == 0)
        return view;
    const auto countsOf = [&](FaultLabel truth) {
        const std::size_t flagged = order.flagged(truth, threshold);
        return MatrixCount{flagged, order.count(truth) - flagged};
    };
    view.counts = {countsOf(FaultLabel::Faulty), countsOf(FaultLabel::Healthy),
                   countsOf(FaultLabel::Unknown)};
    view.figures.push_back({tr("Alarms"),
                            tr("%1 of %2").arg(counted(order.flagged(threshold)), counted(order.scored())),
                            tr("Vehicles that score above the threshold, known or not")});
    const bool hasHealthy = order.count(FaultLabel::Healthy) > 0;
    const bool hasFaulty = order.count(FaultLabel::Faulty) > 0;
    const Confusion confusion = desk.confusion();
    if (hasFaulty)
        view.figures.push_back(
            {tr("Recall"), rate(confusion.recall()), tr("Share of the faulty that are found")});
    if (hasHealthy)
        view.figures.push_back({tr("False alarm rate"), rate(confusion.falseAlarmRate()),
                                tr("Share of the healthy that are flagged")});
    if (hasHealthy && hasFaulty) {
        const CostInputs& cost = desk.cost();
        view.figures.insert(
            view.figures.end(),
            {{tr("Precision"), rate(confusion.precision()), tr("Share of the flagged that are faulty")},
             {tr("F1"), rate(confusion.f1()), tr("Harmonic mean of precision and recall")},
             {tr("AUROC, 95 % interval"), withInterval(figures.auroc, interval),
              tr("How often a faulty vehicle scores above a healthy one; the interval is of vehicles drawn "
                 "again")},
             {tr("Average precision"), rate(figures.averagePrecision),
              tr("Precision, averaged over the recall that it is reached at")},
             {tr("Expected cost"), money(expectedCost(cost, confusion)),
              tr("Per vehicle, when those above the threshold are inspected")},
             {tr("… inspect nobody"), money(costOfInspectingNobody(cost)), tr("The cost to beat")},
             {tr("… inspect all"), money(costOfInspectingAll(cost)), tr("Every vehicle, without a model")}});
    }
    if (order.unscored() > 0)
        view.figures.push_back({tr("Not judged"), counted(order.unscored()),
                                tr("Vehicles with too few snippets; they are counted nowhere else")});
    return view;
}

namespace
{

PlainCell number(double value, int decimals = 3)
{
    return {std::isfinite(value) ? formatFixed(value, decimals) : formatNumber(value), value};
}

struct Statistic {
    double mean = 0.0;
    double deviation = 0.0;
};

template <typename Of>
Statistic over(const EvaluationResult& result, const Of& of)
{
    std::vector<double> values;
    for (const FoldResult& fold : result.folds)
        values.push_back(of(fold));
    const auto n = static_cast<double>(values.size());
    Statistic statistic;
    for (const double value : values)
        statistic.mean += value / n;
    for (const double value : values)
        statistic.deviation += (value - statistic.mean) * (value - statistic.mean) / n;
    statistic.deviation = std::sqrt(statistic.deviation);
    return statistic;
}

PlainCell withDeviation(const Statistic& statistic, int decimals = 3)
{
    if (!std::isfinite(statistic.mean))
        return {formatNumber(statistic.mean), statistic.mean};
    return {
        tr("%1 ± %2").arg(formatFixed(statistic.mean, decimals), formatFixed(statistic.deviation, decimals)),
        statistic.mean};
}

QString measuresOf(const EvaluationResult& result)
{
    QStringList names;
    for (const FoldResult& fold : result.folds)
        if (const QString name = QString::fromStdString(fold.score); !names.contains(name))
            names << name;
    return names.join(QStringLiteral(", "));
}

std::vector<PlainCell> foldCells(const QString& name, const FoldResult& fold, const CostInputs& cost)
{
    const Confusion& confusion = fold.confusion;
    return {{name},
            {QString::number(fold.fold + 1)},
            {QString::fromStdString(fold.score)},
            number(fold.auroc),
            number(fold.averagePrecision),
            number(fold.threshold.value),
            number(confusion.precision()),
            number(confusion.recall()),
            number(confusion.falseAlarmRate()),
            {money(expectedCost(cost, confusion)), expectedCost(cost, confusion)}};
}

std::vector<PlainCell> meanCells(const QString& name, const EvaluationResult& result, const CostInputs& cost)
{
    using Fold = const FoldResult&;
    const Statistic money = over(result, [&](Fold fold) { return expectedCost(cost, fold.confusion); });
    return {{name},
            {tr("mean of %1").arg(result.folds.size())},
            {measuresOf(result)},
            withDeviation(over(result, [](Fold fold) { return fold.auroc; })),
            withDeviation(over(result, [](Fold fold) { return fold.averagePrecision; })),
            {},
            withDeviation(over(result, [](Fold fold) { return fold.confusion.precision(); })),
            withDeviation(over(result, [](Fold fold) { return fold.confusion.recall(); })),
            withDeviation(over(result, [](Fold fold) { return fold.confusion.falseAlarmRate(); })),
            withDeviation(money, 0)};
}

std::vector<PlainCell> intervalCells(const QString& name, const EvaluationResult& result)
{
    std::vector<PlainCell> cells(FoldsPanel::columns().size());
    cells[0].text = name;
    cells[1].text = tr("95 % interval");
    cells[3].text = tr("%1–%2").arg(rate(result.aurocInterval.low), rate(result.aurocInterval.high));
    return cells;
}

} // namespace

std::vector<FoldRow> foldRows(const FoldEvidence& folds, const std::vector<NamedEvaluation>& earlier,
                              const CostInputs& cost)
{
    std::vector<FoldRow> rows;
    if (folds.model) {
        const QString name = tr("this plan");
        for (const FoldResult& fold : folds.model->folds)
            rows.push_back({FoldRowKind::Fold, foldCells(name, fold, cost)});
        rows.push_back({FoldRowKind::Mean, meanCells(name, *folds.model, cost)});
        rows.push_back({FoldRowKind::Mean, intervalCells(name, *folds.model)});
    }
    for (const BaselineEvaluation& baseline : folds.baselines)
        rows.push_back({FoldRowKind::Baseline, meanCells(tr("without a model"), baseline.result, cost)});
    for (const NamedEvaluation& evaluation : earlier)
        rows.push_back({FoldRowKind::Earlier, meanCells(evaluation.name, evaluation.kept.result, cost)});
    return rows;
}

} // namespace dyad
