#include "core/data/import/FailureTimes.h"

#include "core/base/Error.h"
#include "core/data/csv/CalendarText.h"
#include "core/data/csv/CsvFile.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace dyad
{
namespace
{

std::size_t columnOf(const CsvFile& file, std::string_view name, const std::filesystem::path& path)
{
    const auto& header = file.header();
    const auto found = std::find(header.begin(), header.end(), name);
    if (found == header.end())
        throw Error(ErrorKind::Data, "'" + path.string() + "' has no column '" + std::string(name) +
                                         "'; its first line is vehicle,time.");
    return static_cast<std::size_t>(found - header.begin());
}

std::optional<double> timeOf(std::string_view text)
{
    double seconds = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (failure == std::errc() && end == text.data() + text.size())
        return seconds;
    return parseCalendar(text, DateOrder::YearMonthDay);
}

} // namespace

std::map<std::string, double> loadFailureTimes(const std::filesystem::path& path)
{
    DialectChoices asWritten;
    asWritten.delimiter = ',';
    asWritten.quote = '"';
    asWritten.headerLine = 1;
    CsvFile file(path, asWritten);
    const std::size_t vehicle = columnOf(file, "vehicle", path);
    const std::size_t time = columnOf(file, "time", path);
    std::map<std::string, double> times;
    CsvRecord record;
    while (file.reader().next(record)) {
        const auto field = [&](std::size_t column) {
            return column < record.fields.size() ? std::string_view(record.fields[column])
                                                 : std::string_view();
        };
        const std::optional<double> seconds = timeOf(field(time));
        if (field(vehicle).empty() || !seconds)
            throw Error(ErrorKind::Data, "Line " + std::to_string(record.line) + " of '" + path.string() +
                                             "' says nothing about when a vehicle failed: '" +
                                             std::string(field(time)) +
                                             "' is no date like 2019-07-26 and no number of seconds.");
        times[std::string(field(vehicle))] = *seconds;
    }
    return times;
}

} // namespace dyad
