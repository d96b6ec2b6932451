// The steps of a training: losses, gradient and AdamW, wherever the network lies.
//
// A step whose loss or gradient is not finite never reaches the weights. On the CPU that is seen before the
// optimiser moves. Elsewhere whoever looks must wait for the device, so that the device itself undoes such a
// step, and what the steps gave is read several at once.
#pragma once

#include "core/base/WorkerPool.h"
#include "core/model/BatchGradient.h"
#include "core/model/OptimiserMoments.h"
#include "core/training/TrainingObserver.h"

#include <span>
#include <vector>

namespace dyad
{

struct StepNumbers {
    LossTerms losses;
    double total = 0.0;
    double gradientNorm = 0.0;
    bool skipped = false; ///< the weights and the optimiser are as they were before
    std::vector<double> divergencePerDimension;
    std::vector<float> mean;     ///< [B, Z]
    std::vector<float> variance; ///< likewise
};

class TrainingStep
{
public:
    /// Network and pool must live as long; the network lies where it shall be trained.
    TrainingStep(VariationalNetwork& network, const PlannedRun& planned, WorkerPool& pool);

    void take(const TrainingBatch& batch, const BatchObjective& objective, double learningRate);

    /// Of the steps taken since the last call, in order.
    std::vector<StepNumbers> read();

    /// After all steps were read.
    std::vector<ParameterMoments> moments() const { return momentsOf(m_network, m_optimiser); }
    void restore(std::span<const ParameterMoments> moments);

private:
    struct Unread {
        torch::Tensor
            numbers; ///< the terms of the loss, the norm of the gradient, and 1 where both are finite
        torch::Tensor divergences; ///< [Z]
        torch::Tensor mean;        ///< [B, Z]
        torch::Tensor variance;
    };

    torch::Tensor gradientNorm() const;
    void clip(const torch::Tensor& norm);
    void moveWeightsWhere(const torch::Tensor& isFinite);

    VariationalNetwork& m_network;
    const double m_gradientClip;
    const int m_pieces;
    const bool m_isCheckedAtOnce;
    WorkerPool& m_pool;
    torch::optim::AdamW m_optimiser;
    std::vector<Unread> m_unread;
};

} // namespace dyad
