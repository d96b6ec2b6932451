#include "core/data/csv/CalendarText.h"
#include "core/data/csv/NumberText.h"
#include "core/data/csv/TimestampText.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace dyad
{
namespace
{

/// A damaged value here and there does not change what a column is.
constexpr double shareThatDecides = 0.9;

std::vector<std::string_view> filled(std::span<const std::string_view> values)
{
    std::vector<std::string_view> texts;
    for (const std::string_view value : values) {
        if (parseNumber(value, '.').kind != NumberKind::Blank)
            texts.push_back(value);
    }
    return texts;
}

struct Reading {
    std::size_t understood = 0;
    std::size_t risingSteps = 0;
    std::size_t fallingSteps = 0;
    double longestStep = 0.0;
};

Reading readAs(std::span<const std::string_view> texts, TimestampFormat format, char decimalMark)
{
    Reading reading;
    std::optional<double> before;
    for (const std::string_view text : texts) {
        const std::optional<double> seconds = parseTimestamp(text, format, decimalMark);
        if (!seconds)
            continue;
        ++reading.understood;
        if (before) {
            reading.risingSteps += *seconds > *before ? 1 : 0;
            reading.fallingSteps += *seconds < *before ? 1 : 0;
            reading.longestStep = std::max(reading.longestStep, std::abs(*seconds - *before));
        }
        before = seconds;
    }
    return reading;
}

bool isMost(std::size_t part, std::size_t all)
{
    return all > 0 && static_cast<double>(part) >= shareThatDecides * static_cast<double>(all);
}

/// The first value whose day could not be a month.
std::optional<std::string> dayThatDecides(std::span<const std::string_view> texts, TimestampFormat format,
                                          char decimalMark)
{
    for (const std::string_view text : texts) {
        const std::optional<DateNumbers> numbers = dateNumbers(text);
        if (!numbers || !parseTimestamp(text, format, decimalMark))
            continue;
        const int day = format == TimestampFormat::DayMonthYear ? numbers->first : numbers->second;
        if (day > 12)
            return "a " + std::to_string(day) + " can only be a day";
    }
    return std::nullopt;
}

/// Both orders fit: the one in which time runs steadily is the right one. Records of months read the wrong
/// way round jump by months from day to day.
std::optional<DetectedTimestampFormat> byTheRunOfTime(const Reading& dayFirst, const Reading& monthFirst)
{
    const auto isSteadier = [](const Reading& one, const Reading& other) {
        const bool fallsLess = one.fallingSteps < other.fallingSteps;
        const bool fallsAlike = one.fallingSteps == other.fallingSteps;
        return (fallsLess && one.longestStep <= other.longestStep) ||
               (fallsAlike && one.longestStep < 0.5 * other.longestStep);
    };
    const std::string reason = "only so does time run steadily";
    if (isSteadier(dayFirst, monthFirst))
        return DetectedTimestampFormat{TimestampFormat::DayMonthYear, false, reason};
    if (isSteadier(monthFirst, dayFirst))
        return DetectedTimestampFormat{TimestampFormat::MonthDayYear, false, reason};
    return std::nullopt;
}

std::optional<DetectedTimestampFormat> detectDayAndMonth(std::span<const std::string_view> texts,
                                                         char decimalMark)
{
    const Reading dayFirst = readAs(texts, TimestampFormat::DayMonthYear, decimalMark);
    const Reading monthFirst = readAs(texts, TimestampFormat::MonthDayYear, decimalMark);
    const std::size_t most = std::max(dayFirst.understood, monthFirst.understood);
    if (!isMost(most, texts.size()))
        return std::nullopt;
    if (dayFirst.understood != monthFirst.understood) {
        const auto format = dayFirst.understood > monthFirst.understood ? TimestampFormat::DayMonthYear
                                                                        : TimestampFormat::MonthDayYear;
        return DetectedTimestampFormat{
            format, false, dayThatDecides(texts, format, decimalMark).value_or("most values fit")};
    }
    if (auto steady = byTheRunOfTime(dayFirst, monthFirst))
        return steady;
    const bool hasHalves = std::any_of(texts.begin(), texts.end(), [](std::string_view text) {
        return text.find_first_of("AaPp") != std::string_view::npos;
    });
    const bool hasDots = !texts.empty() && texts.front().find('.') < texts.front().find(':');
    // Where AM and PM are written, months mostly come first; where dots part dates, days do, always.
    const bool monthIsLikelier = hasHalves && !hasDots;
    return DetectedTimestampFormat{
        monthIsLikelier ? TimestampFormat::MonthDayYear : TimestampFormat::DayMonthYear, !hasDots,
        hasDots ? "days come first where dots part a date"
                : "every day could be a month and every month a day"};
}

/// Plain numbers: by how large they are.
std::optional<DetectedTimestampFormat> detectNumber(std::span<const std::string_view> texts, char decimalMark)
{
    constexpr double earliest = 631152000.0; // 1990
    constexpr double latest = 4102444800.0;  // 2100
    std::size_t numbers = 0;
    std::size_t epochSeconds = 0;
    std::size_t epochMilliseconds = 0;
    for (const std::string_view text : texts) {
        const ParsedNumber number = parseNumber(text, decimalMark);
        if (number.kind != NumberKind::Number)
            continue;
        ++numbers;
        epochSeconds += number.value >= earliest && number.value <= latest ? 1 : 0;
        epochMilliseconds += number.value >= earliest * 1e3 && number.value <= latest * 1e3 ? 1 : 0;
    }
    if (!isMost(numbers, texts.size()))
        return std::nullopt;
    if (isMost(epochMilliseconds, numbers))
        return DetectedTimestampFormat{TimestampFormat::EpochMilliseconds, false,
                                       "numbers of today's size in milliseconds since 1970"};
    if (isMost(epochSeconds, numbers))
        return DetectedTimestampFormat{TimestampFormat::EpochSeconds, false,
                                       "numbers of today's size in seconds since 1970"};
    return DetectedTimestampFormat{TimestampFormat::Seconds, false, "plain numbers"};
}

} // namespace

std::optional<DetectedTimestampFormat> detectTimestampFormat(std::span<const std::string_view> values,
                                                             char decimalMark)
{
    const std::vector<std::string_view> texts = filled(values);
    if (texts.empty())
        return std::nullopt;
    if (isMost(readAs(texts, TimestampFormat::Digits14, decimalMark).understood, texts.size()))
        return DetectedTimestampFormat{TimestampFormat::Digits14, false,
                                       "14 digits that are a date and a time of day"};
    if (isMost(readAs(texts, TimestampFormat::Iso, decimalMark).understood, texts.size()))
        return DetectedTimestampFormat{TimestampFormat::Iso, false, "dates that begin with the year"};
    if (auto date = detectDayAndMonth(texts, decimalMark))
        return date;
    return detectNumber(texts, decimalMark);
}

} // namespace dyad
