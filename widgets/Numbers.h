// How numbers are written for people: compact, aligned, thousands apart, a dash where there is none.
#pragma once

#include <QString>

#include <cstdint>

namespace dyad
{

/// "1,240"
QString formatCount(std::int64_t count);

/// `digits` significant ones, trailing zeros kept so that columns align: "0.0580", "19.4", "1,240".
/// A dash for NaN, the sign of infinity for infinity.
QString formatNumber(double value, int digits = 3);

/// Exactly `decimals` after the point: "3.91".
QString formatFixed(double value, int decimals);

/// The shortest text that stays true to about six digits, as typed into a box: "0.0025", "920".
QString formatParameter(double value);

/// "1 min 51 s"; a dash where it is not known.
QString formatDuration(double seconds);

/// "00:36:40"
QString formatClock(double seconds);

/// Text of a file as a tool tip shows it: never read as HTML, and not wider than a screen.
QString plainToolTip(const QString& text);

} // namespace dyad
