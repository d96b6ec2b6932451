// Dates and times of day as text, read digit by digit: the C library's ways are slow and follow the locale.
#pragma once

#include <optional>
#include <string_view>

namespace dyad
{

enum class DateOrder { YearMonthDay, DayMonthYear, MonthDayYear };

/// The three numbers of a date that text begins with, in their order.
struct DateNumbers {
    int first = 0;
    int second = 0;
    int third = 0;
};

/// Seconds since 1970-01-01 00:00: a date, and behind it (after blanks, T or a comma) a time of day with or
/// without seconds, a fraction, AM or PM, and a zone. A date alone is its midnight. Years of two digits are
/// 1970 to 2069. Nothing where the text is anything else or the day or hour does not exist.
std::optional<double> parseCalendar(std::string_view text, DateOrder order);

/// 20190726111742, with a fraction where one follows.
std::optional<double> parseDigits14(std::string_view text);

/// "26.07.2019 11:17" holds 26, 7, 2019.
std::optional<DateNumbers> dateNumbers(std::string_view text);

} // namespace dyad
