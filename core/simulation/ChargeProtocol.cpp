#include "core/simulation/ChargeProtocol.h"

#include <algorithm>

namespace dyad
{
namespace
{

/// In multiples of the capacity an hour: steps down as the pack fills.
double fastStepRate(double soc)
{
    if (soc < 0.45)
        return 0.90;
    if (soc < 0.60)
        return 0.70;
    if (soc < 0.75)
        return 0.50;
    return soc < 0.88 ? 0.33 : 0.20;
}

/// Cold cells plate lithium, hot ones age: both are charged more slowly.
double temperatureRate(double coldestCelsius, double hottestCelsius)
{
    const double cold = std::clamp(0.15 + 0.05 * coldestCelsius, 0.15, 1.0);
    const double hot = std::clamp(1.0 - 0.08 * (hottestCelsius - 45.0), 0.2, 1.0);
    return std::min(cold, hot);
}

} // namespace

double stageAmpere(const ChargePlan& plan, double capacityAh, double soc, double coldestCelsius,
                   double hottestCelsius)
{
    double ampere = plan.ratedAmpere;
    if (plan.charger == ChargerKind::FastDc)
        ampere = std::min(ampere, fastStepRate(soc) * capacityAh);
    return std::min(ampere, temperatureRate(coldestCelsius, hottestCelsius) * capacityAh);
}

double endAmpere(double capacityAh)
{
    return 0.04 * capacityAh;
}

} // namespace dyad
