// What makes one healthy vehicle differ from the next: its cells, its climate and its driver.
#pragma once

#include "core/simulation/Pack.h"
#include "core/simulation/PackThermal.h"

#include <cstdint>

namespace dyad
{

struct CellTraits {
    double capacityFactor = 1.0;
    double resistanceFactor = 1.0;
    double selfDischargeADay = 0.0; ///< share of full, relative to the mean cell
    double fadeFactor = 1.0;        ///< of the pack's ageing
    double sensorOffsetVolt = 0.0;
};

struct VehicleTraits {
    PerCell<CellTraits> cells;
    double freshCapacityAh = 150.0;
    double freshResistanceOhm = 0.0011; ///< of a cell, at 25 C
    double busOhm = 0.012;
    double packVoltGain = 0.0;
    PerZone<double> probeOffsetKelvin{};
    ThermalDesign thermal;
    PerZone<double> driveHeatFactor{}; ///< how a zone warms while driving, about 1

    double balancingDays = 60.0;       ///< time constant with which imbalance is bled away
    double balancingSwing = 0.3;       ///< share by which that comes and goes with the driver's habits...
    double balancingSwingDays = 600.0; ///< ...over so long
    double balancingSwingPhase = 0.0;  ///< in turns
    double fadePerRootYear = 0.02;
    double fadePerMegametre = 0.0005; ///< 1000 km

    double yearMeanCelsius = 14.0;
    double seasonKelvin = 10.0;  ///< half the way from the coldest to the hottest month
    double firstDay = 0.0;       ///< after 2021-01-01
    double recordedDays = 750.0; ///< from the first session to the last, about
    double kilometresADay = 50.0;
    double firstMileageKm = 5000.0;

    double fastShare = 0.1; ///< of sessions
    double mediumShare = 0.3;
    double slowAmpere = 24.0;
    double mediumAmpere = 60.0;
    double usualStartSoc = 0.3;
    double fullChargeShare = 0.5; ///< of sessions that run until the voltage limit
};

VehicleTraits drawTraits(std::uint64_t seed, std::size_t vehicle);

} // namespace dyad
