#include "core/data/import/PlausibleRange.h"

#include <limits>

namespace dyad
{

PlausibleRange plausibleRange(const Channel& channel)
{
    if (channel.name == "single_volt_spread")
        return {-1e-6, 5.0};
    if (channel.name.ends_with("single_volt"))
        return {0.5, 6.0};
    if (channel.name == "volt")
        return {0.1, 2000.0};
    if (channel.name == "soc")
        return {-1.0, 105.0};
    if (channel.name == "current")
        return {-3000.0, 3000.0};
    if (channel.unit == "C")
        return {-60.0, 150.0};
    constexpr double anything = std::numeric_limits<double>::infinity();
    return {-anything, anything};
}

} // namespace dyad
