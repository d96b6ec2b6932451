#include "tests/widgets/GalleryImport.h"

#include "core/base/Random.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace dyad::gallery
{
namespace
{

std::string number(double value, int decimals)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    return text.data();
}

ColumnChoice column(const char* header, ColumnUse use, const char* reason, const char* channel = "",
                    const char* unit = "")
{
    ColumnChoice choice;
    choice.header = header;
    choice.use = use;
    choice.channel = channel;
    choice.unit = unit;
    choice.reason = reason;
    return choice;
}

ColumnChoice inMillivolts(ColumnChoice choice)
{
    choice.fileUnit = "mV";
    choice.factor = 0.001;
    return choice;
}

ColumnMapping chargingMapping()
{
    ColumnMapping mapping;
    mapping.columns = {
        column("vin", ColumnUse::Vehicle, "by name"),
        column("充电段", ColumnUse::Segment, "by name (Chinese)"),
        column("time", ColumnUse::Time, "14 digits", "", "s"),
        column("SOC (%)", ColumnUse::Channel, "stimulus · by name", "soc", "%"),
        column("总电流 (A)", ColumnUse::Channel, "stimulus · by name (Chinese), sign turned", "current", "A"),
        inMillivolts(column("最高单体电压", ColumnUse::Channel, "by name (Chinese) · mV, by range",
                            "max_single_volt", "V")),
        inMillivolts(column("最低单体电压", ColumnUse::Channel, "by name (Chinese) · mV, by range",
                            "min_single_volt", "V")),
        column("总电压", ColumnUse::Channel, "by name (Chinese)", "volt", "V"),
        column("最高温度 (°C)", ColumnUse::Channel, "by name (Chinese)", "max_temp", "C")};
    for (int cell = 1; cell <= 96; ++cell)
        mapping.columns.push_back(
            column(("cell_" + std::string(cell < 10 ? "0" : "") + std::to_string(cell)).c_str(),
                   ColumnUse::Unused, "the highest and the lowest have columns of their own"));
    mapping.columns.push_back(column("odo", ColumnUse::Mileage, "by name", "", "km"));
    mapping.timeFormat = TimestampFormat::Digits14;
    mapping.timeReason = "every value has 14 digits that make a date";
    mapping.vehicleReason = "'vin' names it";
    mapping.segmentReason = "'充电段' counts them";
    mapping.currentIsTurned = true;
    mapping.currentReason = "positive in 98 of 100 rows in which SOC rises";
    return mapping;
}

PreviewRow chargingRow(int row)
{
    PreviewRow preview;
    preview.line = static_cast<std::size_t>(5 + row);
    const double lowest = row == 3 ? 0.0 : 3.584 + 0.001 * row;
    preview.raw = {"LGX-0417",
                   "12",
                   "201907261117" + std::to_string(42 + row),
                   number(15.2 + 0.1 * row, 1),
                   number(22.5 + 0.1 * (row / 2), 1),
                   number(3603 + row, 0),
                   number(1000 * lowest, 0),
                   number(323.5 + 0.1 * (row % 4), 1),
                   "32"};
    for (int cell = 0; cell < 96; ++cell)
        preview.raw.push_back(number(3590 + cell % 14, 0));
    preview.raw.emplace_back(row == 5 ? "" : "61840");
    for (const std::string& text :
         {std::string("LGX-0417"), std::string("12"), "2019-07-26 11:17:" + std::to_string(42 + row),
          number(15.2 + 0.1 * row, 1), "-" + number(22.5 + 0.1 * (row / 2), 1),
          number(3.603 + 0.001 * row, 3), number(lowest, 3), number(323.5 + 0.1 * (row % 4), 1),
          std::string("32"), std::string("61840")})
        preview.stored.push_back({text, CellFate::Used, {}});
    if (row == 3)
        preview.stored[6] = {"0.000", CellFate::NotUsed, "a cell at 0 V cannot be: becomes a blank"};
    if (row == 5)
        preview.stored[9] = {"", CellFate::Blank, "nothing stands here"};
    return preview;
}

} // namespace

TableGroup chargingTable()
{
    TableGroup table;
    for (int file = 1; file <= 37; ++file)
        table.files.emplace_back("fleet_2024_" + std::to_string(file) + ".csv");
    table.bytes = 4'200'000'000;
    table.dialect.dialect.delimiter = ';';
    table.dialect.dialect.decimalMark = ',';
    table.dialect.dialect.encoding = TextEncoding::Gb18030;
    table.dialect.dialect.headerLine = 4;
    table.dialect.delimiterReason = "the semicolon parts 400 of 400 lines into 106 fields";
    table.dialect.quoteReason = "none was seen";
    table.dialect.decimalMarkReason = "2,380 numbers have a comma, none a point";
    table.dialect.encodingReason = "not UTF-8; every pair is a Chinese letter";
    table.dialect.headerReason = "three lines of preamble stand above it";
    table.mapping = chargingMapping();
    table.storedHeader = {"vehicle",         "segment",         "time", "soc",      "current",
                          "max_single_volt", "min_single_volt", "volt", "max_temp", "mileage"};
    for (int row = 0; row < 40; ++row)
        table.rows.push_back(chargingRow(row));
    table.issues = manyIssues(20);
    table.rowsLookedAt = 400;
    table.stepSeconds = 10;
    table.shortestStepSeconds = 8;
    table.longestStepSeconds = 12;
    return table;
}

