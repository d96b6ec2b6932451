// What can be had without a network: simple figures of each snippet, in a model's place.
#pragma once

#include "core/base/Progress.h"
#include "core/scoring/SnippetScorer.h"
#include "core/scoring/VehicleMeasure.h"
#include "core/training/TrainingData.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dyad
{

enum class Baseline {
    Variation,    ///< how far the highest and the lowest cell lie apart, on average
    SpreadRange,  ///< how much that spread changes within a snippet
    SpreadSlope,  ///< how steeply it rises or falls
    SpreadGrowth, ///< how steadily it grows over the vehicle's life
    Pca,          ///< what is left when a snippet is put together from its eight principal components
};

std::span<const Baseline> allBaselines();
std::string_view nameOf(Baseline baseline); ///< "variation", "spread-range", ...
std::optional<Baseline> baselineNamed(std::string_view name);

/// How a baseline's snippets make a vehicle's score.
VehicleMeasure measureOf(Baseline baseline);

/// Empty where the fleet has what the baseline looks at, else what it lacks.
std::string whyNot(Baseline baseline, const Fleet& fleet);

/// Scores with the baseline's figure for an error. It learns from the data's training snippets, if at all.
FleetScores scoreByBaseline(Baseline baseline, const TrainingData& data, const CancelToken& cancel = {});

} // namespace dyad
