#include "core/simulation/Faults.h"

#include <algorithm>

namespace dyad
{

FaultPlan drawFault(SimulatedFault kind, bool elsewhere, std::uint64_t seed, std::size_t vehicle)
{
    Random random(seed, "fault", vehicle);
    FaultPlan plan;
    plan.kind = kind;
    plan.onset = random.uniform(0.08, 0.45);
    plan.reach = random.uniform(0.85, 1.2);
    plan.direction = random.uniform() < 0.5 ? -1.0 : 1.0;
    plan.elsewhere = elsewhere;
    plan.cell = random.below(cellCount - 3);
    return plan;
}

double faultGrowth(const FaultPlan& plan, double lifeShare, double severity)
{
    if (plan.kind == SimulatedFault::None || lifeShare <= plan.onset)
        return 0.0;
    // Fully grown at three quarters of the way from onset to the end.
    return severity * plan.reach * std::min(1.0, (lifeShare - plan.onset) / (0.75 * (1.0 - plan.onset)));
}

FaultEffect faultEffect(const FaultPlan& plan, double growth)
{
    FaultEffect effect;
    effect.cell = plan.cell;
    switch (plan.kind) {
    case SimulatedFault::None:
        break;
    case SimulatedFault::InternalShort:
        effect.socDeficit = std::min(0.5, 0.034 * growth);
        effect.burstLeakAmpere = 10.0 * growth;
        break;
    case SimulatedFault::ResistanceRise:
        (plan.elsewhere ? effect.jointOhm : effect.resistanceGain) = (plan.elsewhere ? 0.077 : 0.89) * growth;
        break;
    case SimulatedFault::CapacityLoss:
        effect.cells = 3;
        effect.capacityLoss = std::min(0.7, 0.136 * growth);
        break;
    case SimulatedFault::CoolingLoss:
        effect.coolingLoss = std::min(0.95, 0.68 * growth);
        break;
    case SimulatedFault::LooseContact:
        (plan.elsewhere ? effect.packVoltDropout : effect.cellContactOhm) =
            (plan.elsewhere ? 0.0204 : 0.00204) * growth;
        break;
    case SimulatedFault::SensorDrift:
        (plan.elsewhere ? effect.probeOffsetKelvin : effect.packVoltGain) =
            (plan.elsewhere ? 4.7 : 0.0145) * plan.direction * growth;
        break;
    }
    return effect;
}

void applyFault(const FaultEffect& effect, PackDesign& design)
{
    design.busOhm += effect.jointOhm;
    design.resistanceOhm[effect.cell] *= 1.0 + effect.resistanceGain;
    for (std::size_t cell = effect.cell; cell < effect.cell + effect.cells; ++cell)
        design.capacityAh[cell] *= 1.0 - effect.capacityLoss;
}

void applyFault(const FaultEffect& effect, ThermalDesign& thermal)
{
    thermal.coolingWattPerKelvin[effect.cell / cellsPerZone] *= 1.0 - effect.coolingLoss;
}

double Flicker::next()
{
    if (m_stepsLeft == 0) {
        m_level = m_random.uniform() < 0.5 ? 0.0 : m_random.uniform(0.4, 1.0);
        m_stepsLeft = 1 + m_random.below(9);
    }
    --m_stepsLeft;
    return m_level;
}

} // namespace dyad
