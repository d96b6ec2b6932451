#include "core/simulation/VehicleLife.h"

#include "core/base/PortableMath.h"
#include "core/simulation/VehicleTraits.h"

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr double firstDaySeconds = 1609459200.0; // 2021-01-01
constexpr double secondsADay = 86400.0;
constexpr double daysAYear = 365.25;

double shareOfLife(std::size_t session, std::size_t sessions)
{
    return (static_cast<double>(session) + 0.5) / static_cast<double>(sessions);
}

/// Share of the fresh capacity that is gone.
double capacityFade(const VehicleTraits& traits, const LifeMoment& moment)
{
    constexpr double mostFade = 0.4; // a pack is replaced by then
    return std::min(mostFade, traits.fadePerRootYear * std::sqrt(moment.day / daysAYear + 0.25) +
                                  traits.fadePerMegametre * moment.mileageKm / 1000.0);
}

/// Air around the vehicle: season, weather and time of day.
double ambientCelsius(const VehicleTraits& traits, const LifeMoment& moment, double weather)
{
    const double yearShare = (traits.firstDay + moment.day) / daysAYear; // coldest in the middle of January
    return traits.yearMeanCelsius + traits.seasonKelvin * portableSineOfTurns(yearShare - 0.29) +
           3.0 * portableSineOfTurns(moment.hour / 24.0 - 0.375) + 2.5 * weather;
}

ChargePlan drawPlan(const VehicleTraits& traits, Random& random)
{
    ChargePlan plan;
    const double kind = random.uniform();
    plan.startSoc = std::clamp(traits.usualStartSoc + 0.1 * random.normal(), 0.08, 0.6);
    plan.ratedAmpere = traits.slowAmpere * random.uniform(0.95, 1.0);
    if (kind < traits.fastShare) {
        plan.charger = ChargerKind::FastDc;
        plan.ratedAmpere = random.uniform(90.0, 140.0);
    } else if (kind < traits.fastShare + traits.mediumShare) {
        plan.charger = ChargerKind::MediumDc;
        plan.ratedAmpere = traits.mediumAmpere * random.uniform(0.85, 1.05);
    }
    const bool toFull = random.uniform() < traits.fullChargeShare;
    const double partial = random.uniform(0.8, 0.97);
    plan.targetSoc = toFull ? 1.05 : std::max(partial, plan.startSoc + 0.3);
    return plan;
}

/// The pack as it has become, before a fault.
PackDesign agedDesign(const VehicleTraits& traits, const LifeMoment& moment)
{
    const double fade = capacityFade(traits, moment);
    PackDesign design;
    design.busOhm = traits.busOhm;
    for (std::size_t cell = 0; cell < cellCount; ++cell) {
        const CellTraits& own = traits.cells[cell];
        design.capacityAh[cell] = traits.freshCapacityAh * own.capacityFactor * (1.0 - fade * own.fadeFactor);
        design.resistanceOhm[cell] =
            traits.freshResistanceOhm * own.resistanceFactor * (1.0 + 2.5 * fade * own.fadeFactor);
        design.sensorOffsetVolt[cell] = own.sensorOffsetVolt;
    }
    return design;
}

/// For how many days cells have by now drifted apart without being balanced.
double unbalancedDays(const VehicleTraits& traits, double day)
{
    const double settled = 1.0 - portableExp(-(day + 40.0) / traits.balancingDays);
    const double swing = portableSineOfTurns(day / traits.balancingSwingDays + traits.balancingSwingPhase);
    return traits.balancingDays * settled * (1.0 + traits.balancingSwing * swing);
}

/// Cells that are equal when full drift apart below it as their capacities differ, and everywhere as some
/// discharge themselves faster than balancing makes good. The emptiest cell ends the drive.
void drive(SessionSetup& setup, const VehicleTraits& traits, double day)
{
    constexpr double emptiestSoc = 0.03;
    constexpr double highestStartSoc = 0.7; // whoever is this full does not wait for a charger
    const double missingAh = (1.0 - setup.plan.startSoc) * setup.capacityAh;
    PerCell<double>& soc = setup.start.soc;
    for (std::size_t cell = 0; cell < cellCount; ++cell)
        soc[cell] = 1.0 - missingAh / setup.design.capacityAh[cell] -
                    traits.cells[cell].selfDischargeADay * unbalancedDays(traits, day);
    soc[setup.fault.cell] -= setup.fault.socDeficit;
    const double emptiest = *std::min_element(soc.begin(), soc.end());
    const double lifted = std::clamp(emptiestSoc - emptiest, 0.0, highestStartSoc - setup.plan.startSoc);
    for (double& cellSoc : soc)
        cellSoc = std::max(cellSoc + lifted, 0.0);
    setup.plan.startSoc += lifted;
}

