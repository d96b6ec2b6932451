#include "core/data/csv/TimestampText.h"

#include "core/base/Error.h"
#include "core/base/Random.h"
#include "tests/support/Test.h"

#include <cmath>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

using namespace dyad;

namespace
{

using Format = TimestampFormat;

double seconds(std::string_view text, Format format, char decimalMark = '.')
{
    const auto parsed = parseTimestamp(text, format, decimalMark);
    INFO(text);
    REQUIRE(parsed.has_value());
    return *parsed;
}

bool isRefused(std::string_view text, Format format)
{
    return !parseTimestamp(text, format, '.').has_value();
}

std::optional<DetectedTimestampFormat> detect(const std::vector<std::string_view>& values,
                                              char decimalMark = '.')
{
    return detectTimestampFormat(values, decimalMark);
}

constexpr double noon = 1564139862.0; // 2019-07-26 11:17:42

} // namespace

TEST_CASE("The same point in time is read from every way to spell it")
{
    CHECK(seconds("2019-07-26 11:17:42", Format::Iso) == noon);
    CHECK(seconds("2019-07-26T11:17:42Z", Format::Iso) == noon);
    CHECK(seconds("2019/7/26 11:17:42", Format::Iso) == noon);
    CHECK(seconds(" 2019-07-26t11:17:42.093 ", Format::Iso) == Approx(noon + 0.093).epsilon(1e-15));
    CHECK(seconds("2019-07-26 11:17", Format::Iso) == noon - 42);
    CHECK(seconds("2019-07-26", Format::Iso) == noon - 42 - 17 * 60 - 11 * 3600);
    CHECK(seconds("20190726111742", Format::Digits14) == noon);
    CHECK(seconds("26.07.2019 11:17:42", Format::DayMonthYear) == noon);
    CHECK(seconds("26/7/19 11:17:42", Format::DayMonthYear) == noon);
    CHECK(seconds("07/26/2019 11:17:42 AM", Format::MonthDayYear) == noon);
    CHECK(seconds("7-26-2019, 11:17:42", Format::MonthDayYear) == noon);
    CHECK(seconds("1564139862", Format::EpochSeconds) == noon);
    CHECK(seconds("1564139862000", Format::EpochMilliseconds) == noon);
    CHECK(seconds("1564139862,5", Format::EpochSeconds, ',') == noon + 0.5);
    CHECK(seconds("12.5", Format::Seconds) == 12.5);
}

TEST_CASE("A written zone is taken into account")
{
    CHECK(seconds("2019-07-26T19:17:42+08:00", Format::Iso) == noon);
    CHECK(seconds("2019-07-26T19:17:42+0800", Format::Iso) == noon);
    CHECK(seconds("2019-07-26 06:17:42-05", Format::Iso) == noon);
    CHECK(seconds("2019-07-26 11:17:42 UTC", Format::Iso) == noon);
}

TEST_CASE("Noon and midnight of the twelve-hour clock are where they belong")
{
    CHECK(seconds("1/2/2020 12:00 AM", Format::MonthDayYear) == seconds("2020-01-02", Format::Iso));
    CHECK(seconds("1/2/2020 12:00 pm", Format::MonthDayYear) == seconds("2020-01-02 12:00", Format::Iso));
    CHECK(seconds("1/2/2020 1:05:06 PM", Format::MonthDayYear) ==
          seconds("2020-01-02 13:05:06", Format::Iso));
    CHECK(isRefused("1/2/2020 13:05 PM", Format::MonthDayYear));
}

TEST_CASE("Leap years have their day and other years do not")
{
    CHECK(seconds("2020-02-29", Format::Iso) + 86400 == seconds("2020-03-01", Format::Iso));
    CHECK(seconds("2000-02-29", Format::Iso) == 951782400.0);
    CHECK(isRefused("2019-02-29", Format::Iso));
    CHECK(isRefused("1900-02-29", Format::Iso));
}

TEST_CASE("Years of two digits lie between 1970 and 2069")
{
    CHECK(seconds("01.01.70", Format::DayMonthYear) == 0.0);
    CHECK(seconds("31.12.69", Format::DayMonthYear) == seconds("2069-12-31", Format::Iso));
}

