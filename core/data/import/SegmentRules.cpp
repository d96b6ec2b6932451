#include "core/data/import/SegmentRules.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dyad
{
namespace
{

void holdLast(const SessionRows& piece, std::size_t channel)
{
    float last = std::nanf("");
    for (std::size_t row = 0; row < piece.times.size(); ++row) {
        float& value = piece.values[row * piece.width + channel];
        if (std::isnan(value))
            value = last;
        last = value;
    }
}

void drawLines(const SessionRows& piece, std::size_t channel)
{
    const auto at = [&](std::size_t row) -> float& { return piece.values[row * piece.width + channel]; };
    constexpr auto none = static_cast<std::size_t>(-1);
    std::size_t before = none;
    for (std::size_t row = 0; row < piece.times.size(); ++row) {
        if (std::isnan(at(row)))
            continue;
        if (before != none && row > before + 1) {
            const double span = piece.times[row] - piece.times[before];
            for (std::size_t k = before + 1; k < row; ++k) {
                const double share = span > 0.0 ? (piece.times[k] - piece.times[before]) / span : 0.5;
                at(k) = static_cast<float>(at(before) + share * (static_cast<double>(at(row)) - at(before)));
            }
        }
        before = row;
    }
}

} // namespace

std::size_t putInOrder(const SessionRows& rows)
{
    std::size_t outOfOrder = 0;
    for (std::size_t row = 1; row < rows.times.size(); ++row)
        outOfOrder += rows.times[row] < rows.times[row - 1] ? 1 : 0;
    if (outOfOrder == 0)
        return 0;
    std::vector<std::size_t> order(rows.times.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return rows.times[a] < rows.times[b]; });
    const std::vector<double> times(rows.times.begin(), rows.times.end());
    const std::vector<float> values(rows.values.begin(), rows.values.end());
    for (std::size_t row = 0; row < order.size(); ++row) {
        rows.times[row] = times[order[row]];
        std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(order[row] * rows.width), rows.width,
                    rows.values.begin() + static_cast<std::ptrdiff_t>(row * rows.width));
    }
    return outOfOrder;
}

std::vector<std::size_t> piecesOf(std::span<const double> times, double gapSeconds)
{
    std::vector<std::size_t> pieces{0};
    for (std::size_t row = 1; row < times.size(); ++row)
        if (times[row] - times[row - 1] > gapSeconds)
            pieces.push_back(row);
    return pieces;
}

void fillBlanks(const SessionRows& piece, BlankRule rule)
{
    if (rule == BlankRule::Keep)
        return;
    for (std::size_t channel = 0; channel < piece.width; ++channel)
        rule == BlankRule::HoldLast ? holdLast(piece, channel) : drawLines(piece, channel);
}

std::size_t resampledCount(std::span<const double> times, double periodSeconds)
{
    // A hair more than the span, so that a period that divides it keeps its last row.
    return static_cast<std::size_t>((times.back() - times.front()) / periodSeconds + 1e-6) + 1;
}

void resample(const SessionRows& piece, double periodSeconds, std::span<double> times,
              std::span<float> values)
{
    std::size_t after = 0; // the first recorded row at or behind the new one
    for (std::size_t row = 0; row < times.size(); ++row) {
        const double time = piece.times.front() + periodSeconds * static_cast<double>(row);
        times[row] = time;
        while (after + 1 < piece.times.size() && piece.times[after] < time)
            ++after;
        const std::size_t before = after > 0 && piece.times[after] > time ? after - 1 : after;
        const double span = piece.times[after] - piece.times[before];
        const double share = span > 0.0 ? (time - piece.times[before]) / span : 0.0;
        for (std::size_t channel = 0; channel < piece.width; ++channel) {
            const double left = piece.values[before * piece.width + channel];
            const double right = piece.values[after * piece.width + channel];
            values[row * piece.width + channel] =
                static_cast<float>(before == after ? left : left + share * (right - left));
        }
    }
}

} // namespace dyad
