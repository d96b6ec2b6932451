// How a charger and the battery's own computer agree on the current.
#pragma once

namespace dyad
{

enum class ChargerKind {
    SlowAc,   ///< on-board charger, constant current
    MediumDc, ///< public direct current, constant current
    FastDc,   ///< direct current in falling steps
};

struct ChargePlan {
    ChargerKind charger = ChargerKind::SlowAc;
    double startSoc = 0.2;      ///< share of full
    double targetSoc = 1.0;     ///< stop here; at 1 the voltage limit ends the session
    double ratedAmpere = 25.0;  ///< the charger's highest
    double cellVoltLimit = 4.2; ///< held at the end: the current tapers
};

/// The current wished for before any voltage limit, for a pack of `capacityAh` at this charge and
/// temperature.
double stageAmpere(const ChargePlan& plan, double capacityAh, double soc, double coldestCelsius,
                   double hottestCelsius);

/// Below this current a taper counts as done.
double endAmpere(double capacityAh);

} // namespace dyad
