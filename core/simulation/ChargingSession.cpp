#include "core/simulation/ChargingSession.h"

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr std::size_t longestSessionRows = 2400;

/// As loggers do: counts of a resolution.
float rounded(double value, double countsPerUnit)
{
    return static_cast<float>(std::floor(value * countsPerUnit + 0.5) / countsPerUnit);
}

struct TrueState {
    double soc = 0.0;
    double ampere = 0.0;
    double packVolt = 0.0;
    PackReading reading;
    PerZone<double> celsius{};
};

/// The sensors between the pack and the log: noise, offsets and resolution.
class Logger
{
public:
    explicit Logger(const SessionSetup& setup)
        : m_setup(setup)
        , m_random(setup.seed, "sensor noise", setup.streamIndex)
        , m_probeOffset(setup.probeOffsetKelvin)
    {
        m_probeOffset[setup.fault.cell / cellsPerZone] += setup.fault.probeOffsetKelvin;
    }

    SensorRow row(const TrueState& state)
    {
        PerZone<double> probes{};
        for (std::size_t zone = 0; zone < zoneCount; ++zone)
            probes[zone] = state.celsius[zone] + m_probeOffset[zone] + 0.15 * m_random.normal();
        const auto [coldest, hottest] = std::minmax_element(probes.begin(), probes.end());
        const double soc = std::clamp(state.soc + m_setup.socReadingError, 0.0, 1.0);
        const double gain = 1.0 + m_setup.packVoltGain + m_setup.fault.packVoltGain;
        const double maxNoise = m_random.normal(), minNoise = m_random.normal(),
                     packNoise = m_random.normal();
        // Charging current is negative, as in the published data.
        return {rounded(100 * soc, 10),
                rounded(-state.ampere, 10),
                rounded(*coldest, 1),
                rounded(state.reading.maxCellVolt + 0.0006 * maxNoise, 1000),
                rounded(*hottest, 1),
                rounded(state.reading.minCellVolt + 0.0006 * minNoise, 1000),
                rounded(state.packVolt * gain + 0.12 * packNoise, 10)};
    }

private:
    const SessionSetup& m_setup;
    Random m_random;
    PerZone<double> m_probeOffset;
};

} // namespace

std::vector<SensorRow> simulateSession(const SessionSetup& setup)
{
    Pack pack(setup.design, setup.start, sessionStepSeconds);
    PackThermal thermal(setup.thermal, setup.startCelsius, setup.ambientCelsius, sessionStepSeconds);
    Flicker flicker(setup.seed, setup.streamIndex);
    Logger logger(setup);
    std::vector<SensorRow> rows;
    TrueState state;
    state.soc = setup.plan.startSoc;
    while (rows.size() < longestSessionRows && state.soc < setup.plan.targetSoc) {
        const double flick = flicker.next();
        state.celsius = thermal.celsius();
        const auto [coldest, hottest] = std::minmax_element(state.celsius.begin(), state.celsius.end());
        pack.prepare(state.celsius, {setup.fault.cell, setup.fault.burstLeakAmpere * flick,
                                     setup.fault.cellContactOhm * flick});
        const double stage = stageAmpere(setup.plan, setup.capacityAh, state.soc, *coldest, *hottest);
        state.ampere = std::max(0.0, std::min(stage, pack.currentLimit(setup.plan.cellVoltLimit)));
        if (state.ampere < endAmpere(setup.capacityAh) && !rows.empty())
            break;
        state.reading = pack.charge(state.ampere);
        state.packVolt = (state.reading.sumVolt + state.ampere * setup.design.busOhm) *
                         (1.0 - setup.fault.packVoltDropout * flick);
        rows.push_back(logger.row(state));
        PerZone<double> heatWatt = state.reading.heatWatt;
        heatWatt[setup.fault.cell / cellsPerZone] += state.ampere * state.ampere * setup.fault.jointOhm;
        thermal.step(heatWatt);
        state.soc += state.ampere * sessionStepSeconds / (3600.0 * setup.capacityAh);
    }
    return rows;
}

} // namespace dyad
