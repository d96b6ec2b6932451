#include "core/simulation/CellChemistry.h"
#include "tests/simulation/SessionBuilder.h"
#include "tests/support/Test.h"

#include <cmath>

using namespace dyad;

TEST_CASE("a cell at rest shows more volts the fuller it is")
{
    const OpenCircuitVoltage& curve = openCircuitVoltage();
    for (double soc = 0.0; soc < 1.04; soc += 0.001)
        REQUIRE(curve.at(soc + 0.001) > curve.at(soc));
    CHECK(curve.at(0.5) == Approx(3.718));
    CHECK(curve.at(-1.0) == curve.at(0.0));
}

TEST_CASE("resistance is the nominal one at 25 C and about double at the freezing point")
{
    CHECK(resistanceFactor(25.0) == Approx(1.0));
    CHECK(resistanceFactor(0.0) == Approx(2.15).margin(0.1));
    CHECK(resistanceFactor(40.0) < 0.75);
}

TEST_CASE("voltage rises while a constant current charges, and charging current is negative")
{
    const std::vector<SensorRow> rows = simulateSession(plainSession());
    REQUIRE(rows.size() > 300);
    for (std::size_t row = 30; row < rows.size(); ++row) {
        REQUIRE(rows[row][Volt] > rows[row - 30][Volt]);
        REQUIRE(rows[row][Current] == -25.0F);
        REQUIRE(rows[row][Soc] >= rows[row - 1][Soc]);
    }
}

TEST_CASE("the charge that flows is the charge that the battery gains")
{
    const std::vector<SensorRow> rows = simulateSession(plainSession());
    const double ampereHours = 25.0 * static_cast<double>(rows.size()) * sessionStepSeconds / 3600.0;
    CHECK(ampereHours / 150.0 == Approx(0.5).margin(0.002));
    CHECK(rows.back()[Soc] == Approx(80.0).margin(0.2));
}

TEST_CASE("the highest cell is never below the lowest, nor the hottest probe below the coldest")
{
    for (const SensorRow& row : simulateSession(plainSession())) {
        REQUIRE(spreadVolt(row) > -0.005); // equal cells: only the noise of two readings
        REQUIRE(row[MaxTemp] >= row[MinTemp]);
    }
}

TEST_CASE("pack voltage is the sum of the cells and a little drop in the bars")
{
    for (const SensorRow& row : simulateSession(plainSession())) {
        const double cells = 48.0 * static_cast<double>(row[MaxSingleVolt] + row[MinSingleVolt]);
        REQUIRE(static_cast<double>(row[Volt]) == Approx(cells + 25.0 * 0.01).margin(1.0));
    }
}

TEST_CASE("a higher current warms the pack faster")
{
    const auto warming = [](double ampere) {
        const auto rows = simulateSession(charging(plainSession(), 0.2, 0.6, ampere));
        return static_cast<double>(rows.back()[MaxTemp] - rows.front()[MaxTemp]) /
               static_cast<double>(rows.size());
    };
    CHECK(warming(50.0) > 1.5 * warming(25.0));
    CHECK(warming(100.0) > 1.5 * warming(50.0));
}

TEST_CASE("near full the current shrinks and the highest cell stays at its limit")
{
    const auto rows = simulateSession(charging(plainSession(), 0.8, 1.05, 60.0));
    REQUIRE(rows.front()[Current] == -60.0F);
    CHECK(rows.back()[Current] > -8.0F);
    CHECK(rows.back()[Soc] > 97.0F);
    for (std::size_t row = 1; row < rows.size(); ++row) {
        REQUIRE(rows[row][MaxSingleVolt] < 4.205F);
        REQUIRE(rows[row][Current] >= rows[row - 1][Current] - 0.11F);
    }
}

TEST_CASE("a fast charger steps its current down as the pack fills")
{
    SessionSetup setup = charging(plainSession(), 0.2, 0.9, 120.0);
    setup.plan.charger = ChargerKind::FastDc;
    const auto rows = simulateSession(setup);
    const auto ampereAt = [&](float soc) {
        return (*std::ranges::find_if(rows, [&](const SensorRow& row) { return row[Soc] >= soc; }))[Current];
    };
    CHECK(ampereAt(30.0F) < ampereAt(50.0F));
    CHECK(ampereAt(50.0F) < ampereAt(70.0F));
    CHECK(ampereAt(70.0F) < ampereAt(80.0F));
}

TEST_CASE("a cold pack is charged more slowly")
{
    SessionSetup setup = charging(plainSession(), 0.3, 0.6, 100.0);
    setup.startCelsius.fill(0.0);
    setup.ambientCelsius = 0.0;
    CHECK(simulateSession(setup).front()[Current] > -30.0F);
}

TEST_CASE("readings come in the steps of the sensors")
{
    const auto isWhole = [](double value) { return std::abs(value - std::floor(value + 0.5)) < 1e-3; };
    for (const SensorRow& row : simulateSession(plainSession())) {
        REQUIRE(isWhole(static_cast<double>(row[Soc]) * 10));
        REQUIRE(isWhole(static_cast<double>(row[Current]) * 10));
        REQUIRE(isWhole(static_cast<double>(row[MinTemp])));
        REQUIRE(isWhole(static_cast<double>(row[MaxSingleVolt]) * 1000));
        REQUIRE(isWhole(static_cast<double>(row[Volt]) * 10));
    }
}
