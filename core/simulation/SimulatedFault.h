// The kinds of fault that a simulated vehicle can grow.
#pragma once

namespace dyad
{

/// What grows in a faulty vehicle.
enum class SimulatedFault {
    None,
    InternalShort,  ///< a cell discharges itself, at first slowly, then in bursts
    ResistanceRise, ///< of one cell: it heats and stands out under current
    CapacityLoss,   ///< of a few cells: they fill and empty sooner than the others
    CoolingLoss,    ///< a clogged channel: one zone of the pack runs hot
    LooseContact,   ///< a joint whose resistance flickers, at a cell or between pack and voltmeter
    SensorDrift,    ///< of the pack's voltmeter or of a temperature probe
};

} // namespace dyad
