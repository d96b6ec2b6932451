#include "core/data/csv/CalendarText.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace dyad
{
namespace
{

struct Date {
    int year = 0;
    int month = 0;
    int day = 0;
};

bool isLeapYear(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool exists(const Date& date)
{
    constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1)
        return false;
    const bool isLongFebruary = date.month == 2 && isLeapYear(date.year);
    return date.day <= lengths[static_cast<std::size_t>(date.month - 1)] + (isLongFebruary ? 1 : 0);
}

/// Days since 1970-01-01 of the Gregorian calendar. Years are counted from March, so that the leap day is the
/// last of its year and months before it have the same lengths every year.
std::int64_t daysSinceEpoch(const Date& date)
{
    constexpr std::int64_t daysFromYearZeroToEpoch = 719468; // from 0000-03-01 to 1970-01-01
    const std::int64_t year = date.month > 2 ? date.year : date.year - 1;
    const std::int64_t monthFromMarch = date.month > 2 ? date.month - 3 : date.month + 9;
    const std::int64_t dayOfYear = (153 * monthFromMarch + 2) / 5 + date.day - 1;
    return 365 * year + year / 4 - year / 100 + year / 400 + dayOfYear - daysFromYearZeroToEpoch;
}

class Cursor
{
public:
    explicit Cursor(std::string_view text) : m_text(text) {}

    bool isAtEnd() const { return m_text.empty(); }
    char front() const { return m_text.empty() ? '\0' : m_text.front(); }
    void skip() { m_text.remove_prefix(1); }

    bool take(char c)
    {
        if (front() != c)
            return false;
        skip();
        return true;
    }

    void skipBlanks()
    {
        while (front() == ' ' || front() == '\t')
            skip();
    }

    /// Up to `most` digits; how many there were.
    int takeNumber(int& number, int most)
    {
        number = 0;
        int count = 0;
        while (count < most && isDigit(front())) {
            number = number * 10 + (front() - '0');
            skip();
            ++count;
        }
        return count;
    }

    bool takeFraction(double& fraction)
    {
        double scale = 0.1;
        int count = 0;
        std::uint64_t digits = 0;
        double divisor = 1.0;
        for (; isDigit(front()); ++count, skip()) {
            if (count < 15) { // what lies behind is far below what a double of seconds can tell
                digits = digits * 10 + static_cast<std::uint64_t>(front() - '0');
                divisor *= 10.0;
            }
        }
        scale = static_cast<double>(digits) / divisor;
        fraction = scale;
        return count > 0;
    }

    /// Without regard to upper and lower case.
    bool takeWord(std::string_view word)
    {
        if (m_text.size() < word.size())
            return false;
        for (std::size_t i = 0; i < word.size(); ++i) {
            if ((m_text[i] | 0x20) != word[i])
                return false;
        }
        m_text.remove_prefix(word.size());
        return true;
    }

    static bool isDigit(char c) { return c >= '0' && c <= '9'; }

private:
    std::string_view m_text;
};

/// Three numbers parted twice by the same of -, / and a dot.
bool takeDateNumbers(Cursor& cursor, DateNumbers& numbers, std::array<int, 3>& digits)
{
    digits[0] = cursor.takeNumber(numbers.first, 4);
    const char mark = cursor.front();
    if (digits[0] == 0 || (mark != '-' && mark != '/' && mark != '.'))
        return false;
    cursor.skip();
    digits[1] = cursor.takeNumber(numbers.second, 2);
    if (digits[1] == 0 || !cursor.take(mark))
        return false;
    digits[2] = cursor.takeNumber(numbers.third, 4);
    return digits[2] > 0 && !Cursor::isDigit(cursor.front());
}

bool arrange(const DateNumbers& numbers, const std::array<int, 3>& digits, DateOrder order, Date& date)
{
    if (order == DateOrder::YearMonthDay) {
        date = {numbers.first, numbers.second, numbers.third};
        return digits[0] == 4 && digits[2] <= 2;
    }
    const bool isDayFirst = order == DateOrder::DayMonthYear;
    date.day = isDayFirst ? numbers.first : numbers.second;
    date.month = isDayFirst ? numbers.second : numbers.first;
    date.year = numbers.third;
    if (digits[2] == 2)
        date.year += date.year < 70 ? 2000 : 1900;
    return digits[0] <= 2 && (digits[2] == 2 || digits[2] == 4);
}

/// A zone: Z, UTC, +08:00, +0800, +08. Nothing is a zone as well.
bool takeZone(Cursor& cursor, int& offsetSeconds)
{
    cursor.skipBlanks();
    if (cursor.takeWord("utc") || cursor.takeWord("gmt") || cursor.takeWord("z"))
        cursor.skipBlanks();
    const char sign = cursor.front();
    if (sign != '+' && sign != '-')
        return true;
    cursor.skip();
    int hours = 0;
    int minutes = 0;
    if (cursor.takeNumber(hours, 2) == 0 || hours > 15)
        return false;
    cursor.take(':');
    const int digits = cursor.takeNumber(minutes, 2);
    if (digits == 1 || minutes > 59)
        return false;
    offsetSeconds = (hours * 60 + minutes) * 60 * (sign == '-' ? -1 : 1);
    return true;
}

/// AM and PM, which make noon and midnight of 12.
bool takeHalfOfDay(Cursor& cursor, int& hour)
{
    cursor.skipBlanks();
    const bool isMorning = cursor.takeWord("am") || cursor.takeWord("a.m.");
    const bool isAfternoon = !isMorning && (cursor.takeWord("pm") || cursor.takeWord("p.m."));
    if (!isMorning && !isAfternoon)
        return true;
    if (hour < 1 || hour > 12)
        return false;
    hour = hour % 12 + (isAfternoon ? 12 : 0);
    return true;
}

/// 11:17, 11:17:42, 11:17:42.093, and what follows. 24:00 is the end of its day.
bool takeTimeOfDay(Cursor& cursor, double& seconds)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    double fraction = 0.0;
    if (cursor.takeNumber(hour, 2) == 0 || !cursor.take(':') || cursor.takeNumber(minute, 2) == 0)
        return false;
    if (cursor.take(':')) {
        if (cursor.takeNumber(second, 2) == 0)
            return false;
        if ((cursor.take('.') || cursor.take(',') || cursor.take(':')) && !cursor.takeFraction(fraction))
            return false;
    }
    int offsetSeconds = 0;
    if (!takeHalfOfDay(cursor, hour) || !takeZone(cursor, offsetSeconds))
        return false;
    const bool isEndOfDay = hour == 24 && minute == 0 && second == 0 && fraction == 0.0;
    const bool isLeapSecond = second == 60 && minute == 59; // some loggers write what the world clock had
    if ((hour > 23 && !isEndOfDay) || minute > 59 || (second > 59 && !isLeapSecond))
        return false;
    seconds = hour * 3600 + minute * 60 + second - offsetSeconds + fraction;
    return true;
}

} // namespace

