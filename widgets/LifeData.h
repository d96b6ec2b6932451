// What is shown of a vehicle's life: the score of every snippet, and where it became strange.
#pragma once

#include <QString>

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

namespace dyad
{

enum class LifeAxis { Mileage, Time, Order };

struct LifePoint {
    double position = 0.0; ///< km, seconds since 1970, or the snippet's number
    double score = 0.0;
    double startSeconds = std::numeric_limits<double>::quiet_NaN(); ///< since 1970
};

struct LifeData {
    QString vehicle;
    LifeAxis axis = LifeAxis::Mileage;
    std::vector<LifePoint> points; ///< in the vehicle's order; an index names a snippet
    double threshold = std::numeric_limits<double>::quiet_NaN();
    QString thresholdRule;                   ///< "cost-optimal"
    std::optional<std::size_t> firstFlagged; ///< index into points
};

} // namespace dyad
