// What the scores of one fold are worth: tuned on its tuning vehicles, counted on its test vehicles.
#pragma once

#include "core/data/FoldSplit.h"
#include "core/scoring/Confusion.h"
#include "core/scoring/Threshold.h"
#include "core/scoring/VehicleMeasure.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dyad
{

/// What one way of ranking vehicles reaches in a fold.
struct MeasureResult {
    VehicleMeasure measure = VehicleMeasure::Combined;
    double topShare = 0.0;    ///< h; for the published scores it is tuned on the tuning vehicles
    double tuningAuroc = 0.0; ///< over the fold's tuning vehicles
    double auroc = 0.0;       ///< over its test vehicles
};

struct NamedAuroc {
    std::string name; ///< of a measure or a baseline
    double auroc = 0.0;

    bool operator==(const NamedAuroc&) const = default;
};

struct JudgedVehicle {
    std::size_t vehicle = 0; ///< index into the fleet's vehicles
    LabelledScore score;
};

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

/// Of several measures the one to use: the most preferred (the first) whose tuning AUROC is within a standard
/// error of the best, since a handful of tuning vehicles cannot tell more.
const MeasureResult& chooseMeasure(const std::vector<MeasureResult>& measures, std::size_t tuningFaulty,
                                   std::size_t tuningHealthy);

struct FoldQuestion {
    std::span<const VehicleMeasure> measures;
    std::optional<VehicleMeasure> asked; ///< none: chosen among the measures
    ThresholdChoice threshold;
};

FoldResult judgeFold(const Fleet& fleet, const FleetScores& scores, const Fold& fold,
                     const FoldQuestion& question);

} // namespace dyad
