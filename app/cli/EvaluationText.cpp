#include "app/cli/EvaluationText.h"

#include "core/base/AtomicFile.h"
#include "core/data/CsvLine.h"
#include "core/scoring/FoldText.h"

#include <cmath>
#include <map>

namespace dyad::cli
{
namespace
{

std::string percentText(double share)
{
    if (std::isnan(share))
        return "-";
    char text[16];
    std::snprintf(text, sizeof text, "%.0f %%", 100.0 * share);
    return text;
}

void printFolds(const EvaluationResult& result)
{
    std::printf("%4s  %-14s %7s %7s %10s %9s %7s %9s %12s %6s\n", "fold", "score", "AUROC", "AP", "threshold",
                "precision", "recall", "F1", "false alarms", "cost");
    for (const FoldResult& fold : result.folds) {
        const Confusion& c = fold.confusion;
        std::printf("%4d  %-14s %7.4f %7.4f %10.3f %9s %7s %9s %12s %6.0f\n", fold.fold + 1,
                    fold.score.c_str(), fold.auroc, fold.averagePrecision, fold.threshold.value,
                    percentText(c.precision()).c_str(), percentText(c.recall()).c_str(),
                    percentText(c.f1()).c_str(), percentText(c.falseAlarmRate()).c_str(),
                    expectedCost(result.costInputs, c));
    }
    std::printf("thresholds: %s, in fold 1\n", result.folds.front().threshold.learnedOn.c_str());
}

} // namespace

void printSummary(const EvaluationResult& result)
{
    printFolds(result);
    std::printf(
        "AUROC %.4f (95 %% of redrawn test vehicles: %.4f to %.4f), deviation %.4f over %zu folds, on "
        "vehicles that the model never saw; average precision %.4f, deviation %.4f\n",
        result.auroc.mean, result.aurocInterval.low, result.aurocInterval.high, result.auroc.deviation,
        result.folds.size(), result.averagePrecision.mean, result.averagePrecision.deviation);
    std::map<std::string, double> means;
    const double share = 1.0 / static_cast<double>(result.folds.size());
    for (const FoldResult& fold : result.folds) {
        for (const NamedAuroc& measure : fold.measures)
            means["by the score " + measure.name] += share * measure.auroc;
        for (const NamedAuroc& baseline : fold.baselines)
            means["without a model, by " + baseline.name] += share * baseline.auroc;
    }
    for (const auto& [name, mean] : means)
        std::printf("  %-36s %.4f\n", name.c_str(), mean);
    std::printf(
        "cost a vehicle: %.0f where those above the threshold are inspected, %.0f where nobody is, %.0f "
        "where all are\n",
        result.cost, costOfInspectingNobody(result.costInputs), costOfInspectingAll(result.costInputs));
}

Json toJson(const EvaluationResult& result, const std::string& score, const Fleet& fleet,
            const std::vector<std::string>& warnings)
{
    const CostInputs& cost = result.costInputs;
    Json json{{"auroc_mean", result.auroc.mean},
              {"auroc_std", result.auroc.deviation},
              {"interval", {result.aurocInterval.low, result.aurocInterval.high}},
              {"average_precision_mean", result.averagePrecision.mean},
              {"average_precision_std", result.averagePrecision.deviation},
              {"score", score},
              {"cost",
               {{"per_vehicle", result.cost},
                {"inspect_nobody", costOfInspectingNobody(cost)},
                {"inspect_all", costOfInspectingAll(cost)},
                {"fault_rate", cost.faultRate},
                {"fault_cost", cost.faultCost},
                {"inspection_cost", cost.inspectionCost}}},
              {"warnings", warnings}};
    json["folds"] = Json::array();
    for (const FoldResult& fold : result.folds)
        json["folds"].push_back(foldToJson(fold, fleet, cost));
    return json;
}

void saveCurves(const std::filesystem::path& path, const EvaluationResult& result)
{
    CsvLine line;
    std::string table = "fold,threshold,flagged,recall,false_alarm_rate,precision,cost_per_vehicle\n";
    for (const FoldResult& fold : result.folds)
        for (const RocPoint& point : rocCurve(fold.testScores())) {
            line.number(fold.fold).number(point.threshold).number(point.flagged).number(point.recall);
            line.number(point.falseAlarmRate).number(point.precision);
            line.number(expectedCost(result.costInputs, point.recall, point.falseAlarmRate)).endInto(table);
        }
    saveText(realFileSystem(), path, table);
}

} // namespace dyad::cli
