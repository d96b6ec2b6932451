// What one training step tells the world: plain values, made in the worker, read by everyone else.
#pragma once

#include "core/model/LossTerms.h"

#include <cstdint>
#include <string>
#include <vector>

namespace dyad
{

/// A latent dimension carries information above this much KL on average (nats).
inline constexpr double activeDimensionNats = 0.05;

/// The latent distributions of one batch: row-major [snippets x dimensions].
struct LatentBatch {
    int dimensions = 0;
    std::vector<std::uint32_t> snippets; ///< indices into the fleet's snippets
    std::vector<float> mean;
    std::vector<float> variance;
};

struct StepReport {
    std::int64_t step = 0; ///< from 1
    int epoch = 0;         ///< from 1
    LossTerms losses;      ///< raw
    LossWeights weights;   ///< as they stood in this step
    double beta = 0.0;
    double total = 0.0;
    double learningRate = 0.0;
    double gradientNorm = 0.0;
    std::vector<double> divergencePerDimension; ///< nats, mean over the batch
    LatentBatch latent;
    double snippetsPerSecond = 0.0;
    double secondsLeft = 0.0;
    bool skipped = false; ///< loss or gradient was not finite, so the weights stayed
};

/// The same losses on vehicles that the training does not see.
struct ValidationReport {
    std::int64_t step = 0;
    LossTerms losses;
};

/// A control that a person moved, at the first step that felt it.
struct ControlChange {
    std::int64_t step = 0;
    std::string what; ///< "anneal0", as written to controls.csv
    double before = 0.0;
    double after = 0.0;

    bool operator==(const ControlChange&) const = default;
};

} // namespace dyad
