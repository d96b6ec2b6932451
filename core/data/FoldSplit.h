// Vehicles divided for training, tuning and testing. Labels belong to vehicles, so folds split vehicles.
#pragma once

#include "core/data/Fleet.h"

#include <cstdint>
#include <vector>

namespace dyad
{

/// Indices into Fleet::vehicles().
struct Fold {
    std::vector<std::size_t> train; ///< healthy; the model learns from these
    std::vector<std::size_t>
        tuning; ///< the training vehicles and a share of the faulty; thresholds learn from these
    std::vector<std::size_t> test; ///< healthy and faulty that nothing was learned from
};

/// The published protocol: healthy and faulty vehicles shuffled with the seed and cut into `folds`; fold k
/// trains on the healthy outside its part, tunes on those and on its part of the faulty, and is tested on its
/// part of the healthy and the faulty outside its part. Vehicles of unknown state are left out.
/// Error(Data) where there are too few of either.
std::vector<Fold> splitFolds(const Fleet& fleet, int folds, std::uint64_t seed);

struct ValidationSplit {
    std::vector<std::size_t> train;
    std::vector<std::size_t> validation; ///< a tenth, at least one; none where there is only one vehicle
};

ValidationSplit splitValidation(const std::vector<std::size_t>& vehicles, std::uint64_t seed);

} // namespace dyad
