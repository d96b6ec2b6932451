#include "core/simulation/Pack.h"

#include "core/base/PortableMath.h"
#include "core/simulation/CellChemistry.h"

#include <algorithm>

namespace dyad
{
namespace
{

constexpr double polarizationShare = 0.7; ///< of the ohmic resistance
constexpr double polarizationSeconds = 150.0;

} // namespace

Pack::Pack(const PackDesign& design, const PackState& start, double stepSeconds)
    : m_design(design)
    , m_state(start)
{
    for (std::size_t cell = 0; cell < cellCount; ++cell)
        m_socPerAmpere[cell] = stepSeconds / (3600.0 * m_design.capacityAh[cell]);
    m_polarizationKept = portableExp(-stepSeconds / polarizationSeconds);
}

void Pack::prepare(const PerZone<double>& celsius, const CellDisturbance& disturbance)
{
    const OpenCircuitVoltage& curve = openCircuitVoltage();
    m_disturbance = disturbance;
    for (std::size_t zone = 0; zone < zoneCount; ++zone) {
        const double factor = resistanceFactor(celsius[zone]);
        for (std::size_t cell = zone * cellsPerZone; cell < (zone + 1) * cellsPerZone; ++cell) {
            m_restVolt[cell] = curve.at(m_state.soc[cell]) + m_state.polarizationVolt[cell];
            m_ohm[cell] = m_design.resistanceOhm[cell] * factor;
        }
    }
    m_restVolt[disturbance.cell] -= disturbance.leakAmpere * m_ohm[disturbance.cell];
    m_ohm[disturbance.cell] += disturbance.contactOhm;
}

double Pack::currentLimit(double voltLimit) const
{
    double limit = (voltLimit - m_restVolt[0]) / m_ohm[0];
    for (std::size_t cell = 1; cell < cellCount; ++cell)
        limit = std::min(limit, (voltLimit - m_restVolt[cell]) / m_ohm[cell]);
    return limit;
}

PackReading Pack::charge(double ampere)
{
    PackReading reading{1e9, -1e9, 0.0, {}};
    const double polarizationGain = polarizationShare * ampere * (1.0 - m_polarizationKept);
    for (std::size_t cell = 0; cell < cellCount; ++cell) {
        const double overVolt = ampere * m_ohm[cell];
        const double volt = m_restVolt[cell] + overVolt;
        const double readVolt = volt + m_design.sensorOffsetVolt[cell];
        reading.minCellVolt = std::min(reading.minCellVolt, readVolt);
        reading.maxCellVolt = std::max(reading.maxCellVolt, readVolt);
        reading.sumVolt += volt;
        reading.heatWatt[cell / cellsPerZone] += ampere * (overVolt + m_state.polarizationVolt[cell]);
        m_state.soc[cell] += ampere * m_socPerAmpere[cell];
        m_state.polarizationVolt[cell] =
            m_state.polarizationVolt[cell] * m_polarizationKept + polarizationGain * m_ohm[cell];
    }
    const std::size_t leaking = m_disturbance.cell;
    m_state.soc[leaking] -= m_disturbance.leakAmpere * m_socPerAmpere[leaking];
    reading.heatWatt[leaking / cellsPerZone] += m_disturbance.leakAmpere * m_restVolt[leaking];
    return reading;
}

} // namespace dyad
