// How fast a model trains and scores here, on made-up snippets, by the same way as a real run.
#pragma once

#include "core/base/Progress.h"
#include "core/model/ModelOptions.h"
#include "core/model/RecurrentKernel.h"

#include <cstdint>

namespace dyad
{

struct ThroughputOptions {
    ModelOptions model;
    int batch = 128;
    int steps = 128; ///< rows of a snippet
    int threads = 2;
    RecurrentKernel kernel = RecurrentKernel::Own;
    double seconds = 10.0;
};

struct Throughput {
    double snippetsPerSecond = 0.0; ///< the median of the batches
    double gflops = 0.0;            ///< 1e9 multiplications and additions a second that the model needs
    double peakGflops = 0.0;        ///< of large matrix products, measured by turns with the batches
    double shareOfPeak = 0.0;       ///< the median of the turns
    std::int64_t batches = 0;
};

/// Gradients and optimiser steps, one batch after the other.
Throughput measureTraining(const ThroughputOptions& options, const CancelToken& cancel = {});

/// Reconstructions from the mean, without gradients.
Throughput measureScoring(const ThroughputOptions& options, const CancelToken& cancel = {});

} // namespace dyad