/// Zones start from the air's temperature, warmed by the drive that came before.
PerZone<double> startCelsius(const VehicleTraits& traits, const SessionSetup& setup, double driveKelvin)
{
    PerZone<double> celsius{};
    for (std::size_t zone = 0; zone < zoneCount; ++zone) {
        const bool clogged = zone == setup.fault.cell / cellsPerZone;
        const double heatKept = clogged ? 1.0 + 2.0 * setup.fault.coolingLoss : 1.0;
        celsius[zone] = setup.ambientCelsius + driveKelvin * traits.driveHeatFactor[zone] * heatKept;
    }
    return celsius;
}

/// One session's circumstances; `random` gives the same draws whether a fault is there or not.
SessionSetup setUp(const VehicleTraits& traits, const VehicleLifeOptions& options, const LifeMoment& moment,
                   const ChargePlan& plan, Random& random)
{
    SessionSetup setup;
    setup.seed = options.seed;
    setup.plan = plan;
    const double driveKelvin =
        plan.charger == ChargerKind::SlowAc ? random.uniform(1.0, 5.0) : random.uniform(3.0, 8.0);
    setup.ambientCelsius = std::max(-5.0, ambientCelsius(traits, moment, random.normal()));
    setup.socReadingError = 0.004 * random.normal();
    setup.packVoltGain = traits.packVoltGain;
    setup.probeOffsetKelvin = traits.probeOffsetKelvin;
    setup.capacityAh = traits.freshCapacityAh * (1.0 - capacityFade(traits, moment));
    setup.fault = faultEffect(options.fault, faultGrowth(options.fault, moment.share, options.severity));
    setup.design = agedDesign(traits, moment);
    applyFault(setup.fault, setup.design);
    drive(setup, traits, moment.day);
    setup.thermal = traits.thermal;
    applyFault(setup.fault, setup.thermal);
    setup.startCelsius = startCelsius(traits, setup, driveKelvin);
    return setup;
}

} // namespace

std::vector<RecordedSession> simulateLife(const VehicleLifeOptions& options,
                                          const std::function<void()>& keepGoing)
{
    const VehicleTraits traits = drawTraits(options.seed, options.vehicle);
    Random random(options.seed, "sessions", options.vehicle);
    std::vector<RecordedSession> sessions;
    // No session lasts 14 hours, so that the next cannot begin before it is over.
    const double gapDays = std::max(3.5, traits.recordedDays / static_cast<double>(options.sessions));
    LifeMoment moment;
    for (std::size_t session = 0; session < options.sessions; ++session) {
        keepGoing();
        moment.share = shareOfLife(session, options.sessions);
        moment.mileageKm = std::floor(traits.firstMileageKm + traits.kilometresADay * moment.day);
        const ChargePlan plan = drawPlan(traits, random);
        moment.hour =
            plan.charger == ChargerKind::SlowAc ? random.uniform(18.0, 24.0) : random.uniform(8.0, 20.0);
        SessionSetup setup = setUp(traits, options, moment, plan, random);
        setup.streamIndex = (static_cast<std::uint64_t>(options.vehicle) << 24U) + session;
        const double day = std::floor(traits.firstDay + moment.day);
        const double startSeconds = firstDaySeconds + std::floor(day * secondsADay + moment.hour * 3600.0);
        sessions.push_back({startSeconds, moment.mileageKm, simulateSession(setup)});
        moment.day += gapDays * random.uniform(0.6, 1.4);
    }
    return sessions;
}

int firstFaultySession(const FaultPlan& plan, std::size_t sessions)
{
    if (plan.kind == SimulatedFault::None)
        return -1;
    for (std::size_t session = 0; session < sessions; ++session)
        if (shareOfLife(session, sessions) > plan.onset)
            return static_cast<int>(session);
    return -1;
}

} // namespace dyad
