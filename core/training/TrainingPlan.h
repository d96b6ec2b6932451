// What a training run intends to do: every choice a person can make before it starts.
#pragma once

#include "core/data/ChannelSet.h"
#include "core/data/Snippets.h"
#include "core/model/ModelOptions.h"
#include "core/training/LiveSettings.h"

#include <cstdint>
#include <string>

namespace dyad
{

struct TrainingPlan {
    std::string preset = "brand-1"; ///< where the plan started from

    RecurrentCell cell = RecurrentCell::Gru;
    int hidden = 128;
    int layers = 2;
    bool bidirectional = true;
    int latent = 8;
    ChannelSet channels;
    WindowOptions window;

    LiveSettings live;
    double midpointShare = 0.0; ///< above 0: the annealing midpoint as a share of the planned steps
    int cycles = 4; ///< above 0: the period of a cyclical schedule is the planned steps over these

    int epochs = 3;
    int minimumSteps = 0; ///< epochs are added until there are this many
    int batchSize = 128;
    double cosineFactor =
        0.1; ///< the learning rate falls along a cosine to this share of itself, a step an epoch
    double weightDecay = 1e-6;
    double gradientClip = 0.0; ///< largest norm of the gradient; 0: not clipped

    std::uint64_t seed = 1;
    int threads = 0; ///< 0: as many as this process may use

    ModelOptions modelOptions() const;

    bool operator==(const TrainingPlan&) const = default;
};

/// Error(Usage) with one sentence where a value is impossible or two contradict each other.
void validate(const TrainingPlan& plan);

/// Epochs and steps once the number of training snippets is known; the schedule's shares become steps.
struct PlannedSteps {
    int epochs = 0;
    std::int64_t perEpoch = 0;
    std::int64_t total = 0;
};

PlannedSteps plannedSteps(const TrainingPlan& plan, std::size_t trainingSnippets);

/// The plan with everything that depends on the number of steps written out.
TrainingPlan resolved(TrainingPlan plan, const PlannedSteps& steps);

/// Base rate times cosineFactor + (1 - cosineFactor) * (1 + cos(pi * (epoch - 1) / epochs)) / 2; epochs
/// from 1.
double decayedLearningRate(double baseRate, double cosineFactor, int epoch, int epochs);

} // namespace dyad
