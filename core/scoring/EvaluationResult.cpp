#include "core/scoring/EvaluationResult.h"

#include <cmath>

namespace dyad
{
namespace
{

MeanAndDeviation over(const std::vector<FoldResult>& folds, double FoldResult::*value)
{
    const auto n = static_cast<double>(folds.size());
    MeanAndDeviation result;
    for (const FoldResult& fold : folds)
        result.mean += fold.*value / n;
    double squares = 0;
    for (const FoldResult& fold : folds)
        squares += (fold.*value - result.mean) * (fold.*value - result.mean);
    result.deviation = std::sqrt(squares / n);
    return result;
}

} // namespace

std::vector<LabelledScore> scoresOf(const std::vector<JudgedVehicle>& vehicles)
{
    std::vector<LabelledScore> scores;
    for (const JudgedVehicle& vehicle : vehicles)
        scores.push_back(vehicle.score);
    return scores;
}

std::vector<LabelledScore> FoldResult::testScores() const
{
    return scoresOf(test);
}

EvaluationResult summariseFolds(std::vector<FoldResult> folds, const CostInputs& cost)
{
    EvaluationResult result;
    result.costInputs = cost;
    result.auroc = over(folds, &FoldResult::auroc);
    result.averagePrecision = over(folds, &FoldResult::averagePrecision);
    std::vector<std::vector<LabelledScore>> groups;
    for (const FoldResult& fold : folds) {
        groups.push_back(fold.testScores());
        result.cost += expectedCost(cost, fold.confusion) / static_cast<double>(folds.size());
    }
    result.aurocInterval = aurocInterval(groups);
    result.folds = std::move(folds);
    return result;
}

} // namespace dyad
