#include "core/data/import/Units.h"

#include "tests/support/Test.h"

#include <vector>

using namespace dyad;

namespace
{

double stored(std::string_view fileUnit, std::string_view storedUnit, double value)
{
    const auto conversion = conversionBetween(fileUnit, storedUnit);
    REQUIRE(conversion);
    return value * conversion->factor + conversion->offset;
}

} // namespace

TEST_CASE("A header's unit is taken off it, in brackets or behind a separator")
{
    const auto both = [](std::string_view header) {
        const HeaderAndUnit split = splitUnit(header);
        return split.name + "|" + split.unit;
    };
    CHECK(both("pack_voltage (V)") == "pack_voltage|V");
    CHECK(both("max_temperature (℃)") == "max_temperature|℃");
    CHECK(both("总电压（V）") == "总电压|V");
    CHECK(both("cell [mV]") == "cell|mV");
    CHECK(both("voltage_V") == "voltage|V");
    CHECK(both("cell_max_mV") == "cell_max|mV");
    CHECK(both("SOC/%") == "SOC|%");
    CHECK(both("SOC%") == "SOC|%");
    CHECK(both("Temperatur max (°C)") == "Temperatur max|°C");
    CHECK(both("volt") == "volt|");
    CHECK(both("max_single_volt") == "max_single_volt|");
}

TEST_CASE("Recorded units become the stored ones")
{
    CHECK(stored("mV", "V", 3603.0) == Approx(3.603));
    CHECK(stored("℉", "C", 212.0) == Approx(100.0));
    CHECK(stored("K", "C", 273.15) == Approx(0.0));
    CHECK(stored("fraction", "%", 0.5) == Approx(50.0));
    CHECK(stored("mi", "km", 10.0) == Approx(16.09344));
    CHECK(stored("ms", "s", 1500.0) == Approx(1.5));
    CHECK(stored("V", "V", 3.5) == 3.5);
    CHECK_FALSE(conversionBetween("kWh", "%"));
}

TEST_CASE("Where no unit is named the size of the values tells it")
{
    const std::vector<double> millivolts{3603.0, 3605.0, 0.0, 3610.0};
    const std::vector<double> volts{3.603, 3.605, 0.0, 3.610};
    REQUIRE(conversionByRange("max_single_volt", "V", millivolts));
    CHECK(conversionByRange("max_single_volt", "V", millivolts)->fileUnit == "mV");
    CHECK_FALSE(conversionByRange("max_single_volt", "V", volts));
    const std::vector<double> tenths{3235.0, 3236.0, 3240.0};
    CHECK(conversionByRange("volt", "V", tenths)->fileUnit == "0.1 V");
    CHECK_FALSE(conversionByRange("soc", "%", std::vector<double>{0.0, 0.0, 0.0}));
}
