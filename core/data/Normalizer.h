// The fitted transform between stored units and the numbers a model sees; kept with the model.
#pragma once

#include "core/data/Snippets.h"

#include <span>
#include <vector>

namespace dyad
{

/// normalised = (value - offset) / divisor, a pair for every channel of the model.
struct Normalizer {
    std::vector<double> offset;
    std::vector<double> divisor;

    double apply(double value, std::size_t channel) const
    {
        return (value - offset[channel]) / divisor[channel];
    }
    double undo(double value, std::size_t channel) const
    {
        return value * divisor[channel] + offset[channel];
    }

    bool operator==(const Normalizer&) const = default;
};

/// Over all rows of all given snippets; a divisor is never below 1e-4.
enum class NormalizerKind {
    Published, ///< mean of the snippet means; the larger of the mean of the snippet deviations and
               ///< 0.1 * (largest value - smallest value)
    ZScore,    ///< mean; standard deviation
    Robust,    ///< median; distance between the quartiles, or a hundredth of the range where that is more
    MinMax,    ///< smallest value; largest value - smallest value
};

Normalizer fitNormalizer(const Fleet& fleet, std::span<const std::size_t> channels, const SnippetSet& set,
                         std::span<const std::uint32_t> snippets,
                         NormalizerKind kind = NormalizerKind::Published);

/// Mileage brought to [0, 1] over the vehicles it was fitted on.
struct MileageScale {
    double lowestKm = 0.0;
    double spanKm = 0.0; ///< 0: no mileage is known, so there is nothing to predict

    bool isKnown() const { return spanKm > 0.0; }
    double apply(double mileageKm) const { return (mileageKm - lowestKm) / spanKm; }
};

MileageScale fitMileage(const Fleet& fleet, const SnippetSet& set, std::span<const std::uint32_t> snippets);

} // namespace dyad
