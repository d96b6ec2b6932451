// Losses and gradients of one batch, computed in fixed pieces on several threads.
//
// The pieces are cut by number, not by timing, and their gradients are added in order: the same number of
// pieces gives the same bits, whatever the threads are doing.
#pragma once

#include "core/base/WorkerPool.h"
#include "core/model/LossTerms.h"
#include "core/model/RecurrentKernel.h"
#include "core/model/VariationalNetwork.h"

#include <torch/torch.h>

#include <algorithm>

namespace dyad
{

struct TrainingBatch {
    torch::Tensor snippets; ///< [B, T, inputs], normalised
    torch::Tensor mileage;  ///< [B], scaled; NaN where it is not known
    torch::Tensor noise;    ///< [B, Z], or [B, L, Z] for L samples of each snippet
    torch::Tensor inputs;   ///< what the encoder sees where that is not the snippets themselves
};

struct BatchObjective {
    LossWeights weights;
    double beta = 0.0;
    double noiseScale = 1.0;
};

struct BatchResult {
    /// [4] float64: reconstruction, divergence, label and their weighted total. Where the device is not the
    /// CPU, whoever reads them waits for it.
    torch::Tensor terms;
    torch::Tensor mean;                   ///< [B, Z]
    torch::Tensor logVariance;            ///< [B, Z]
    torch::Tensor divergencePerDimension; ///< [Z], mean over the batch

    LossTerms losses() const;
    double total() const;
};

/// How many a batch is cut into: as large as a layer of such a width likes them, and enough that every thread
/// has work to the end although one may be slower than another.
inline int piecesOf(int batchSize, int threads, int hidden)
{
    const int rowsOfPiece = sequencesAtOnce(RecurrentKernel::Own, hidden);
    return std::max(std::min(threads, batchSize), (batchSize + rowsOfPiece - 1) / rowsOfPiece);
}

/// Leaves the gradient of the total in the parameters' grad().
BatchResult computeGradient(VariationalNetwork& model, const TrainingBatch& batch,
                            const BatchObjective& objective, WorkerPool& pool, int pieces);

/// The same losses without gradients; `noise` may be undefined, and then z is the mean.
LossTerms computeLosses(VariationalNetwork& model, const TrainingBatch& batch,
                        const BatchObjective& objective);

} // namespace dyad
