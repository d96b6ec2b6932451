// How far apart usual values lie, and a scale on which others can be read beside them.
#pragma once

#include <span>
#include <vector>

namespace dyad
{

/// How far apart healthy vehicles lie, so that others can be seen against them.
struct Spread {
    double mean = 0.0;
    double deviation = 1.0; ///< never 0

    double standardised(double value) const { return (value - mean) / deviation; }
    bool operator==(const Spread&) const = default;
};

/// How a spread is found. The median and the middle distance from it (scaled to what it is of normal numbers)
/// do not move when some of the vehicles, not known which, are faulty.
enum class SpreadKind { MeanAndDeviation, MedianAndMiddleDistance };

/// Of the numbers that are there (NaN is not); 0 and 1 where there is none.
Spread spreadOf(std::span<const double> values, SpreadKind kind = SpreadKind::MeanAndDeviation);

/// The median and the middle distance from it, which is 0 where most are alike; 0 and 0 where there is none.
Spread middleOf(std::span<const double> values);

/// 0 in the middle of the usual values, 1 at their 95th percentile. Where some of them may be faulty, the
/// percentile is that of normal numbers as wide as their middle half.
struct LimitScale {
    double middle = 0.0;
    double unit = 1.0; ///< never 0

    double place(double value) const { return (value - middle) / unit; }
    bool operator==(const LimitScale&) const = default;
};

LimitScale limitScaleOf(std::span<const double> usual, SpreadKind kind);

} // namespace dyad
