// Brings what a run remembers to its folder, and lets the run go on where the disk does not.
#pragma once

#include "core/training/Checkpoint.h"
#include "core/training/RunFolder.h"
#include "core/training/TrainingObserver.h"

#include <array>
#include <chrono>
#include <functional>
#include <span>
#include <string>

namespace dyad
{

/// A write that fails is told to the observer once, tried again with what comes next, and told again when it
/// works.
class RunKeeper
{
public:
    using Seconds = std::chrono::duration<double>;

    RunKeeper(RunFolder folder, TrainingObserver& observer, Seconds checkpointInterval);

    void addStep(const StepReport& report, const std::optional<ValidationReport>& validation);
    void addControlChange(const ControlChange& change);

    /// The last attempt lies longer back than the interval.
    bool isCheckpointDue() const;
    /// Whether it is safe; only then the observer hears of it.
    bool addCheckpoint(const TrainedModel& model, std::span<const ParameterMoments> moments,
                       const CheckpointInfo& info);

    void finish();

    /// What is not on the disk, in one sentence; empty: everything is.
    std::string failure() const;

private:
    using Clock = std::chrono::steady_clock;
    enum Part { History, ControlChanges, Checkpoint, OldCheckpoints, partCount };

    void syncRows();
    bool attempt(Part part, const std::function<void()>& write);

    RunFolder m_folder;
    TrainingObserver& m_observer;
    Seconds m_checkpointInterval;
    Clock::time_point m_lastFlush = Clock::now();
    Clock::time_point m_lastCheckpoint = Clock::now();
    std::array<std::string, partCount> m_failures; ///< empty: the last attempt worked
};

} // namespace dyad
