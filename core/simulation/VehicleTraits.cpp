#include "core/simulation/VehicleTraits.h"

#include "core/base/Random.h"

#include <algorithm>

namespace dyad
{
namespace
{

PerCell<CellTraits> drawCells(std::uint64_t seed, std::size_t vehicle, double balancingDays)
{
    Random random(seed, "cells", vehicle);
    const double capacitySpread = random.uniform(0.003, 0.010);
    const double resistanceSpread = random.uniform(0.015, 0.05);
    const double settledImbalance = random.uniform(0.002, 0.008); // share of full
    PerCell<CellTraits> cells;
    for (CellTraits& cell : cells) {
        cell.capacityFactor = 1.0 + capacitySpread * random.normal();
        cell.resistanceFactor = 1.0 + resistanceSpread * random.normal();
        cell.selfDischargeADay = settledImbalance / balancingDays * random.normal();
        cell.fadeFactor = 1.0 + 0.12 * random.normal();
        cell.sensorOffsetVolt = 0.001 * random.normal();
    }
    return cells;
}

void drawThermal(VehicleTraits& traits, Random& random)
{
    const double cooling = random.uniform(35.0, 65.0);
    for (std::size_t zone = 0; zone < zoneCount; ++zone) {
        traits.thermal.coolingWattPerKelvin[zone] = cooling * random.uniform(0.88, 1.12);
        traits.probeOffsetKelvin[zone] = random.normal(0.0, 0.3);
        traits.driveHeatFactor[zone] = random.uniform(0.8, 1.2);
    }
    traits.thermal.airWattPerKelvin = random.uniform(2.0, 5.0);
    traits.thermal.coolantCelsius = random.uniform(17.0, 22.0);
    traits.thermal.flowStartsCelsius = random.uniform(26.0, 31.0);
}

void drawHabits(VehicleTraits& traits, Random& random)
{
    // From cold provinces to tropical ones: the colder the year, the further it swings.
    traits.yearMeanCelsius = random.uniform(4.0, 24.0);
    traits.seasonKelvin = (20.0 - 0.6 * traits.yearMeanCelsius) * random.uniform(0.7, 1.0);
    traits.firstDay = random.uniform(0.0, 500.0);
    traits.recordedDays = 30.0 * random.uniform(15.0, 38.0);
    traits.kilometresADay = random.uniform(25.0, 110.0);
    traits.firstMileageKm = random.uniform(500.0, 40000.0);
    traits.fastShare = random.uniform(0.02, 0.4);
    traits.mediumShare = random.uniform(0.15, 0.4);
    traits.slowAmpere = random.uniform(20.0, 30.0);
    traits.mediumAmpere = random.uniform(45.0, 70.0);
    traits.usualStartSoc = random.uniform(0.18, 0.42);
    traits.fullChargeShare = random.uniform(0.3, 0.8);
}

} // namespace

VehicleTraits drawTraits(std::uint64_t seed, std::size_t vehicle)
{
    Random random(seed, "vehicle", vehicle);
    VehicleTraits traits;
    traits.freshCapacityAh = random.uniform(140.0, 160.0);
    traits.freshResistanceOhm = random.uniform(0.0009, 0.0014);
    traits.busOhm = random.uniform(0.008, 0.016);
    traits.packVoltGain = random.normal(0.0, 0.0006);
    traits.balancingDays = random.uniform(25.0, 110.0);
    traits.cells = drawCells(seed, vehicle, traits.balancingDays);
    traits.balancingSwing = random.uniform(0.2, 0.7);
    traits.balancingSwingDays = random.uniform(300.0, 1000.0);
    traits.balancingSwingPhase = random.uniform();
    traits.fadePerRootYear = random.uniform(0.012, 0.035);
    traits.fadePerMegametre = random.uniform(0.0002, 0.0008);
    drawThermal(traits, random);
    drawHabits(traits, random);
    return traits;
}

} // namespace dyad
