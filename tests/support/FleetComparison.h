// Two fleets, number by number.
#pragma once

#include "core/data/Fleet.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>

namespace dyad
{

/// Every bit of every number, so that a NaN equals itself.
template <typename Number, typename Bits>
bool sameBits(std::span<const Number> a, std::span<const Number> b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](Number x, Number y) { return std::bit_cast<Bits>(x) == std::bit_cast<Bits>(y); });
}

/// What differs first; empty: nothing.
inline std::string differenceOf(const Fleet& a, const Fleet& b)
{
    const auto sameVehicle = [](const Vehicle& x, const Vehicle& y) {
        return x.id == y.id && x.fault == y.fault && x.firstSegment == y.firstSegment &&
               x.segmentCount == y.segmentCount;
    };
    const auto sameSegment = [](const Segment& x, const Segment& y) {
        return x.vehicle == y.vehicle && x.name == y.name && x.firstRow == y.firstRow &&
               x.rowCount == y.rowCount &&
               std::bit_cast<std::uint64_t>(x.mileageKm) == std::bit_cast<std::uint64_t>(y.mileageKm);
    };
    if (a.channels() != b.channels())
        return "channels";
    if (!std::equal(a.vehicles().begin(), a.vehicles().end(), b.vehicles().begin(), b.vehicles().end(),
                    sameVehicle))
        return "vehicles";
    if (!std::equal(a.segments().begin(), a.segments().end(), b.segments().begin(), b.segments().end(),
                    sameSegment))
        return "segments";
    if (a.rowCount() != b.rowCount())
        return "row count";
    if (!sameBits<float, std::uint32_t>(a.values(0, a.rowCount()), b.values(0, b.rowCount())))
        return "values";
    if (!sameBits<double, std::uint64_t>(a.timestampSeconds(0, a.rowCount()),
                                         b.timestampSeconds(0, b.rowCount())))
        return "timestamps";
    return {};
}

} // namespace dyad
