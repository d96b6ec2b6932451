#include "core/simulation/DemoFleet.h"

#include "core/base/WorkerPool.h"
#include "core/simulation/VehicleLife.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numeric>
#include <string>

namespace dyad
{
namespace
{

constexpr int mostVehicles = 100000;
constexpr int mostSegments = 100000;
constexpr double mostSeverity = 5.0;
constexpr std::int64_t mostSessions = 1000000; // about 20 GB of rows

[[noreturn]] void refuse(const std::string& sentence)
{
    throw Error(ErrorKind::Usage, sentence);
}

void check(const SimulationOptions& options)
{
    if (options.vehicles < 1 || options.vehicles > mostVehicles)
        refuse("The number of vehicles must be 1 to " + std::to_string(mostVehicles) + ", not " +
               std::to_string(options.vehicles) + ".");
    if (options.segments < 1 || options.segments > mostSegments)
        refuse("The number of segments a vehicle must be 1 to " + std::to_string(mostSegments) + ", not " +
               std::to_string(options.segments) + ".");
    if (std::int64_t{options.vehicles} * options.segments > mostSessions)
        refuse("Vehicles times segments must not exceed " + std::to_string(mostSessions) +
               "; ask for fewer of either.");
    if (options.faulty < 0 || options.faulty > options.vehicles)
        refuse("The number of faulty vehicles must be 0 to " + std::to_string(options.vehicles) +
               " (all vehicles), not " + std::to_string(options.faulty) + ".");
    if (!(options.severity >= 0.0 && options.severity <= mostSeverity))
        refuse("The severity must be a number from 0 to 5.");
    if (options.threads < 0)
        refuse("The number of threads must not be negative; 0 means one a core.");
}

/// One a vehicle: faults of all kinds and places, as evenly as can be, on vehicles that the seed picks.
std::vector<FaultPlan> assignFaults(const SimulationOptions& options)
{
    std::vector<SimulatedFault> kinds = {SimulatedFault::InternalShort, SimulatedFault::ResistanceRise,
                                         SimulatedFault::CapacityLoss,  SimulatedFault::CoolingLoss,
                                         SimulatedFault::LooseContact,  SimulatedFault::SensorDrift};
    Random random(options.seed, "who is faulty");
    random.shuffle(std::span(kinds));
    std::vector<std::size_t> order(static_cast<std::size_t>(options.vehicles));
    std::iota(order.begin(), order.end(), std::size_t{0});
    random.shuffle(std::span(order));
    std::vector<FaultPlan> plans(order.size());
    for (std::size_t faulty = 0; faulty < static_cast<std::size_t>(options.faulty); ++faulty) {
        const bool elsewhere = (faulty + faulty / kinds.size()) % 2 == 1;
        plans[order[faulty]] =
            drawFault(kinds[faulty % kinds.size()], elsewhere, options.seed, order[faulty]);
    }
    return plans;
}

std::vector<Channel> simulatedChannelList()
{
    using enum ChannelRole;
    return {{"soc", "%", Stimulus},      {"current", "A", Stimulus},
            {"min_temp", "C", Response}, {"max_single_volt", "V", Response},
            {"max_temp", "C", Response}, {"min_single_volt", "V", Response},
            {"volt", "V", Response}};
}

/// `number` with as many leading zeros as `largest` has digits.
std::string padded(std::size_t number, std::size_t largest)
{
    const std::string digits = std::to_string(number);
    return std::string(std::to_string(largest).size() - digits.size(), '0').append(digits);
}

Fleet assemble(const std::vector<std::vector<RecordedSession>>& lives, const std::vector<FaultPlan>& plans)
{
    FleetBuilder builder(simulatedChannelList());
    std::size_t rows = 0;
    for (const auto& life : lives)
        for (const RecordedSession& session : life)
            rows += session.rows.size();
    builder.reserveRows(rows);
    for (std::size_t vehicle = 0; vehicle < lives.size(); ++vehicle) {
        const bool faulty = plans[vehicle].kind != SimulatedFault::None;
        builder.beginVehicle({std::string("EV").append(padded(vehicle + 1, lives.size()))},
                             faulty ? FaultLabel::Faulty : FaultLabel::Healthy);
        const std::vector<RecordedSession>& life = lives[vehicle];
        for (std::size_t number = 0; number < life.size(); ++number) {
            const RecordedSession& session = life[number];
            builder.beginSegment(padded(number + 1, life.size()), session.mileageKm);
            double seconds = session.startSeconds;
            for (const SensorRow& row : session.rows) {
                builder.addRow(seconds, row);
                seconds += sessionStepSeconds;
            }
        }
    }
    return builder.build();
}

} // namespace

SimulatedFleet simulateFleet(const SimulationOptions& options, const ProgressCallback& progress,
                             const CancelToken& cancel)
{
    check(options);
    const std::vector<FaultPlan> plans = assignFaults(options);
    const auto sessions = static_cast<std::size_t>(options.segments);
    std::vector<std::vector<RecordedSession>> lives(plans.size());
    std::mutex progressLock; // protects done and keeps the calls of progress apart
    std::size_t done = 0;
    parallelFor(lives.size(), options.threads, [&](std::size_t vehicle) {
        lives[vehicle] = simulateLife({options.seed, vehicle, sessions, options.severity, plans[vehicle]},
                                      [&] { cancel.throwIfCancelled(); });
        const std::scoped_lock hold(progressLock);
        ++done;
        if (progress)
            progress({"simulating", static_cast<double>(done) / static_cast<double>(lives.size())});
    });
    std::vector<SimulatedTruth> truth;
    for (const FaultPlan& plan : plans)
        truth.push_back({plan.kind, firstFaultySession(plan, sessions)});
    return {assemble(lives, plans), std::move(truth)};
}

} // namespace dyad
