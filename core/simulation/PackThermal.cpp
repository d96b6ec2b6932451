#include "core/simulation/PackThermal.h"

#include <algorithm>

namespace dyad
{
namespace
{

constexpr double zoneJoulePerKelvin = 75000.0;
constexpr double neighbourWattPerKelvin = 5.0;
constexpr double flowRampKelvin = 8.0;

} // namespace

PackThermal::PackThermal(const ThermalDesign& design, const PerZone<double>& startCelsius,
                         double ambientCelsius, double stepSeconds)
    : m_design(design)
    , m_celsius(startCelsius)
    , m_ambientCelsius(ambientCelsius)
    , m_stepSeconds(stepSeconds)
{
}

void PackThermal::step(const PerZone<double>& heatWatt)
{
    const PerZone<double> before = m_celsius;
    const double hottest = *std::max_element(before.begin(), before.end());
    const double flow = std::clamp((hottest - m_design.flowStartsCelsius) / flowRampKelvin, 0.0, 1.0);
    for (std::size_t zone = 0; zone < zoneCount; ++zone) {
        double watt = heatWatt[zone];
        watt -= m_design.airWattPerKelvin * (before[zone] - m_ambientCelsius);
        watt -= flow * m_design.coolingWattPerKelvin[zone] * (before[zone] - m_design.coolantCelsius);
        if (zone > 0)
            watt -= neighbourWattPerKelvin * (before[zone] - before[zone - 1]);
        if (zone + 1 < zoneCount)
            watt -= neighbourWattPerKelvin * (before[zone] - before[zone + 1]);
        m_celsius[zone] += watt * m_stepSeconds / zoneJoulePerKelvin;
    }
}

} // namespace dyad