TEST_CASE("Impossible days, hours and other texts are no points in time")
{
    for (const char* const text :
         {"", "2019", "2019-13-01", "2019-00-10", "2019-04-31", "2019-07-26 24:01", "2019-07-26 11:60",
          "2019-07-26 11:17:61", "2019-07-26 11:17:42x", "2019-07/26", "2019-07-26 11", "19-07-26",
          "2019-07-26 11:17:42.", "12019-07-26"})
        CHECK(isRefused(text, Format::Iso));
    for (const char* const text : {"20190229000000", "2019072611174", "201907261117420", "20190726246060"})
        CHECK(isRefused(text, Format::Digits14));
    CHECK(seconds("2019-07-26 24:00", Format::Iso) == seconds("2019-07-27", Format::Iso));
}

TEST_CASE("Every day of three centuries agrees with the system's calendar")
{
    char text[40];
    for (std::int64_t day = -36524; day < 73049; ++day) {
        const std::time_t time = day * 86400 + 3661;
        std::tm parts = {};
        ::gmtime_r(&time, &parts);
        std::snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d", parts.tm_year + 1900,
                      parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
        if (parseTimestamp(text, Format::Iso, '.') != static_cast<double>(time))
            FAIL(std::string(text));
    }
}

TEST_CASE("Formats have names that lead back to them")
{
    for (const Format format : {Format::Seconds, Format::EpochSeconds, Format::EpochMilliseconds,
                                Format::Digits14, Format::Iso, Format::DayMonthYear, Format::MonthDayYear})
        CHECK(timestampFormatNamed(nameOf(format)) == format);
    CHECK_THROWS_AS(timestampFormatNamed("stardate"), Error);
}

TEST_CASE("A column's format is told by its own values")
{
    CHECK(detect({"20190726111742", "20190726111750"})->format == Format::Digits14);
    CHECK(detect({"2019-07-26 11:17:42", "", "2019-07-26 11:17:50"})->format == Format::Iso);
    CHECK(detect({"1564139862", "1564139872"})->format == Format::EpochSeconds);
    CHECK(detect({"1564139862000", "1564139872000"})->format == Format::EpochMilliseconds);
    CHECK(detect({"0", "2.5", "5"})->format == Format::Seconds);
    CHECK(detect({"0,5", "2,5"}, ',')->format == Format::Seconds);
    CHECK_FALSE(detect({"abc", "def"}).has_value());
    CHECK_FALSE(detect({"", "NA"}).has_value());
}

TEST_CASE("A day above twelve tells day and month apart")
{
    const auto dayFirst = detect({"12/11/2019 10:00", "13/11/2019 10:00"});
    REQUIRE(dayFirst);
    CHECK(dayFirst->format == Format::DayMonthYear);
    CHECK_FALSE(dayFirst->isAmbiguous);
    CHECK(dayFirst->reason == "a 13 can only be a day");
    const auto monthFirst = detect({"11/12/2019 10:00", "11/13/2019 10:00"});
    REQUIRE(monthFirst);
    CHECK(monthFirst->format == Format::MonthDayYear);
    CHECK_FALSE(monthFirst->isAmbiguous);
}

TEST_CASE("Where every day could be a month, the order in which time runs steadily is taken")
{
    const auto dayFirst =
        detect({"01/02/2019 10:00", "02/02/2019 10:00", "03/02/2019 10:00", "01/03/2019 10:00"});
    REQUIRE(dayFirst);
    CHECK(dayFirst->format == Format::DayMonthYear);
    CHECK_FALSE(dayFirst->isAmbiguous);
    const auto monthFirst =
        detect({"02/01/2019 10:00", "02/02/2019 10:00", "02/03/2019 10:00", "03/01/2019 10:00"});
    REQUIRE(monthFirst);
    CHECK(monthFirst->format == Format::MonthDayYear);
    CHECK_FALSE(monthFirst->isAmbiguous);
}

TEST_CASE("Where nothing tells day and month apart, a person has to")
{
    const auto one = detect({"03/04/2019 10:00:00", "03/04/2019 10:00:10"});
    REQUIRE(one);
    CHECK(one->isAmbiguous);
    const auto dotted = detect({"03.04.2019 10:00:00", "03.04.2019 10:00:10"});
    REQUIRE(dotted);
    CHECK(dotted->format == Format::DayMonthYear);
    CHECK_FALSE(dotted->isAmbiguous);
}
