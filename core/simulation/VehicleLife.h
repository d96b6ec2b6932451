// A vehicle's life as a row of charging sessions between which it drives, ages and waits.
#pragma once

#include "core/simulation/ChargingSession.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace dyad
{

struct RecordedSession {
    double startSeconds = 0.0; ///< since 1970, whole
    double mileageKm = 0.0;
    std::vector<SensorRow> rows; ///< sessionStepSeconds apart
};

struct VehicleLifeOptions {
    std::uint64_t seed = 1;
    std::size_t vehicle = 0;
    std::size_t sessions = 30;
    double severity = 1.0;
    FaultPlan fault;
};

/// What a session's place in life decides.
struct LifeMoment {
    double share = 0.0; ///< of the recorded life, 0 to 1
    double day = 0.0;   ///< since the vehicle's first
    double hour = 0.0;  ///< of that day
    double mileageKm = 0.0;
};

/// `keepGoing` is called before each session and may throw.
std::vector<RecordedSession> simulateLife(const VehicleLifeOptions& options,
                                          const std::function<void()>& keepGoing);

/// The first session at which the fault has begun; -1 where there is none.
int firstFaultySession(const FaultPlan& plan, std::size_t sessions);

} // namespace dyad
