#include "core/simulation/Faults.h"

#include "tests/simulation/SessionBuilder.h"
#include "tests/support/Test.h"

#include <cmath>

using namespace dyad;

namespace
{

FaultPlan planOf(SimulatedFault kind, bool elsewhere = false)
{
    return drawFault(kind, elsewhere, 1, 0);
}

std::vector<SensorRow> sessionWith(const FaultPlan& plan, double growth, double ampere = 60.0)
{
    SessionSetup setup = charging(plainSession(), 0.25, 0.75, ampere);
    setup.fault = faultEffect(plan, growth);
    applyFault(setup.fault, setup.design);
    applyFault(setup.fault, setup.thermal);
    for (std::size_t cell = 0; cell < cellCount; ++cell) // as after a drive from full
        setup.start.soc[cell] = 1.0 - 0.75 * 150.0 / setup.design.capacityAh[cell];
    setup.start.soc[plan.cell] -= setup.fault.socDeficit;
    setup.startCelsius.fill(30.0);
    setup.ambientCelsius = 30.0;
    return simulateSession(setup);
}

/// How far the pack's voltmeter is from the middle of the cells it spans.
double packErrorVolt(const SensorRow& row)
{
    return static_cast<double>(row[Volt]) -
           48.0 * static_cast<double>(row[MaxSingleVolt] + row[MinSingleVolt]);
}

double gapKelvin(const SensorRow& row)
{
    return static_cast<double>(row[MaxTemp] - row[MinTemp]);
}

/// Row-to-row jitter of a measure: its mean absolute second difference.
template <typename Measure>
double jitterOf(const std::vector<SensorRow>& rows, Measure measure)
{
    double sum = 0.0;
    for (std::size_t row = 2; row < rows.size(); ++row)
        sum += std::abs(measure(rows[row]) - 2 * measure(rows[row - 1]) + measure(rows[row - 2]));
    return sum / static_cast<double>(rows.size() - 2);
}

} // namespace

TEST_CASE("a fault is not there before its onset and grows until late in life")
{
    for (const auto kind : {SimulatedFault::InternalShort, SimulatedFault::SensorDrift}) {
        const FaultPlan plan = drawFault(kind, false, 3, 7);
        CHECK(faultGrowth(plan, plan.onset, 1.0) == 0.0);
        double before = 0.0;
        for (double share = plan.onset + 0.02; share < plan.onset + 0.7 * (1.0 - plan.onset); share += 0.02) {
            REQUIRE(faultGrowth(plan, share, 1.0) > before);
            before = faultGrowth(plan, share, 1.0);
        }
        CHECK(faultGrowth(plan, 1.0, 1.0) == Approx(plan.reach));
        CHECK(faultGrowth(plan, 1.0, 2.0) == Approx(2 * plan.reach));
    }
}

TEST_CASE("the onset lies in the first two thirds of life")
{
    for (std::size_t vehicle = 0; vehicle < 200; ++vehicle) {
        const FaultPlan plan = drawFault(SimulatedFault::CapacityLoss, false, 1, vehicle);
        REQUIRE(plan.onset > 0.0);
        REQUIRE(plan.onset < 2.0 / 3.0);
        REQUIRE(plan.cell + 3 <= cellCount);
    }
}

TEST_CASE("an internal short pulls the lowest cell down as it grows")
{
    const auto lowest = [](double growth) {
        return meanOf(sessionWith(planOf(SimulatedFault::InternalShort), growth),
                      [](const SensorRow& row) { return row[MinSingleVolt]; });
    };
    CHECK(lowest(0.5) < lowest(0.0) - 0.01);
    CHECK(lowest(1.0) < lowest(0.5) - 0.01);
}

