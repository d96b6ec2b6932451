// What an evaluation came to, fold by fold and together.
#pragma once

#include "core/scoring/Bootstrap.h"
#include "core/scoring/Confusion.h"
#include "core/scoring/CostModel.h"
#include "core/scoring/Threshold.h"

#include <cstddef>
#include <string>
#include <vector>

namespace dyad
{

struct NamedAuroc {
    std::string name; ///< of a measure or a baseline
    double auroc = 0.0;

    bool operator==(const NamedAuroc&) const = default;
};

struct JudgedVehicle {
    std::size_t vehicle = 0; ///< index into the fleet's vehicles
    LabelledScore score;
};

std::vector<LabelledScore> scoresOf(const std::vector<JudgedVehicle>& vehicles);

struct FoldResult {
    int fold = 0;
    std::string score;     ///< what was asked for, or chosen on the tuning vehicles
    double topShare = 0.0; ///< h
    double auroc = 0.0;    ///< over the test vehicles, as all that follows
    double averagePrecision = 0.0;
    std::vector<NamedAuroc> measures;  ///< all there are, for comparison
    std::vector<NamedAuroc> baselines; ///< those that the fleet has the channels for
    Threshold threshold;               ///< learned on the tuning vehicles
    Confusion confusion;               ///< of the test vehicles at the threshold
    std::vector<JudgedVehicle> test;

    std::vector<LabelledScore> testScores() const;
};

/// Over the folds.
struct MeanAndDeviation {
    double mean = 0.0;
    double deviation = 0.0; ///< 0 for one fold
};

struct EvaluationResult {
    std::vector<FoldResult> folds;
    MeanAndDeviation auroc;
    MeanAndDeviation averagePrecision;
    Interval aurocInterval; ///< 95 %, over the test vehicles
    double cost = 0.0;      ///< expected per vehicle at the folds' thresholds
    CostInputs costInputs;
};

/// What the folds, at least one, come to together.
EvaluationResult summariseFolds(std::vector<FoldResult> folds, const CostInputs& cost);

} // namespace dyad
