#include "core/scoring/MeanRoc.h"

#include <algorithm>

namespace dyad
{

double recallAt(std::span<const RocPoint> curve, double falseAlarmRate)
{
    const auto after =
        std::upper_bound(curve.begin(), curve.end(), falseAlarmRate,
                         [](double rate, const RocPoint& point) { return rate < point.falseAlarmRate; });
    if (after == curve.begin())
        return 0.0;
    const RocPoint& before = *(after - 1);
    if (after == curve.end())
        return before.recall;
    const double share =
        (falseAlarmRate - before.falseAlarmRate) / (after->falseAlarmRate - before.falseAlarmRate);
    return before.recall + share * (after->recall - before.recall);
}

std::vector<RatePair> meanRoc(std::span<const std::vector<RocPoint>> curves)
{
    constexpr int parts = 100;
    std::vector<RatePair> mean;
    if (curves.empty())
        return mean;
    mean.push_back({0.0, 0.0});
    for (int i = 0; i <= parts; ++i) {
        RatePair point{static_cast<double>(i) / parts, 0.0};
        for (const auto& curve : curves)
            point.recall += recallAt(curve, point.falseAlarmRate) / static_cast<double>(curves.size());
        mean.push_back(point);
    }
    return mean;
}

} // namespace dyad
