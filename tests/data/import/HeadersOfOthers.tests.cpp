#include "core/data/import/RecogniseColumns.h"
#include "tests/support/Test.h"

using namespace dyad;

namespace
{

struct Heading {
    std::string text;
    std::string means; ///< a channel's name or the column's use; empty: unused
    std::string value; ///< in every row; "#": counts up
};

using Table = std::vector<Heading>;

std::string meaningOf(const ColumnChoice& column)
{
    if (column.use == ColumnUse::Unused)
        return {};
    return column.use == ColumnUse::Channel ? column.channel : std::string(nameOf(column.use));
}

void checkRecognised(const Table& table)
{
    TableSample sample;
    for (const Heading& heading : table)
        sample.header.push_back(heading.text);
    for (int row = 0; row < 40; ++row) {
        std::vector<std::string>& cells = sample.rows.emplace_back();
        for (const Heading& heading : table)
            cells.push_back(heading.value == "#" ? std::to_string(1700000000 + 10 * row) : heading.value);
    }
    const std::vector<std::filesystem::path> files{"fleet.csv"};
    const ColumnMapping mapping = recogniseColumns(sample, files);
    for (std::size_t i = 0; i < table.size(); ++i) {
        INFO(table[i].text << ": " << mapping.columns[i].reason);
        CHECK(meaningOf(mapping.columns[i]) == table[i].means);
    }
}

} // namespace

TEST_CASE("Headers of data sets that were published are recognised")
{
    SECTION("twenty vehicles of one make")
    {
        checkRecognised({{"record_time", "time", "#"},
                         {"soc", "soc", "55"},
                         {"pack_voltage (V)", "volt", "351.2"},
                         {"charge_current (A)", "current", "-61"},
                         {"max_cell_voltage (V)", "max_single_volt", "3.91"},
                         {"min_cell_voltage (V)", "min_single_volt", "3.89"},
                         {"max_temperature (℃)", "max_temp", "31"},
                         {"min_temperature (℃)", "min_temp", "28"},
                         {"available_energy (kw)", "", "20.1"},
                         {"available_capacity (Ah)", "", "120"}});
    }
    SECTION("records of the national platform, in small letters")
    {
        checkRecognised({{"vin", "vehicle", "LX1"},
                         {"time", "time", "#"},
                         {"vehiclestate", "", "1"},
                         {"chargestate", "", "1"},
                         {"speed", "", "0"},
                         {"summileage", "mileage", "12345.5"},
                         {"sumvoltage", "volt", "351.2"},
                         {"sumcurrent", "current", "-30.5"},
                         {"soc", "soc", "55"},
                         {"insulationresistance", "", "9000"},
                         {"max_volt_num", "", "1"},
                         {"max_volt_cell_id", "", "14"},
                         {"max_cell_volt", "max_single_volt", "3.91"},
                         {"min_volt_cell_id", "", "14"},
                         {"min_cell_volt", "min_single_volt", "3.89"},
                         {"max_temp_probe_id", "", "4"},
                         {"max_temp", "max_temp", "31"},
                         {"min_temp", "min_temp", "28"},
                         {"max_alarm_lvl", "", "0"}});
    }
    SECTION("trips of a small car")
    {
        checkRecognised({{"Time [s]", "time", "#"},
                         {"Velocity [km/h]", "", "0"},
                         {"Elevation [m]", "", "574"},
                         {"Motor Torque [Nm]", "", "0"},
                         {"Battery Voltage [V]", "volt", "391.4"},
                         {"Battery Current [A]", "current", "-30.5"},
                         {"Battery Temperature [°C]", "", "21"},
                         {"max. Battery Temperature [°C]", "max_temp", "22"},
                         {"SoC [%]", "soc", "86.9"},
                         {"Requested Heating Power [W]", "", "0"},
                         {"Ambient Temperature [°C]", "", "25"}});
    }
    SECTION("a thousand miles of many cars")
    {
        checkRecognised({{"VehId", "vehicle", "455"},
                         {"Timestamp(ms)", "time", "#"},
                         {"Vehicle Speed[km/h]", "", "0"},
                         {"OAT[DegC]", "", "4"},
                         {"HV Battery Current[A]", "current", "-8.5"},
                         {"HV Battery SOC[%]", "soc", "96"},
                         {"HV Battery Voltage[V]", "volt", "391.5"}});
    }
}

