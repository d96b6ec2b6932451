// The newest numbers of a run, under settings that did not change meanwhile.
#pragma once

#include "core/training/LiveSettings.h"
#include "core/training/PlannedRun.h"
#include "core/training/StepReport.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace dyad
{

/// Of a step, what is judged.
struct SeenStep {
    std::int64_t step = 0;
    LossTerms losses;
    double beta = 0.0;
    double gradientNorm = 0.0;
};

struct SeenValidation {
    std::int64_t step = 0;
    double reconstruction = 0.0;
    double trainingReconstruction = 0.0; ///< the middle of the steps before
};

struct RunWindow {
    static constexpr std::size_t half = 50;

    PlannedRun planned;
    LiveSettings settings;
    std::deque<SeenStep> steps;       ///< finite ones, at most two halves
    std::deque<std::int64_t> skipped; ///< steps among the last `half`
    std::int64_t lastStep = 0;
    std::vector<double> divergencePerDimension; ///< smoothed; empty: not known yet
    std::vector<SeenValidation> validations;

    void restart(const PlannedRun& run);
    void add(const StepReport& report);
    void add(const ValidationReport& report);
    /// What was measured under other settings says nothing about these.
    void forgetSteps();

    double middleReconstruction() const;
};

} // namespace dyad