std::optional<double> parseCalendar(std::string_view text, DateOrder order)
{
    Cursor cursor(text);
    cursor.skipBlanks();
    DateNumbers numbers;
    std::array<int, 3> digits{};
    Date date;
    if (!takeDateNumbers(cursor, numbers, digits) || !arrange(numbers, digits, order, date) || !exists(date))
        return std::nullopt;
    const auto midnight = static_cast<double>(daysSinceEpoch(date)) * 86400.0;
    if (!cursor.take('T') && !cursor.take('t'))
        cursor.take(',');
    cursor.skipBlanks();
    double seconds = 0.0;
    if (!cursor.isAtEnd() && !takeTimeOfDay(cursor, seconds))
        return std::nullopt;
    cursor.skipBlanks();
    return cursor.isAtEnd() ? std::optional(midnight + seconds) : std::nullopt;
}

std::optional<double> parseDigits14(std::string_view text)
{
    Cursor cursor(text);
    cursor.skipBlanks();
    Date date;
    int hour = 0;
    int minute = 0;
    int second = 0;
    double fraction = 0.0;
    if (cursor.takeNumber(date.year, 4) != 4 || cursor.takeNumber(date.month, 2) != 2 ||
        cursor.takeNumber(date.day, 2) != 2 || cursor.takeNumber(hour, 2) != 2 ||
        cursor.takeNumber(minute, 2) != 2 || cursor.takeNumber(second, 2) != 2)
        return std::nullopt;
    if ((cursor.take('.') || cursor.take(',')) && !cursor.isAtEnd() && !cursor.takeFraction(fraction))
        return std::nullopt;
    cursor.skipBlanks();
    if (!cursor.isAtEnd() || !exists(date) || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    const auto days = static_cast<double>(daysSinceEpoch(date));
    return days * 86400.0 + hour * 3600 + minute * 60 + second + fraction;
}

std::optional<DateNumbers> dateNumbers(std::string_view text)
{
    Cursor cursor(text);
    cursor.skipBlanks();
    DateNumbers numbers;
    std::array<int, 3> digits{};
    return takeDateNumbers(cursor, numbers, digits) ? std::optional(numbers) : std::nullopt;
}

} // namespace dyad