TEST_CASE("Headers as loggers and dashboards write them are recognised")
{
    SECTION("one word a quantity, one letter a quantity")
    {
        checkRecognised({{"cell_v_max_V", "max_single_volt", "3.91"},
                         {"cell_v_min_V", "min_single_volt", "3.89"},
                         {"V_pack", "volt", "351"},
                         {"I_pack", "current", "30"},
                         {"T_cell_max", "max_temp", "31"},
                         {"T_cell_min", "min_temp", "30"},
                         {"unix_time", "time", "#"},
                         {"odo_km", "mileage", "12345"}});
        checkRecognised({{"VcellMax", "max_single_volt", "3.91"},
                         {"VcellMin", "min_single_volt", "3.89"},
                         {"Vbat", "volt", "351"},
                         {"Ibat", "current", "30"},
                         {"Tmax", "max_temp", "31"},
                         {"Tmin", "min_temp", "30"},
                         {"ts", "time", "#"}});
        checkRecognised({{"MaxCellV", "max_single_volt", "3.91"},
                         {"MinCellV", "min_single_volt", "3.89"},
                         {"PackV", "volt", "351"},
                         {"PackI", "current", "30"},
                         {"MaxT", "max_temp", "31"},
                         {"MinT", "min_temp", "30"}});
        checkRecognised({{"Ucell_max", "max_single_volt", "3.91"},
                         {"Ucell_min", "min_single_volt", "3.89"},
                         {"U_bat", "volt", "351"},
                         {"I_bat", "current", "30"},
                         {"Tbat_max", "max_temp", "31"},
                         {"Tbat_min", "min_temp", "30"}});
        checkRecognised({{"vmax_cell", "max_single_volt", "3.91"}, {"vmin_cell", "min_single_volt", "3.89"}});
        checkRecognised({{"cell_voltage_v", "", "3.9"},
                         {"cell_voltage_max_v", "max_single_volt", "3.91"},
                         {"cell_voltage_min_v", "min_single_volt", "3.89"},
                         {"pack_voltage_v", "volt", "351"},
                         {"pack_current_a", "current", "30"},
                         {"temp_max_c", "max_temp", "31"},
                         {"temp_min_c", "min_temp", "30"},
                         {"soc_pct", "soc", "55"},
                         {"dcdc_voltage_v", "", "13.8"},
                         {"ac_current_a", "", "16"},
                         {"heater_current", "", "3"}});
        checkRecognised(
            {{"cell_hi_mv", "max_single_volt", "3910"}, {"cell_lo_mv", "min_single_volt", "3890"}});
    }
    SECTION("glued together in small letters")
    {
        checkRecognised({{"maxcellvoltage", "max_single_volt", "3.91"},
                         {"mincellvoltage", "min_single_volt", "3.89"},
                         {"packvoltage", "volt", "351"},
                         {"chargecurrent", "current", "30"},
                         {"maxcelltemp", "max_temp", "31"},
                         {"mincelltemp", "min_temp", "30"},
                         {"batterylevel", "soc", "55"},
                         {"recordtime", "time", "#"},
                         {"vehicleid", "vehicle", "EV1"},
                         {"sessionid", "segment", "4"}});
    }
    SECTION("as signals on a bus are called")
    {
        checkRecognised({{"BMS_PackVolt", "volt", "351"},
                         {"BMS_PackCurr", "current", "30"},
                         {"BMS_SOC_Disp", "soc", "55"},
                         {"BMS_CellVoltMax", "max_single_volt", "3.91"},
                         {"BMS_CellVoltMin", "min_single_volt", "3.89"},
                         {"BMS_TempMax", "max_temp", "31"},
                         {"BMS_TempMin", "min_temp", "30"}});
    }
    SECTION("a logger of the owner's own car")
    {
        checkRecognised({{"charging_process_id", "segment", "17"},
                         {"date", "time", "2024-05-01 10:00:00"},
                         {"car_id", "vehicle", "1"},
                         {"battery_level", "soc", "55"},
                         {"charger_voltage", "", "230"},
                         {"charger_power", "", "11"},
                         {"charger_actual_current", "", "16"},
                         {"outside_temp", "", "12"},
                         {"odometer", "mileage", "12345"}});
        checkRecognised({{"Epoch Time", "time", "#"},
                         {"Gids", "", "240"},
                         {"SOC", "soc", "55"},
                         {"SOH", "", "95"},
                         {"Pack Volts", "volt", "391"},
                         {"Pack Amps", "current", "30"},
                         {"Max CP mV", "max_single_volt", "4050"},
                         {"Min CP mV", "min_single_volt", "4041"},
                         {"Odo(km)", "mileage", "12345"},
                         {"VIN", "vehicle", "LX1"}});
    }
    SECTION("what a person types")
    {
        checkRecognised({{"date and time", "time", "#"},
                         {"battery %", "soc", "55"},
                         {"amps", "current", "30"},
                         {"volts", "volt", "351"},
                         {"highest cell (V)", "max_single_volt", "3.91"},
                         {"lowest cell (V)", "min_single_volt", "3.89"},
                         {"hottest sensor (°C)", "max_temp", "31"},
                         {"coolest sensor (°C)", "min_temp", "30"},
                         {"kilometers", "mileage", "12345"},
                         {"is_faulty", "label", "0"}});
    }
}

TEST_CASE("Headers that hold words of a battery by chance stay unused")
{
    checkRecognised({{"thigh", "", "31"},
                     {"invoice", "", "31"},
                     {"vibration", "", "3"},
                     {"maximum_speed", "", "31"},
                     {"current_gear", "", "3"},
                     {"voltage_error_count", "", "3"},
                     {"lowbeam", "", "1"},
                     {"timeout", "", "30"},
                     {"template", "", "3"},
                     {"soccer", "", "3"},
                     {"charge_level_limit", "", "80"}});
}
