// The options that make a training plan, for every command that trains.
#pragma once

#include "app/cli/CommandLine.h"
#include "core/training/TrainingPlan.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace dyad
{
class Fleet;
}

namespace dyad::cli
{

struct PlanArguments {
    std::string preset;
    std::string channels;
    std::string planFile;
    std::string device;
    std::string precision = "f32";
    std::optional<int> epochs;
    std::optional<std::uint64_t> seed;
    std::optional<int> threads;

    void addTo(CLI::App& command);

    /// Checked before any data are read. Error(Usage) where something is impossible or contradictory;
    /// `notice` is told, a sentence each, what else there is to know.
    TrainingPlan plan(const std::function<void(const std::string&)>& notice) const;

    /// The plan of a run that goes on: with the epochs and the device that are named. Error(Usage) where
    /// anything else is, since the rest is the run's own.
    TrainingPlan resumed(TrainingPlan plan) const;

    /// With `--channels auto`, the plan without the channels that the fleet lacks.
    TrainingPlan fitted(TrainingPlan plan, const Fleet& fleet) const;
};

} // namespace dyad::cli
