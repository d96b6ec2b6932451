// Where the line between normal and high is drawn, on the scale of the score that it judges.
#pragma once

#include "core/scoring/CostModel.h"
#include "core/scoring/RocCurve.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dyad
{

inline constexpr double defaultPercentile = 95.0;

/// Linear interpolation between order statistics; NaN for no values.
double percentile(std::span<const double> values, double percent);

enum class ThresholdRule {
    Percentile, ///< of the healthy
    ThreeSigma, ///< the healthy's mean and three of their standard deviations
    TopShare,   ///< as published: of the highest 1 to 99 per mille, those with the largest share of faulty
    BestF1,     ///< precision and recall together, at their best
    Cheapest,   ///< least expected cost
};

std::span<const ThresholdRule> allThresholdRules();
std::string_view nameOf(ThresholdRule rule); ///< "percentile", "three-sigma", "top-share", "best-f1", "cost"
std::optional<ThresholdRule> thresholdRuleNamed(std::string_view name);

struct ThresholdChoice {
    ThresholdRule rule = ThresholdRule::Percentile;
    double percent = defaultPercentile;
    CostInputs cost; ///< for the cheapest
};

struct Threshold {
    double value = 0.0; ///< what scores above it is flagged
    ThresholdRule rule = ThresholdRule::Percentile;
    std::string learnedOn; ///< "the 95th percentile of 48 healthy vehicles"
};

/// Learned from scores whose truth is known, never from those that it will be tested on. Error(Data) where
/// the rule needs healthy or faulty ones and there are none.
Threshold learnThreshold(std::span<const LabelledScore> known, const ThresholdChoice& choice);

} // namespace dyad
