#include "core/scoring/Spread.h"

#include "core/scoring/Threshold.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace dyad
{
namespace
{

std::vector<double> knownOf(std::span<const double> values)
{
    std::vector<double> known;
    std::copy_if(values.begin(), values.end(), std::back_inserter(known),
                 [](double value) { return !std::isnan(value); });
    return known;
}

double medianOf(std::vector<double>& values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return values.size() % 2 == 1 ? *middle : (*middle + *std::max_element(values.begin(), middle)) / 2;
}

Spread meanAndDeviation(const std::vector<double>& values)
{
    const auto count = static_cast<double>(values.size());
    Spread spread;
    spread.mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0;
    for (const double value : values)
        squares += (value - spread.mean) * (value - spread.mean);
    spread.deviation = std::sqrt(squares / count);
    return spread;
}

Spread medianAndMiddleDistance(std::vector<double> values)
{
    constexpr double deviationsPerDistance = 1.4826; // of normal numbers
    Spread spread;
    spread.mean = medianOf(values);
    for (double& value : values)
        value = std::abs(value - spread.mean);
    spread.deviation = deviationsPerDistance * medianOf(values);
    return spread;
}

/// By more than what float32 rounds away.
bool isWide(const Spread& spread)
{
    return spread.deviation > 1e-6 * std::max(1.0, std::abs(spread.mean));
}

} // namespace

Spread middleOf(std::span<const double> values)
{
    std::vector<double> known = knownOf(values);
    return known.empty() ? Spread{0.0, 0.0} : medianAndMiddleDistance(std::move(known));
}

Spread spreadOf(std::span<const double> values, SpreadKind kind)
{
    const std::vector<double> known = knownOf(values);
    if (known.empty())
        return {};
    Spread spread = meanAndDeviation(known);
    if (kind == SpreadKind::MedianAndMiddleDistance)
        if (const Spread middle = medianAndMiddleDistance(known); isWide(middle))
            spread = middle; // else more than half are alike, and only the rest tells how wide
    if (!isWide(spread))
        spread.deviation = 1.0; // all alike: nothing to measure in
    return spread;
}

LimitScale limitScaleOf(std::span<const double> usual, SpreadKind kind)
{
    constexpr double deviationsAtPercentile = 1.645;
    const Spread spread = spreadOf(usual, kind);
    if (kind != SpreadKind::MeanAndDeviation)
        return {spread.mean, deviationsAtPercentile * spread.deviation};
    const double above = percentile(knownOf(usual), defaultPercentile) - spread.mean;
    return {spread.mean, above > 0 ? above : 1.0}; // all alike, or none
}

} // namespace dyad
