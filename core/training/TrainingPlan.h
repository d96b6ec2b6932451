// What a training run intends to do: every choice a person can make before it starts.
#pragma once

#include "core/data/ChannelSet.h"
#include "core/data/Normalizer.h"
#include "core/data/Snippets.h"
#include "core/model/ModelOptions.h"
#include "core/training/Augmentation.h"
#include "core/training/DeviceChoice.h"
#include "core/training/EarlyStopping.h"
#include "core/training/LiveSettings.h"

#include <cstdint>
#include <string>

namespace dyad
{

/// How the learning rate falls.
enum class LearningRateDecay { Constant, Cosine };

/// Whose charging is learned from.
enum class VehicleClass {
    Healthy, ///< those known as healthy; where none is, those of unknown state
    All,     ///< faulty ones too
};

struct TrainingPlan {
    std::string preset = "brand-1"; ///< where the plan started from

    NetworkKind network = NetworkKind::Dynamic;
    RecurrentCell cell = RecurrentCell::Gru;
    int hidden = 128;
    int layers = 2;
    bool bidirectional = true;
    int latent = 8;
    Likelihood likelihood = Likelihood::SmoothL1;
    int latentSamples = 1; ///< of every snippet in a step; the loss is their mean
    ChannelSet channels;
    WindowOptions window;
    NormalizerKind normalizer = NormalizerKind::Published;
    VehicleClass vehicles = VehicleClass::Healthy;

    LiveSettings live;
    double midpointShare = 0.0; ///< above 0: the annealing midpoint as a share of the planned steps
    int cycles = 4; ///< above 0: the period of a cyclical schedule is the planned steps over these

    int epochs = 3;
    int minimumSteps = 0; ///< epochs are added until there are this many
    int batchSize = 128;
    LearningRateDecay decay = LearningRateDecay::Cosine;
    double cosineFactor = 0.1; ///< the share of the learning rate that a cosine falls to, a step an epoch
    int warmupSteps = 0;       ///< over which the learning rate climbs evenly from zero
    double weightDecay = 1e-6;
    double gradientClip = 0.0; ///< largest norm of the gradient; 0: not clipped

    int validateEvery = 0; ///< steps between validations, besides those at the end of each epoch; 0: none
    EarlyStoppingOptions earlyStopping;
    DiffusionOptions diffusion;

    std::uint64_t seed = 1;
    int threads = 0; ///< 0: as many as this process may use
    DeviceChoice device = DeviceChoice::Auto;

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

/// The rate of one step: decayed as planned, and during the warm-up step / warmupSteps of that.
double learningRateAt(const TrainingPlan& plan, double baseRate, std::int64_t step, int epoch);

} // namespace dyad
