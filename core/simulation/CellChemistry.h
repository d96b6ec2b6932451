// What one lithium-ion cell (nickel-manganese-cobalt against graphite) does at a given charge and
// temperature.
#pragma once

#include <array>
#include <cstddef>

namespace dyad
{

/// Volts at rest by state of charge, tabulated finely so that a lookup is one multiplication and one
/// addition.
class OpenCircuitVoltage
{
public:
    OpenCircuitVoltage();

    /// `soc` is a share of full; outside [0, 1.05] it counts as the nearer end.
    double at(double soc) const
    {
        double position = soc * cellsPerUnit;
        position = position < 0.0 ? 0.0 : position;
        position = position > lastPosition ? lastPosition : position;
        const auto index = static_cast<std::size_t>(static_cast<int>(position));
        return m_volts[index] + (position - static_cast<double>(index)) * m_steps[index];
    }

private:
    static constexpr double highestSoc = 1.05;
    static constexpr std::size_t intervals = 1050;
    static constexpr double cellsPerUnit = static_cast<double>(intervals) / highestSoc;
    static constexpr double lastPosition = static_cast<double>(intervals) - 1e-9;

    std::array<double, intervals> m_volts;
    std::array<double, intervals> m_steps; ///< to the next entry
};

const OpenCircuitVoltage& openCircuitVoltage();

/// Resistance relative to that at 25 C: Arrhenius, about double at the freezing point.
double resistanceFactor(double celsius);

} // namespace dyad
