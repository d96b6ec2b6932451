#include "core/scoring/Confusion.h"

#include <limits>

namespace dyad
{
namespace
{

double share(int count, int of)
{
    return of > 0 ? static_cast<double>(count) / of : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

double Confusion::recall() const
{
    return share(truePositives, truePositives + falseNegatives);
}

double Confusion::falseAlarmRate() const
{
    return share(falsePositives, falsePositives + trueNegatives);
}

double Confusion::precision() const
{
    return share(truePositives, truePositives + falsePositives);
}

double Confusion::f1() const
{
    return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
}

Confusion confusionAt(std::span<const LabelledScore> scores, double threshold)
{
    Confusion confusion;
    for (const LabelledScore& score : scores) {
        const bool flagged = score.score > threshold;
        ++(score.isFaulty ? (flagged ? confusion.truePositives : confusion.falseNegatives)
                          : (flagged ? confusion.falsePositives : confusion.trueNegatives));
    }
    return confusion;
}

double expectedCost(const CostInputs& inputs, const Confusion& confusion)
{
    const auto known = [](double rate) { return rate >= 0 ? rate : 0.0; };
    return expectedCost(inputs, known(confusion.recall()), known(confusion.falseAlarmRate()));
}

} // namespace dyad
