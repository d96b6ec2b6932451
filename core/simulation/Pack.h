// Cells in series under one charging current: each with its own charge, capacity, resistance and
// polarisation.
#pragma once

#include <array>
#include <cstddef>

namespace dyad
{

constexpr std::size_t cellCount = 96;
constexpr std::size_t zoneCount = 4; ///< thermal zones; cells of a zone share a temperature
constexpr std::size_t cellsPerZone = cellCount / zoneCount;

template <typename T>
using PerCell = std::array<T, cellCount>;

template <typename T>
using PerZone = std::array<T, zoneCount>;

/// What does not change within a session.
struct PackDesign {
    PerCell<double> capacityAh{};
    PerCell<double> resistanceOhm{}; ///< ohmic, at 25 C; the polarisation's is polarizationShare of it
    PerCell<double> sensorOffsetVolt{};
    double busOhm = 0.0; ///< bars and cables between the cells and the pack's voltmeter
};

struct PackState {
    PerCell<double> soc{};
    PerCell<double> polarizationVolt{};
};

/// Disturbances at one instant: what a fault does to one cell.
struct CellDisturbance {
    std::size_t cell = 0;
    double leakAmpere = 0.0; ///< flows inside the cell and does not charge it
    double contactOhm = 0.0; ///< in series with the cell, inside its voltage taps
};

struct PackReading {
    double minCellVolt = 0.0;
    double maxCellVolt = 0.0;
    double sumVolt = 0.0; ///< across all cells, without the bars
    PerZone<double> heatWatt{};
};

/// One session of one pack, step by step.
class Pack
{
public:
    Pack(const PackDesign& design, const PackState& start, double stepSeconds);

    /// Fixes the temperatures (and with them the resistances) and the disturbance of the step to come.
    void prepare(const PerZone<double>& celsius, const CellDisturbance& disturbance);

    /// The largest charging current that keeps every cell at or below `voltLimit`; may be negative.
    double currentLimit(double voltLimit) const;

    /// Charges for one step and tells what stood at its beginning.
    PackReading charge(double ampere);

    const PackState& state() const { return m_state; }

private:
    PackDesign m_design;
    PackState m_state;
    CellDisturbance m_disturbance;
    PerCell<double> m_restVolt{}; ///< at no current, polarisation included
    PerCell<double> m_ohm{};      ///< at the present temperature
    PerCell<double> m_socPerAmpere{};
    double m_polarizationKept = 0.0;
};

} // namespace dyad
