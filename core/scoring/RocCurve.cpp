#include "core/scoring/RocCurve.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace dyad
{

namespace
{

bool isNumber(const LabelledScore& score)
{
    return !std::isnan(score.score);
}

} // namespace

double auroc(std::span<const LabelledScore> scores)
{
    if (!std::all_of(scores.begin(), scores.end(), isNumber))
        return std::numeric_limits<double>::quiet_NaN(); // a score that is not a number has no place
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
        wins += faultyHere * (healthyBelow + 0.5 * healthyHere);
        healthyBelow += healthyHere;
        faulty += faultyHere;
        begin = end;
    }
    return wins / (faulty * healthyBelow);
}

double averagePrecision(std::span<const LabelledScore> scores)
{
    if (std::none_of(scores.begin(), scores.end(), [](const LabelledScore& s) { return s.isFaulty; }))
        return std::numeric_limits<double>::quiet_NaN();
    double sum = 0;
    double recallBefore = 0;
    for (const RocPoint& point : rocCurve(scores)) {
        sum += (point.recall - recallBefore) * point.precision;
        recallBefore = point.recall;
    }
    return sum;
}

std::vector<RocPoint> rocCurve(std::span<const LabelledScore> scores)
{
    std::vector<LabelledScore> sorted(scores.begin(), scores.end());
    for (LabelledScore& score : sorted)
        if (!isNumber(score))
            score.score = -std::numeric_limits<double>::infinity(); // below every line that can be drawn
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    const auto faulty = static_cast<double>(
        std::count_if(sorted.begin(), sorted.end(), [](const LabelledScore& s) { return s.isFaulty; }));
    const double healthy = static_cast<double>(sorted.size()) - faulty;
    std::vector<RocPoint> curve{{std::numeric_limits<double>::infinity(), 0.0, 0.0, 1.0, 0}};
    double faultyAbove = 0;
    double healthyAbove = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        ++(sorted[i].isFaulty ? faultyAbove : healthyAbove);
        const bool isLast = i + 1 == sorted.size();
        if (!isLast && sorted[i + 1].score == sorted[i].score)
            continue;
        curve.push_back({isLast ? std::nextafter(sorted[i].score, -std::numeric_limits<double>::infinity())
                                : lineBetween(sorted[i + 1].score, sorted[i].score),
                         faulty > 0 ? faultyAbove / faulty : 0.0, healthy > 0 ? healthyAbove / healthy : 0.0,
                         faultyAbove / (faultyAbove + healthyAbove), static_cast<int>(i) + 1});
    }
    return curve;
}

double lineBetween(double low, double high)
{
    const double middle = std::midpoint(low, high);
    return middle < high ? middle : low;
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