TEST_CASE("a cell of high resistance stands out in proportion to the current")
{
    const FaultPlan plan = planOf(SimulatedFault::ResistanceRise);
    const auto highest = [&](double growth, double ampere) {
        return meanOf(sessionWith(plan, growth, ampere), spreadVolt);
    };
    CHECK(highest(0.5, 60.0) > highest(0.0, 60.0) + 0.02);
    CHECK(highest(1.0, 60.0) > highest(0.5, 60.0) + 0.02);
    CHECK(highest(1.0, 60.0) > 1.8 * highest(1.0, 25.0));
}

TEST_CASE("cells that lost capacity lag when empty and catch up when filled")
{
    const auto rows = sessionWith(planOf(SimulatedFault::CapacityLoss), 1.0);
    CHECK(spreadVolt(rows.front()) > 0.05);
    CHECK(spreadVolt(rows.back()) < 0.6 * spreadVolt(rows.front()));
    CHECK(spreadVolt(sessionWith(planOf(SimulatedFault::CapacityLoss), 0.5).front()) <
          spreadVolt(rows.front()));
}

TEST_CASE("lost cooling opens a gap between the hottest and the coldest probe")
{
    const auto gap = [](double growth) {
        return gapKelvin(sessionWith(planOf(SimulatedFault::CoolingLoss), growth, 90.0).back());
    };
    CHECK(gap(0.0) <= 1.0);
    CHECK(gap(0.5) > gap(0.0));
    CHECK(gap(1.0) > gap(0.5));
}

TEST_CASE("a loose joint makes its voltage jump: the cell's own, or only the pack's")
{
    const auto cellJitter = [](bool elsewhere, double growth) {
        return jitterOf(sessionWith(planOf(SimulatedFault::LooseContact, elsewhere), growth), spreadVolt);
    };
    const auto packJitter = [](bool elsewhere, double growth) {
        return jitterOf(sessionWith(planOf(SimulatedFault::LooseContact, elsewhere), growth),
                        [](const SensorRow& row) { return static_cast<double>(row[Volt]); });
    };
    CHECK(cellJitter(false, 1.0) > 3 * cellJitter(false, 0.0));
    CHECK(cellJitter(false, 1.0) > cellJitter(false, 0.5));
    CHECK(cellJitter(true, 1.0) == Approx(cellJitter(true, 0.0)));
    CHECK(packJitter(true, 1.0) > 3 * packJitter(true, 0.0));
    CHECK(packJitter(true, 1.0) > packJitter(true, 0.5));
}

TEST_CASE("a drifting voltmeter moves the pack's voltage away from its cells, and they do not move")
{
    FaultPlan plan = planOf(SimulatedFault::SensorDrift);
    for (const double direction : {1.0, -1.0}) {
        plan.direction = direction;
        const auto error = [&](double growth) { return meanOf(sessionWith(plan, growth), packErrorVolt); };
        CHECK(direction * (error(0.5) - error(0.0)) > 1.0);
        CHECK(direction * (error(1.0) - error(0.5)) > 1.0);
    }
    CHECK(meanOf(sessionWith(plan, 1.0), spreadVolt) == meanOf(sessionWith(plan, 0.0), spreadVolt));
}

TEST_CASE("a drifting probe opens a gap in temperature at any current")
{
    const FaultPlan plan = planOf(SimulatedFault::SensorDrift, true);
    const auto gap = [&](double growth) { return meanOf(sessionWith(plan, growth, 25.0), gapKelvin); };
    CHECK(gap(0.5) > gap(0.0) + 1.5);
    CHECK(gap(1.0) > gap(0.5) + 2.0);
}

TEST_CASE("a fault that has not grown leaves a session as it is, whatever its kind")
{
    const auto healthy = sessionWith(FaultPlan{}, 0.0);
    for (const auto kind :
         {SimulatedFault::InternalShort, SimulatedFault::ResistanceRise, SimulatedFault::CapacityLoss,
          SimulatedFault::CoolingLoss, SimulatedFault::LooseContact, SimulatedFault::SensorDrift})
        CHECK(sessionWith(planOf(kind), 0.0) == healthy);
}
