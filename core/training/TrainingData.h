// What a plan makes of a fleet: which snippets train, which validate, and how they are normalised.
#pragma once

#include "core/data/Fleet.h"
#include "core/data/Normalizer.h"
#include "core/data/Snippets.h"
#include "core/training/TrainingPlan.h"

#include <memory>
#include <span>
#include <vector>

namespace dyad
{

struct TrainingData {
    std::shared_ptr<const Fleet> fleet;
    std::vector<std::size_t> channels; ///< of the fleet, in the model's order
    SnippetSet set;                    ///< of the whole fleet
    std::vector<std::size_t> trainVehicles;
    std::vector<std::size_t> validationVehicles;
    std::vector<std::uint32_t> trainSnippets;
    std::vector<std::uint32_t> validationSnippets;
    Normalizer normalizer; ///< fitted on the training snippets
    MileageScale mileage;
};

std::vector<std::size_t> trainingVehicles(const Fleet& fleet, VehicleClass wanted);

/// Error(Usage) where the plan contradicts itself, Error(Data) where a channel is missing or no snippet is
/// left to learn from.
TrainingData prepareTraining(const TrainingPlan& plan, std::shared_ptr<const Fleet> fleet,
                             const std::vector<std::size_t>& vehicles);

/// How rows become numbers for a model.
struct GatherOptions {
    std::span<const std::size_t> channels; ///< of the fleet, in the model's order
    const Normalizer& normalizer;
    const MileageScale& mileage;
};

/// Normalised snippets, row-major [count x length x channels], and their scaled mileage (NaN: not known).
void gatherSnippets(const Fleet& fleet, const SnippetSet& set, std::span<const std::uint32_t> snippets,
                    const GatherOptions& options, std::span<float> values, std::span<float> mileage);

} // namespace dyad
