// How a fault grows over a vehicle's life and what it changes in the pack.
#pragma once

#include "core/base/Random.h"
#include "core/simulation/PackThermal.h"
#include "core/simulation/SimulatedFault.h"

#include <cstdint>

namespace dyad
{

/// What is decided once for a vehicle.
struct FaultPlan {
    SimulatedFault kind = SimulatedFault::None;
    double onset = 1.0;     ///< share of life at which it begins
    double reach = 1.0;     ///< how bad it is at the end, about 1
    double direction = 1.0; ///< +1 or -1: which way a sensor drifts
    bool elsewhere = false; ///< the fault's second place: a joint, lead or probe instead of cell or voltmeter
    std::size_t cell = 0;   ///< the first cell that is hit
};

/// What it does by now; the defaults do nothing.
struct FaultEffect {
    std::size_t cell = 0;
    std::size_t cells = 1;        ///< how many in a row lost capacity
    double socDeficit = 0.0;      ///< of the cell, when a session starts
    double burstLeakAmpere = 0.0; ///< the most that a burst of an internal short takes
    double resistanceGain = 0.0;  ///< added to the cell's resistance, as a share of it
    double capacityLoss = 0.0;    ///< share of capacity
    double coolingLoss = 0.0;     ///< share of the zone's cooling
    double cellContactOhm = 0.0;  ///< the most that a loose joint at the cell adds
    double jointOhm =
        0.0; ///< added between two modules: heats its zone, and only the pack's voltmeter sees it
    double packVoltDropout =
        0.0;                   ///< the most that a loose lead takes from the voltmeter's reading, as a share
    double packVoltGain = 0.0; ///< error of the voltmeter, as a share
    double probeOffsetKelvin = 0.0; ///< error of the zone's temperature probe
};

FaultPlan drawFault(SimulatedFault kind, bool elsewhere, std::uint64_t seed, std::size_t vehicle);

/// Growth at a share of life: 0 before the onset, 1 when fully grown at severity 1.
double faultGrowth(const FaultPlan& plan, double lifeShare, double severity);

FaultEffect faultEffect(const FaultPlan& plan, double growth);

/// The part of the effect that lasts through a session.
void applyFault(const FaultEffect& effect, PackDesign& design);
void applyFault(const FaultEffect& effect, ThermalDesign& thermal);

/// A joint or a dendrite that makes and breaks: now and then 0, in between anything up to 1, for a while
/// each.
class Flicker
{
public:
    Flicker(std::uint64_t seed, std::uint64_t index) : m_random(seed, "flicker", index) {}

    double next();

private:
    Random m_random;
    double m_level = 0.0;
    std::uint64_t m_stepsLeft = 0;
};

} // namespace dyad
