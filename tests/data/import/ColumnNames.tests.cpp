#include "core/data/import/ColumnNames.h"

#include "tests/support/Test.h"

using namespace dyad;

namespace
{

/// What a header's words mean, in one word: a channel's name or the column's use.
std::string meaningOf(std::string_view name)
{
    const auto named = recogniseName(name);
    if (!named)
        return "nothing";
    return named->use == ColumnUse::Channel ? named->channel : std::string(nameOf(named->use));
}

} // namespace

TEST_CASE("The published names mean themselves")
{
    for (const char* name :
         {"soc", "current", "volt", "max_single_volt", "min_single_volt", "max_temp", "min_temp"})
        CHECK(meaningOf(name) == name);
    CHECK(meaningOf("car") == "vehicle");
    CHECK(meaningOf("charge_segment") == "segment");
    CHECK(meaningOf("timestamp") == "time");
}

TEST_CASE("English headers are recognised in whatever way their words are put together")
{
    for (const char* name : {"max_cell_voltage", "MaxCellVoltage", "Maximum cell voltage", "Cell Voltage Max",
                             "highest_cell_volt", "BMS.CellVoltageMax", "vmax", "cell-voltage-maximum"})
        CHECK(meaningOf(name) == "max_single_volt");
    for (const char* name :
         {"pack_voltage", "Battery Voltage", "total_voltage", "voltage", "HV battery voltage", "packVoltage"})
        CHECK(meaningOf(name) == "volt");
    for (const char* name : {"charge_current", "Battery Current", "current", "total current", "BMS current"})
        CHECK(meaningOf(name) == "current");
    for (const char* name : {"SOC", "state_of_charge", "State of Charge", "battery soc", "bms_soc"})
        CHECK(meaningOf(name) == "soc");
    for (const char* name : {"max_temperature", "Highest Temperature", "battery_temp_max", "maxTemp"})
        CHECK(meaningOf(name) == "max_temp");
    for (const char* name : {"record_time", "time", "Timestamp", "DateTime", "Date Time", "collect_time"})
        CHECK(meaningOf(name) == "time");
    for (const char* name : {"vehicle_id", "vin", "VIN", "carId", "Vehicle No", "battery_id"})
        CHECK(meaningOf(name) == "vehicle");
    for (const char* name : {"session", "charge_id", "cycle_index", "charging session id"})
        CHECK(meaningOf(name) == "segment");
    for (const char* name : {"odometer", "mileage", "total mileage", "odo"})
        CHECK(meaningOf(name) == "mileage");
}

TEST_CASE("German headers are recognised, glued words too")
{
    CHECK(meaningOf("Ladezustand") == "soc");
    CHECK(meaningOf("Packspannung") == "volt");
    CHECK(meaningOf("Gesamtspannung") == "volt");
    CHECK(meaningOf("Ladestrom") == "current");
    CHECK(meaningOf("Zellspannung max") == "max_single_volt");
    CHECK(meaningOf("minimale Zellspannung") == "min_single_volt");
    CHECK(meaningOf("Maximale Zellspannung") == "max_single_volt");
    CHECK(meaningOf("Temperatur max") == "max_temp");
    CHECK(meaningOf("H\xC3\x96"
                    "CHSTE TEMPERATUR") == "max_temp");
    CHECK(meaningOf("Zeitstempel") == "time");
    CHECK(meaningOf("Fahrzeug-ID") == "vehicle");
    CHECK(meaningOf("Ladevorgang") == "segment");
    CHECK(meaningOf("Kilometerstand") == "mileage");
}

TEST_CASE("Chinese headers are recognised, those of the national standard too")
{
    CHECK(meaningOf("荷电状态") == "soc");
    CHECK(meaningOf("总电压") == "volt");
    CHECK(meaningOf("总电流") == "current");
    CHECK(meaningOf("单体最高电压") == "max_single_volt");
    CHECK(meaningOf("电池单体电压最低值") == "min_single_volt");
    CHECK(meaningOf("最高温度值") == "max_temp");
    CHECK(meaningOf("最低温度") == "min_temp");
    CHECK(meaningOf("时间") == "time");
    CHECK(meaningOf("车架号") == "vehicle");
    CHECK(meaningOf("充电段号") == "segment");
    CHECK(meaningOf("累计里程") == "mileage");
}

TEST_CASE("What only looks like a signal of the battery is left alone")
{
    for (const char* name :
         {"current_charger", "ambient", "ambient_temp", "charger_voltage", "max cell voltage number",
          "最高温度探针序号", "电池单体电压最高值代号", "绝缘电阻", "requested current", "available_energy",
          "Kapazität", "esd", "Nr", "next_discharge_capacity", "soh", "speed", "", "x"})
        CHECK(meaningOf(name) == "nothing");
}

TEST_CASE("A header that counts is parted into its stem and its number")
{
    const auto numbered = splitNumber("cell_07_voltage");
    REQUIRE(numbered);
    CHECK(numbered->stem == "cell_#_voltage");
    CHECK(numbered->number == 7);
    CHECK_FALSE(splitNumber("voltage"));
    CHECK(recogniseCellStem("cell_#") == ColumnUse::CellVoltage);
    CHECK(recogniseCellStem("U#") == ColumnUse::CellVoltage);
    CHECK(recogniseCellStem("temp#") == ColumnUse::CellTemperature);
    CHECK(recogniseCellStem("单体电压#") == ColumnUse::CellVoltage);
    CHECK_FALSE(recogniseCellStem("soc#"));
}
