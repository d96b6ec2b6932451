// Exact quantiles of more numbers than fit into memory: the caller walks over them twice.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dyad
{

/// The first walk counts the upper half of each number's bits, the second the lower half of those that share
/// a sought number's upper half. A quantile is the number of that rank, the nearest one where two would do.
class QuantileSearch
{
public:
    static constexpr int walks = 2;
    static constexpr std::size_t sought = 5;

    /// `count` finite numbers will come in each walk, the same in both.
    QuantileSearch(std::size_t count, const std::array<double, sought>& shares);

    void add(float value);
    void finishWalk();

    /// The quantile of the share at `place`, after both walks.
    float value(std::size_t place) const { return m_values[place]; }

private:
    static constexpr std::size_t halves = 65536;

    struct Target {
        std::size_t rank = 0;         ///< among those that are counted in this walk
        std::uint32_t upper = 0;      ///< known after the first walk
        std::vector<std::size_t> low; ///< counts of the lower halves below it
    };

    std::vector<std::size_t> m_upper;
    std::array<Target, sought> m_targets;
    std::array<float, sought> m_values{};
    int m_walk = 0;
};

} // namespace dyad
