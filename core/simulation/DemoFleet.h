// A fleet that never drove: charging sessions of electric vehicles, some of them about to fail.
#pragma once

#include "core/base/Progress.h"
#include "core/data/Fleet.h"
#include "core/simulation/SimulatedFault.h"

#include <cstdint>
#include <vector>

namespace dyad
{

struct SimulationOptions {
    int vehicles = 60;
    int faulty = 12;
    int segments = 30; ///< charging sessions a vehicle
    std::uint64_t seed = 1;
    double severity =
        1.0; ///< scales how far every fault has grown; 0 leaves the faulty ones healthy, 5 is the most
    int threads = 0; ///< 0: one a core; changes the speed and nothing else
};

/// What the simulator knows and a data logger does not.
struct SimulatedTruth {
    SimulatedFault fault = SimulatedFault::None;
    int firstFaultySegment = -1; ///< -1: never
};

struct SimulatedFleet {
    Fleet fleet;
    std::vector<SimulatedTruth> truth; ///< one a vehicle, in the order of the fleet
};

/// The same options give the same fleet on any machine and any number of threads. Impossible options throw
/// Error(Usage). `progress` is called from the working threads, one call at a time.
SimulatedFleet simulateFleet(const SimulationOptions& options, const ProgressCallback& progress = {},
                             const CancelToken& cancel = {});

} // namespace dyad
