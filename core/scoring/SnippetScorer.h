// Scores every snippet of a fleet with a trained model: the same snippet, the same score, in any batch.
#pragma once

#include "core/base/Progress.h"
#include "core/data/Fleet.h"
#include "core/data/Snippets.h"
#include "core/scoring/SnippetScore.h"

#include <cstddef>
#include <string>
#include <vector>

namespace dyad
{

struct TrainedModel;

struct FleetScores {
    SnippetSet set;
    std::vector<std::string> responses; ///< names, in the order of SnippetScore::reconstructionByChannel
    std::vector<SnippetScore> snippets; ///< one a snippet of the set, in its order
    int latentDimensions = 0;
    std::vector<float> latentMean;     ///< row-major [snippets x dimensions]
    std::vector<float> latentVariance; ///< likewise
};

/// What the recurrent layers multiply; states and sums are float32 in any case. Bfloat16 is faster where the
/// processor has it, and is for GRU on the CPU. On a simulated fleet it moves the error of a snippet by a
/// thousandth in the median, by a hundredth at worst, and leaves the ranking of the vehicles as it is.
enum class Precision { Float32, Bfloat16 };

struct ScoringOptions {
    int threads = 0; ///< 0: all that there are
    Precision precision = Precision::Float32;
};

/// Empty where this build and processor gain by scoring such a model in bfloat16; else why they do not.
std::string whyNotBfloat16(const TrainedModel& model);

/// Error(Data) where the fleet lacks a channel of the model or holds no whole window.
FleetScores scoreFleet(const TrainedModel& model, const Fleet& fleet, const ScoringOptions& options = {},
                       const ProgressCallback& progress = {}, const CancelToken& cancel = {});

} // namespace dyad
