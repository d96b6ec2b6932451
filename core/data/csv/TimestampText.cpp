#include "core/data/csv/TimestampText.h"

#include "core/base/Error.h"
#include "core/data/csv/CalendarText.h"
#include "core/data/csv/FieldNumber.h"

#include <array>
#include <cmath>

namespace dyad
{
namespace
{

struct FormatName {
    TimestampFormat format;
    std::string_view name;
};

constexpr std::array<FormatName, 7> formats{{
    {TimestampFormat::Seconds, "seconds"},
    {TimestampFormat::EpochSeconds, "epoch-seconds"},
    {TimestampFormat::EpochMilliseconds, "epoch-milliseconds"},
    {TimestampFormat::Digits14, "digits-14"},
    {TimestampFormat::Iso, "iso"},
    {TimestampFormat::DayMonthYear, "day-month-year"},
    {TimestampFormat::MonthDayYear, "month-day-year"},
}};

std::optional<double> numberIn(std::string_view text, char decimalMark, std::string_view around)
{
    const double number = fieldNumber(text, decimalMark, around);
    return std::isnan(number) ? std::nullopt : std::optional(number);
}

} // namespace

std::string_view nameOf(TimestampFormat format)
{
    for (const FormatName& entry : formats) {
        if (entry.format == format)
            return entry.name;
    }
    return "unknown";
}

TimestampFormat timestampFormatNamed(std::string_view name)
{
    std::string known;
    for (const FormatName& entry : formats) {
        if (entry.name == name)
            return entry.format;
        known.append(known.empty() ? "" : ", ").append(entry.name);
    }
    throw Error(ErrorKind::Usage,
                "There is no timestamp format '" + std::string(name) + "'; choose one of " + known + ".");
}

std::optional<double> parseTimestamp(std::string_view text, TimestampFormat format, char decimalMark,
                                     std::string_view around)
{
    switch (format) {
    case TimestampFormat::Seconds:
    case TimestampFormat::EpochSeconds:
        return numberIn(text, decimalMark, around);
    case TimestampFormat::EpochMilliseconds: {
        const std::optional<double> milliseconds = numberIn(text, decimalMark, around);
        return milliseconds ? std::optional(*milliseconds / 1000.0) : std::nullopt;
    }
    case TimestampFormat::Digits14:
        return parseDigits14(text);
    case TimestampFormat::Iso:
        return parseCalendar(text, DateOrder::YearMonthDay);
    case TimestampFormat::DayMonthYear:
        return parseCalendar(text, DateOrder::DayMonthYear);
    case TimestampFormat::MonthDayYear:
        return parseCalendar(text, DateOrder::MonthDayYear);
    }
    return std::nullopt;
}

} // namespace dyad
