// A pass over a fleet from its first row to its last that keeps little of a mapped file in memory.
#pragma once

#include "core/data/Fleet.h"

#include <algorithm>
#include <cstddef>

namespace dyad
{

class RowSweep
{
public:
    explicit RowSweep(const Fleet& fleet) : m_fleet(fleet) {}
    RowSweep(const RowSweep&) = delete;
    RowSweep& operator=(const RowSweep&) = delete;
    ~RowSweep() { m_fleet.release(m_released, m_fleet.rowCount() - m_released); }

    /// No row before this one will be asked for again.
    void reached(std::size_t row)
    {
        constexpr std::size_t fewerAreNotWorthIt = 65536;
        if (row < m_released + fewerAreNotWorthIt)
            return;
        m_fleet.release(m_released, row - m_released);
        m_released = row;
    }

private:
    const Fleet& m_fleet;
    std::size_t m_released = 0; ///< rows before it
};

/// Calls work(values of some rows, rows seen with them) for all rows in order, until it returns false.
template <typename Work>
void sweepRows(const Fleet& fleet, Work work)
{
    constexpr std::size_t rowsAtOnce = 65536;
    RowSweep sweep(fleet);
    bool goesOn = true;
    for (std::size_t first = 0; goesOn && first < fleet.rowCount(); first += rowsAtOnce) {
        sweep.reached(first);
        const std::size_t count = std::min(rowsAtOnce, fleet.rowCount() - first);
        goesOn = work(fleet.values(first, count), first + count);
    }
}

} // namespace dyad
