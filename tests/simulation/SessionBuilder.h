// Small charging sessions for tests: equal cells, mild weather, a slow charger, no fault.
#pragma once

#include "core/simulation/ChargingSession.h"

#include <algorithm>

namespace dyad
{

inline SessionSetup plainSession()
{
    SessionSetup setup;
    setup.design.capacityAh.fill(150.0);
    setup.design.resistanceOhm.fill(0.0011);
    setup.design.busOhm = 0.01;
    setup.start.soc.fill(0.3);
    setup.thermal.coolingWattPerKelvin.fill(50.0);
    setup.thermal.airWattPerKelvin = 3.0;
    setup.startCelsius.fill(20.0);
    setup.plan.startSoc = 0.3;
    setup.plan.targetSoc = 0.8;
    setup.plan.ratedAmpere = 25.0;
    return setup;
}

inline SessionSetup charging(SessionSetup setup, double startSoc, double targetSoc, double ampere)
{
    setup.plan.charger = ChargerKind::MediumDc;
    setup.plan.startSoc = startSoc;
    setup.plan.targetSoc = targetSoc;
    setup.plan.ratedAmpere = ampere;
    setup.start.soc.fill(startSoc);
    return setup;
}

enum SensorColumn : std::size_t { Soc, Current, MinTemp, MaxSingleVolt, MaxTemp, MinSingleVolt, Volt };

inline double spreadVolt(const SensorRow& row)
{
    return static_cast<double>(row[MaxSingleVolt] - row[MinSingleVolt]);
}

template <typename Measure>
double meanOf(const std::vector<SensorRow>& rows, Measure measure)
{
    double sum = 0.0;
    for (const SensorRow& row : rows)
        sum += static_cast<double>(measure(row));
    return sum / static_cast<double>(rows.size());
}

} // namespace dyad
