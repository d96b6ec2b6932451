// The pack's temperatures: heat in, coolant and ambient air out, a little from zone to zone.
#pragma once

#include "core/simulation/Pack.h"

namespace dyad
{

struct ThermalDesign {
    PerZone<double> coolingWattPerKelvin{}; ///< to the coolant at full flow
    double airWattPerKelvin = 0.0;          ///< to the ambient air, a zone
    double coolantCelsius = 20.0;
    double flowStartsCelsius = 28.0; ///< of the hottest zone; full flow flowRampKelvin above it
};

class PackThermal
{
public:
    PackThermal(const ThermalDesign& design, const PerZone<double>& startCelsius, double ambientCelsius,
                double stepSeconds);

    void step(const PerZone<double>& heatWatt);

    const PerZone<double>& celsius() const { return m_celsius; }

private:
    ThermalDesign m_design;
    PerZone<double> m_celsius;
    double m_ambientCelsius = 0.0;
    double m_stepSeconds = 0.0;
};

} // namespace dyad
