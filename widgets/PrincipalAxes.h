// The two directions in which a cloud of points varies most.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace dyad
{

struct PrincipalAxes {
    /// Of more dimensions, those that vary most are looked at.
    static constexpr std::size_t mostDimensions = 32;

    std::vector<double> centre;              ///< one a dimension
    std::array<std::vector<double>, 2> axis; ///< unit vectors; zero where nothing is left to vary
    std::array<double, 2> share{0.0, 0.0};   ///< of the whole variance, 0 to 1

    double along(std::size_t which, std::span<const float> point) const;
};

/// `values` is row-major [rows x dimensions]; a row with a value that is not finite does not count.
PrincipalAxes principalAxesOf(std::span<const float> values, std::size_t dimensions);

} // namespace dyad
