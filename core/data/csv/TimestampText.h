// Points in time as tables spell them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dyad
{

enum class TimestampFormat {
    Seconds,           ///< a plain number: seconds since some start
    EpochSeconds,      ///< 1564139862
    EpochMilliseconds, ///< 1564139862000
    Digits14,          ///< 20190726111742
    Iso,               ///< 2019-07-26 11:17:42.093, with T, a zone, or a slash for the dash
    DayMonthYear,      ///< 26.07.2019 11:17:42, 26/7/19 11:17
    MonthDayYear,      ///< 07/26/2019 11:17:42 AM
};

std::string_view nameOf(TimestampFormat format); ///< "epoch-seconds"
/// Error(Usage) names the formats there are.
TimestampFormat timestampFormatNamed(std::string_view name);

struct DetectedTimestampFormat {
    TimestampFormat format = TimestampFormat::Seconds;
    /// Both orders of day and month fit every value seen; `format` is the likelier one and a person must be
    /// asked.
    bool isAmbiguous = false;
    std::string reason; ///< "a 26 can only be a day"
};

/// By the column's own values; nothing where they are no points in time.
std::optional<DetectedTimestampFormat> detectTimestampFormat(std::span<const std::string_view> values,
                                                             char decimalMark);

/// Seconds since 1970-01-01 00:00 (of the zone where one is written, else as if UTC), or for Seconds the
/// number itself. Nothing for impossible days, hours or text. Fractions of a second are kept.
/// `around`: as for fieldNumber().
std::optional<double> parseTimestamp(std::string_view text, TimestampFormat format, char decimalMark,
                                     std::string_view around = {});

} // namespace dyad
