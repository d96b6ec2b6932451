#include "core/simulation/CellChemistry.h"

#include "core/base/PortableMath.h"

#include <algorithm>

namespace dyad
{
namespace
{

/// Volts at rest every 5 % of charge, from empty to 5 % above full.
constexpr std::array<double, 22> restVolts = {3.000, 3.350, 3.455, 3.520, 3.563, 3.594, 3.619, 3.641,
                                              3.663, 3.688, 3.718, 3.757, 3.803, 3.851, 3.899, 3.945,
                                              3.990, 4.034, 4.077, 4.121, 4.175, 4.250};

/// The table as a smooth curve (Catmull-Rom); `position` counts table entries.
double smoothRestVolts(double position)
{
    const auto last = static_cast<int>(restVolts.size()) - 1;
    const int left = std::clamp(static_cast<int>(position), 0, last - 1);
    const auto value = [last](int index) {
        return restVolts[static_cast<std::size_t>(std::clamp(index, 0, last))];
    };
    const double t = position - left;
    const double before = value(left - 1), from = value(left), to = value(left + 1), after = value(left + 2);
    return from + 0.5 * t *
                      (to - before +
                       t * (2 * before - 5 * from + 4 * to - after + t * (3 * (from - to) + after - before)));
}

} // namespace

OpenCircuitVoltage::OpenCircuitVoltage()
{
    const double entriesPerInterval =
        static_cast<double>(restVolts.size() - 1) / static_cast<double>(intervals);
    const auto volts = [&](std::size_t index) {
        return smoothRestVolts(static_cast<double>(index) * entriesPerInterval);
    };
    for (std::size_t index = 0; index < intervals; ++index) {
        m_volts[index] = volts(index);
        m_steps[index] = volts(index + 1) - m_volts[index];
    }
}

const OpenCircuitVoltage& openCircuitVoltage()
{
    static const OpenCircuitVoltage curve;
    return curve;
}

double resistanceFactor(double celsius)
{
    constexpr double activationKelvin = 2500.0;
    constexpr double zeroCelsius = 273.15;
    return portableExp(activationKelvin * (1.0 / (celsius + zeroCelsius) - 1.0 / (25.0 + zeroCelsius)));
}

} // namespace dyad
