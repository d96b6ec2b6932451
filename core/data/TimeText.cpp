#include "core/data/TimeText.h"

#include "core/data/CsvText.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace dyad
{

std::string timeText(double seconds, bool isDate)
{
    if (!isDate) {
        std::string text;
        appendCsvNumber(text, seconds);
        return text;
    }
    using namespace std::chrono;
    const auto whole = static_cast<long long>(std::floor(seconds));
    const sys_seconds point{std::chrono::seconds(whole)};
    const auto day = floor<days>(point);
    const year_month_day date(day);
    const hh_mm_ss clock(point - day);
    char text[48];
    const int length =
        std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d:%02d", static_cast<int>(date.year()),
                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                      static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                      static_cast<int>(clock.seconds().count()));
    std::string shown(text, static_cast<std::size_t>(length));
    if (const long long milliseconds = std::llround((seconds - static_cast<double>(whole)) * 1000.0);
        milliseconds > 0) {
        std::snprintf(text, sizeof text, ".%03lld", std::min(milliseconds, 999LL));
        shown += text;
    }
    return shown;
}

} // namespace dyad
