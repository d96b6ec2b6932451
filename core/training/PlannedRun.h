// What a plan means for a fleet and the machine here.
#pragma once

#include "core/data/WindowFit.h"
#include "core/model/Device.h"
#include "core/model/RecurrentKernel.h"
#include "core/training/TrainingPlan.h"

#include <cstddef>

namespace dyad
{

struct TrainingData;

struct PlannedRun {
    TrainingPlan plan; ///< with every share written out as steps
    PlannedSteps steps;
    std::size_t trainVehicles = 0;
    std::size_t validationVehicles = 0;
    std::size_t trainSnippets = 0;
    WindowFit fit; ///< of the window to the whole fleet
    std::size_t parameters = 0;
    Device device = Device::Cpu;
    int threads = 1;
    /// That a batch is cut into: their number, not that of the threads, decides the last bits.
    int pieces = 1;
    RecurrentKernel kernel = RecurrentKernel::LibTorch;
    int stepsReadAtOnce = 1;   ///< whose numbers leave the device together
    bool labelIsKnown = false; ///< some training vehicle has a mileage, so the label head learns
};

/// Error(Usage) where the plan asks for a device that is not there.
PlannedRun planRun(const TrainingPlan& plan, const TrainingData& data);

} // namespace dyad
