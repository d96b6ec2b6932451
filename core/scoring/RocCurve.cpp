#include "core/scoring/RocCurve.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dyad
{

double auroc(std::span<const LabelledScore> scores)
{
    std::vector<LabelledScore> sorted(scores.begin(), scores.end());
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.score < b.score; });
    double healthyBelow = 0;
    double faulty = 0;
    double wins = 0; // pairs in which the faulty one lies above
    for (std::size_t begin = 0; begin < sorted.size();) {
        std::size_t end = begin;
        double healthyHere = 0;
        double faultyHere = 0;
        for (; end < sorted.size() && sorted[end].score == sorted[begin].score; ++end)
            (sorted[end].isFaulty ? faultyHere : healthyHere) += 1;
        if (end == begin)
            return std::numeric_limits<double>::quiet_NaN(); // a score that is not a number has no place
        wins += faultyHere * (healthyBelow + 0.5 * healthyHere);
        healthyBelow += healthyHere;
        faulty += faultyHere;
        begin = end;
    }
    return wins / (faulty * healthyBelow);
}

double aurocError(double auroc, std::size_t faulty, std::size_t healthy)
{
    const auto f = static_cast<double>(faulty);
    const auto h = static_cast<double>(healthy);
    const double square = auroc * auroc;
    const double twoFaulty = auroc / (2.0 - auroc) - square;         // two faulty ones above a healthy one
    const double twoHealthy = 2.0 * square / (1.0 + auroc) - square; // a faulty one above two healthy ones
    const double variance = auroc * (1.0 - auroc) + (f - 1.0) * twoFaulty + (h - 1.0) * twoHealthy;
    return std::sqrt(std::max(0.0, variance) / (f * h));
}

} // namespace dyad
