// One charging session from plug to plug, as the vehicle's logger records it.
#pragma once

#include "core/simulation/ChargeProtocol.h"
#include "core/simulation/Faults.h"
#include "core/simulation/Pack.h"
#include "core/simulation/PackThermal.h"

#include <array>
#include <cstdint>
#include <vector>

namespace dyad
{

constexpr double sessionStepSeconds = 20.0;
constexpr std::size_t simulatedChannels = 7;

/// soc, current, min_temp, max_single_volt, max_temp, min_single_volt, volt, as recorded.
using SensorRow = std::array<float, simulatedChannels>;

struct SessionSetup {
    PackDesign design;
    PackState start;
    ThermalDesign thermal;
    PerZone<double> startCelsius{};
    double ambientCelsius = 20.0;
    double capacityAh = 150.0;    ///< what the battery's computer believes
    double socReadingError = 0.0; ///< share of full, constant within the session
    double packVoltGain = 0.0;    ///< a healthy voltmeter's error, as a share
    PerZone<double> probeOffsetKelvin{};
    ChargePlan plan;
    FaultEffect fault;
    std::uint64_t seed = 1;
    std::uint64_t streamIndex = 0; ///< names the session's noise
};

std::vector<SensorRow> simulateSession(const SessionSetup& setup);

} // namespace dyad
