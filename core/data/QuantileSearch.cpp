#include "core/data/QuantileSearch.h"

#include <bit>
#include <cassert>
#include <cmath>

namespace dyad
{
namespace
{

constexpr std::uint32_t signBit = 0x80000000U;

/// Ordered like the numbers themselves.
std::uint32_t orderOf(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return (bits & signBit) != 0 ? ~bits : bits | signBit;
}

float numberOf(std::uint32_t order)
{
    return std::bit_cast<float>((order & signBit) != 0 ? order & ~signBit : ~order);
}

/// Where the number of this rank is counted; `rank` becomes its rank among those there.
std::uint32_t placeOf(const std::vector<std::size_t>& counts, std::size_t& rank)
{
    std::uint32_t place = 0;
    while (rank >= counts[place])
        rank -= counts[place++];
    return place;
}

} // namespace

QuantileSearch::QuantileSearch(std::size_t count, const std::array<double, sought>& shares) : m_upper(halves)
{
    assert(count > 0);
    for (std::size_t i = 0; i < sought; ++i)
        m_targets[i].rank = static_cast<std::size_t>(std::lround(shares[i] * static_cast<double>(count - 1)));
}

void QuantileSearch::add(float value)
{
    const std::uint32_t order = orderOf(value);
    if (m_walk == 0) {
        ++m_upper[order >> 16U];
        return;
    }
    for (Target& target : m_targets)
        if (order >> 16U == target.upper)
            ++target.low[order & 0xFFFFU];
}

void QuantileSearch::finishWalk()
{
    for (std::size_t i = 0; i < sought; ++i) {
        Target& target = m_targets[i];
        if (m_walk == 0) {
            target.upper = placeOf(m_upper, target.rank);
            target.low.assign(halves, 0);
        } else {
            m_values[i] = numberOf((target.upper << 16U) | placeOf(target.low, target.rank));
        }
    }
    ++m_walk;
}

} // namespace dyad
