// What a trainer tells whoever listens. Every call comes from the training thread and must return soon.
#pragma once

#include "core/model/RecurrentKernel.h"
#include "core/training/StepReport.h"
#include "core/training/TrainingPlan.h"

#include <string>

namespace dyad
{

/// What the plan means for this fleet.
struct PlannedRun {
    TrainingPlan plan; ///< with every share written out as steps
    PlannedSteps steps;
    std::size_t trainVehicles = 0;
    std::size_t validationVehicles = 0;
    std::size_t trainSnippets = 0;
    std::size_t parameters = 0;
    int threads = 1;
    int pieces =
        1; ///< that a batch is cut into: their number, not that of the threads, decides the last bits
    RecurrentKernel kernel = RecurrentKernel::LibTorch;
    bool labelIsKnown = false; ///< some training vehicle has a mileage, so the label head learns
};

class TrainingObserver
{
public:
    virtual ~TrainingObserver() = default;

    virtual void onPlanned(const PlannedRun&) {}
    virtual void onStep(const StepReport&) {}
    virtual void onValidation(const ValidationReport&) {}
    /// A change of the live settings, at the first step that feels it.
    virtual void onControlChange(const ControlChange&) {}
    virtual void onPaused(bool /*paused*/) {}
    /// The checkpoint of that step is on the disk.
    virtual void onCheckpoint(std::int64_t /*step*/) {}
    /// Something that a person should know, in one sentence.
    virtual void onNotice(const std::string&) {}
};

} // namespace dyad
