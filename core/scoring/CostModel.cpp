#include "core/scoring/CostModel.h"

#include "core/base/Error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace dyad
{

namespace
{

/// Halfway, but below `high` even where no number lies between the two.
double between(double low, double high)
{
    const double middle = std::midpoint(low, high);
    return middle < high ? middle : low;
}

} // namespace

void validate(const CostInputs& inputs)
{
    if (!(inputs.faultRate >= 0 && inputs.faultRate <= 1))
        throw Error(ErrorKind::Usage, "The fault rate is a share of all vehicles, from 0 to 1.");
    if (!(inputs.faultCost >= 0 && inputs.inspectionCost >= 0) || std::isinf(inputs.faultCost) ||
        std::isinf(inputs.inspectionCost))
        throw Error(ErrorKind::Usage, "The costs of a fault and of an inspection are numbers from 0 up.");
}

double expectedCost(const CostInputs& inputs, double truePositiveRate, double falsePositiveRate)
{
    const double missed = inputs.faultRate * (1.0 - truePositiveRate);
    const double inspected =
        inputs.faultRate * truePositiveRate + (1.0 - inputs.faultRate) * falsePositiveRate;
    return missed * inputs.faultCost + inspected * inputs.inspectionCost;
}

double costOfInspectingNobody(const CostInputs& inputs)
{
    return expectedCost(inputs, 0.0, 0.0);
}

double costOfInspectingAll(const CostInputs& inputs)
{
    return expectedCost(inputs, 1.0, 1.0);
}

double cheapestThreshold(std::span<const LabelledScore> scores, const CostInputs& inputs)
{
    std::vector<LabelledScore> sorted(scores.begin(), scores.end());
    std::sort(sorted.begin(), sorted.end(),
              [](const LabelledScore& a, const LabelledScore& b) { return a.score > b.score; });
    const auto faulty = static_cast<double>(
        std::count_if(sorted.begin(), sorted.end(), [](const LabelledScore& s) { return s.isFaulty; }));
    const double healthy = static_cast<double>(sorted.size()) - faulty;
    const auto rate = [](double count, double of) { return of > 0 ? count / of : 0.0; };

    double best = std::numeric_limits<double>::infinity();
    double leastCost = expectedCost(inputs, 0.0, 0.0);
    double flaggedFaulty = 0;
    double flaggedHealthy = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        ++(sorted[i].isFaulty ? flaggedFaulty : flaggedHealthy);
        const bool isLast = i + 1 == sorted.size();
        if (!isLast && sorted[i + 1].score == sorted[i].score)
            continue; // ties fall on one side together
        const double cost = expectedCost(inputs, rate(flaggedFaulty, faulty), rate(flaggedHealthy, healthy));
        if (cost < leastCost) {
            leastCost = cost;
            best = isLast ? -std::numeric_limits<double>::infinity()
                          : between(sorted[i + 1].score, sorted[i].score);
        }
    }
    return best;
}

} // namespace dyad
