#include "core/scoring/RocCurve.h"

#include <algorithm>
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

} // namespace dyad
