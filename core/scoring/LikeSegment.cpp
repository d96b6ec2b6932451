#include "core/scoring/LikeSegment.h"

#include <cmath>
#include <limits>

namespace dyad
{
namespace
{

/// What a session was like, a number after the other.
std::vector<double> featuresOf(const Fleet& fleet, const SessionConditions& conditions,
                               const Segment& segment)
{
    std::vector<double> features{std::log(static_cast<double>(segment.rowCount))};
    for (int place = 0; place < 3; ++place) { // beginning, middle, end
        const std::size_t row = (segment.rowCount - 1) * static_cast<std::size_t>(place) / 2;
        const auto values = fleet.values(segment.firstRow + row, 1);
        for (const std::size_t channel : conditions.throughout)
            features.push_back(values[channel]);
        if (place == 0)
            for (const std::size_t channel : conditions.atBeginning)
                features.push_back(values[channel]);
    }
    return features;
}

std::vector<bool> usualVehicles(const Fleet& fleet, const FleetRanking& ranking)
{
    std::vector<bool> usual(fleet.vehicles().size(), false);
    for (const VehicleScore& score : ranking.vehicles)
        usual[score.vehicle] =
            score.verdict == Verdict::Normal && fleet.vehicles()[score.vehicle].fault != FaultLabel::Faulty;
    return usual;
}

/// Over those that have a number, so that a gap neither helps nor harms.
std::vector<double> deviations(const std::vector<std::vector<double>>& all, std::size_t count)
{
    std::vector<double> result(count, 1.0);
    for (std::size_t f = 0; f < count; ++f) {
        double sum = 0;
        double squares = 0;
        double n = 0;
        for (const std::vector<double>& one : all) {
            if (one.empty() || !std::isfinite(one[f]))
                continue;
            sum += one[f];
            squares += one[f] * one[f];
            ++n;
        }
        const double variance = n > 1 ? squares / n - (sum / n) * (sum / n) : 0.0;
        if (variance > 0)
            result[f] = std::sqrt(variance);
    }
    return result;
}

} // namespace

std::optional<std::size_t> likeSegment(const Fleet& fleet, const FleetRanking& ranking,
                                       const SessionConditions& conditions, std::size_t segment)
{
    const std::vector<Segment>& segments = fleet.segments();
    if (segments[segment].rowCount == 0)
        return std::nullopt;
    const std::vector<bool> isUsual = usualVehicles(fleet, ranking);
    const std::vector<double> wanted = featuresOf(fleet, conditions, segments[segment]);
    std::vector<std::vector<double>> others(segments.size());
    for (std::size_t s = 0; s < segments.size(); ++s)
        if (isUsual[segments[s].vehicle] && segments[s].vehicle != segments[segment].vehicle &&
            segments[s].rowCount > 0)
            others[s] = featuresOf(fleet, conditions, segments[s]);
    const std::vector<double> scale = deviations(others, wanted.size());
    std::optional<std::size_t> nearest;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t s = 0; s < others.size(); ++s) {
        if (others[s].empty())
            continue;
        double away = 0;
        for (std::size_t f = 0; f < wanted.size(); ++f) {
            const double gap = (others[s][f] - wanted[f]) / scale[f];
            away += std::isfinite(gap) ? gap * gap : 1.0;
        }
        if (away < least) {
            least = away;
            nearest = s;
        }
    }
    return nearest;
}

} // namespace dyad