TableGroup hostileTable(std::size_t columns)
{
    const std::array<std::string, 8> headers{"<h1>SOC</h1><img src=x onerror=alert(1)>",
                                             std::string(5000, 'W'),
                                             "\u202Etlov\u202C",
                                             std::string("a\x01\x02\nb\tc\0d", 10),
                                             "",
                                             "\xff\xfe broken",
                                             "=cmd|' /C calc'!A0",
                                             "שלום עולם"};
    TableGroup table;
    table.files = {"<b>hostile</b>.csv"};
    table.dialect.delimiterReason = std::string(3000, '<');
    for (std::size_t i = 0; i < columns; ++i) {
        ColumnChoice choice;
        choice.header = headers[i % headers.size()];
        choice.reason = i % 3 == 0 ? "<script>" : std::string(i % 900, 'y');
        if (i % 5 == 0) {
            choice.use = ColumnUse::Channel;
            choice.channel = "<i>" + std::to_string(i);
            choice.unit = std::string(400, 'u');
        }
        table.mapping.columns.push_back(choice);
        table.storedHeader.push_back(choice.header);
    }
    for (std::size_t row = 0; row < 30; ++row) {
        PreviewRow preview;
        preview.line = row * 1'000'000'000'000;
        for (std::size_t i = 0; i < columns + row % 3; ++i) {
            preview.raw.push_back(headers[(i + row) % headers.size()]);
            preview.stored.push_back(
                {headers[(i + row) % headers.size()], static_cast<CellFate>(i % 3), "<b>" + headers[1]});
        }
        table.rows.push_back(preview);
    }
    return table;
}

ColumnsPanel::Content contentOf(const TableGroup& table)
{
    return {table.mapping.columns, table.mapping.columns, {}};
}

PreviewContent previewOf(const TableGroup& table)
{
    PreviewContent content{table.storedHeader, {}, table.rows};
    for (const ColumnChoice& column : table.mapping.columns)
        content.rawHeader.push_back(column.header);
    return content;
}

ReadingFindings findingsOf(const TableGroup& table)
{
    return {table.dialect,
            table.mapping,
            {"03/04/2024 10:00"},
            table.stepSeconds,
            table.shortestStepSeconds,
            table.longestStepSeconds};
}

std::shared_ptr<const Fleet> smallFleet()
{
    FleetBuilder builder({{"soc", "%", ChannelRole::Stimulus},
                          {"current", "A", ChannelRole::Stimulus},
                          {"max_single_volt", "V", ChannelRole::Response},
                          {"max_temp", "C", ChannelRole::Response},
                          {"broken", "V", ChannelRole::Response}});
    Random random(7, "gallery");
    builder.beginVehicle({"LGX-0417"}, FaultLabel::Faulty);
    for (int segment = 0; segment < 8; ++segment) {
        builder.beginSegment(std::to_string(segment), 100.0 * segment);
        for (int row = 0; row < 4000; ++row) {
            const double blank = std::nan("");
            const auto value = [](double number) { return static_cast<float>(number); };
            const float values[] = {value(std::round(random.uniform(15, 95) * 10) / 10),
                                    value(row % 9 == 0 ? -45.0 : -22.5 + random.normal(0, 1)),
                                    value(random.normal(3.8, 0.12)), value(std::round(random.normal(28, 4))),
                                    value(row % 5 == 0 ? blank : 3.6)};
            builder.addRow(1e6 * segment + 10.0 * row, values);
        }
    }
    return std::make_shared<const Fleet>(builder.build());
}

ImportReport manyIssues(std::size_t count)
{
    constexpr std::array kinds{DataIssueKind::Blank,         DataIssueKind::NotANumber,
                               DataIssueKind::RaggedRow,     DataIssueKind::UnreadableTime,
                               DataIssueKind::UnclosedQuote, DataIssueKind::Contradiction};
    ImportReport report;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t kind = i % 11 % kinds.size();
        report.add({kinds[kind], "fleet_2024_" + std::to_string(i % 37) + ".csv", i / 3 + 5,
                    i % 4 == 0 ? "总电压" : "min_single_volt", kind == 1 ? "=1+1" : "", "kept as a blank"});
    }
    return report;
}

} // namespace dyad::gallery
