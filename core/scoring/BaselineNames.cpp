#include "core/scoring/Baseline.h"

#include <array>

namespace dyad
{
namespace
{

constexpr std::array baselines{Baseline::Variation, Baseline::SpreadRange, Baseline::SpreadSlope,
                               Baseline::SpreadGrowth, Baseline::Pca};

} // namespace

std::span<const Baseline> allBaselines()
{
    return baselines;
}

std::string_view nameOf(Baseline baseline)
{
    switch (baseline) {
    case Baseline::Variation:
        return "variation";
    case Baseline::SpreadRange:
        return "spread-range";
    case Baseline::SpreadSlope:
        return "spread-slope";
    case Baseline::SpreadGrowth:
        return "spread-growth";
    case Baseline::Pca:
        break;
    }
    return "pca";
}

std::optional<Baseline> baselineNamed(std::string_view name)
{
    for (const Baseline baseline : baselines)
        if (nameOf(baseline) == name)
            return baseline;
    return std::nullopt;
}

} // namespace dyad
