#include "core/data/import/FailureTimes.h"

#include "core/base/Error.h"
#include "core/data/csv/CalendarText.h"
#include "core/data/import/WrittenTable.h"

#include <charconv>
#include <optional>

namespace dyad
{
namespace
{

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
    WrittenTable table(path, {"vehicle", "time"}, "vehicle,time");
    std::map<std::string, double> times;
    while (table.next()) {
        const std::string vehicle = table.field("vehicle");
        const std::string time = table.field("time");
        const std::optional<double> seconds = timeOf(time);
        if (vehicle.empty() || !seconds)
            throw Error(ErrorKind::Data, "Line " + std::to_string(table.line()) + " of '" + path.string() +
                                             "' says nothing about when a vehicle failed: '" + time +
                                             "' is no date like 2019-07-26 and no number of seconds.");
        times[vehicle] = *seconds;
    }
    return times;
}

} // namespace dyad
