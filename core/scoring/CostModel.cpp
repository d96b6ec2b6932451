#include "core/scoring/CostModel.h"

#include "core/base/Error.h"

#include <cmath>
#include <limits>

namespace dyad
{

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
    double best = std::numeric_limits<double>::infinity();
    double leastCost = costOfInspectingNobody(inputs);
    for (const RocPoint& point : rocCurve(scores)) {
        const double cost = expectedCost(inputs, point.recall, point.falseAlarmRate);
        if (cost < leastCost) {
            leastCost = cost;
            best = point.threshold;
        }
    }
    return best;
}

} // namespace dyad
