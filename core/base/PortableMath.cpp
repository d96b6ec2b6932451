#include "core/base/PortableMath.h"

#include <cmath>
#include <limits>
#include <numbers>

namespace dyad
{

double portableExp(double x)
{
    if (x < -708.0)
        return 0.0;
    if (x > 709.0)
        return std::numeric_limits<double>::infinity();
    // x = n ln 2 + r with |r| <= ln 2 / 2; ln 2 in two parts keeps r exact to the last bit.
    constexpr double ln2High = 0.693147180369123816490;
    constexpr double ln2Low = 1.90821492927058770002e-10;
    const double n = std::floor(x / std::numbers::ln2 + 0.5);
    const double r = (x - n * ln2High) - n * ln2Low;
    double sum = 1.0;
    for (int k = 14; k >= 1; --k)
        sum = 1.0 + sum * r / k;
    return std::ldexp(sum, static_cast<int>(n));
}

double portableLog(double x)
{
    int exponent = 0;
    double mantissa = std::frexp(x, &exponent); // [0.5, 1)
    if (mantissa < std::numbers::sqrt2 / 2) {
        mantissa *= 2;
        --exponent;
    }
    // log m = 2 artanh s with s = (m - 1) / (m + 1), |s| < 0.172
    const double s = (mantissa - 1) / (mantissa + 1);
    const double square = s * s;
    double series = 0.0;
    for (int k = 21; k >= 1; k -= 2)
        series = series * square + 1.0 / k;
    return 2 * s * series + exponent * std::numbers::ln2;
}

double portableSineOfTurns(double turns)
{
    double fraction = turns - std::floor(turns); // [0, 1)
    double sign = 1.0;
    if (fraction >= 0.5) {
        fraction -= 0.5;
        sign = -1.0;
    }
    if (fraction > 0.25)
        fraction = 0.5 - fraction;
    const double angle = fraction * 2 * std::numbers::pi; // [0, pi/2]
    const double square = angle * angle;
    double series = 1.0;
    for (int k = 20; k >= 2; k -= 2)
        series = 1.0 - series * square / (k * (k + 1));
    return sign * angle * series;
}

} // namespace dyad
