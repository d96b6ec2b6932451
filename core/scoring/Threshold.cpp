#include "core/scoring/Threshold.h"

#include "core/base/Error.h"
#include "core/scoring/Confusion.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace dyad
{
namespace
{

constexpr std::array rules{ThresholdRule::Percentile, ThresholdRule::ThreeSigma, ThresholdRule::TopShare,
                           ThresholdRule::BestF1, ThresholdRule::Cheapest};

bool needsFaulty(ThresholdRule rule)
{
    return rule != ThresholdRule::Percentile && rule != ThresholdRule::ThreeSigma;
}

std::vector<double> scoresOf(std::span<const LabelledScore> known, bool isFaulty)
{
    std::vector<double> scores;
    for (const LabelledScore& score : known)
        if (score.isFaulty == isFaulty)
            scores.push_back(score.score);
    return scores;
}

double threeSigma(const std::vector<double>& values)
{
    const auto count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    return mean + 3.0 * std::sqrt(squares / count);
}

double bestF1(std::span<const LabelledScore> known)
{
    const auto faulty = static_cast<double>(scoresOf(known, true).size());
    RocPoint best;
    double bestF1 = -1.0;
    for (const RocPoint& point : rocCurve(known)) {
        const double f1 = 2.0 * point.recall * faulty / (point.flagged + faulty);
        if (f1 > bestF1) {
            bestF1 = f1;
            best = point;
        }
    }
    return best.threshold;
}

double topShare(std::span<const LabelledScore> known)
{
    constexpr double mostPerMille = 99;
    const std::vector<RocPoint> curve = rocCurve(known);
    const auto most = std::max<long>(curve[1].flagged, // ties at the top stay together
                                     std::lround(mostPerMille / 1000.0 * static_cast<double>(known.size())));
    RocPoint best = curve[1];
    for (const RocPoint& point : curve)
        if (point.flagged > 0 && point.flagged <= most && point.precision >= best.precision)
            best = point; // of equals the larger number, which finds more
    return best.threshold;
}

std::string describe(ThresholdRule rule, double percent, std::size_t healthy, std::size_t faulty)
{
    const std::string healthyCount = std::to_string(healthy) + " healthy";
    const std::string both = healthyCount + " and " + std::to_string(faulty) + " faulty vehicles";
    switch (rule) {
    case ThresholdRule::Percentile: {
        std::string number = std::to_string(percent);
        number.erase(number.find_last_not_of('0') + 1);
        if (number.back() == '.')
            number.pop_back();
        return "percentile " + number + " of " + healthyCount + " vehicles";
    }
    case ThresholdRule::ThreeSigma:
        return "mean and three deviations of " + healthyCount + " vehicles";
    case ThresholdRule::TopShare:
        return "largest share of faulty among the highest of " + both;
    case ThresholdRule::BestF1:
        return "best F1 on " + both;
    case ThresholdRule::Cheapest:
        break;
    }
    return "least cost on " + both;
}

} // namespace

double percentile(std::span<const double> values, double percent)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    const double place = percent / 100.0 * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double share = place - static_cast<double>(below);
    return sorted[below] * (1 - share) + sorted[above] * share;
}

std::span<const ThresholdRule> allThresholdRules()
{
    return rules;
}

std::string_view nameOf(ThresholdRule rule)
{
    switch (rule) {
    case ThresholdRule::Percentile:
        return "percentile";
    case ThresholdRule::ThreeSigma:
        return "three-sigma";
    case ThresholdRule::TopShare:
        return "top-share";
    case ThresholdRule::BestF1:
        return "best-f1";
    case ThresholdRule::Cheapest:
        break;
    }
    return "cost";
}

std::optional<ThresholdRule> thresholdRuleNamed(std::string_view name)
{
    for (const ThresholdRule rule : rules)
        if (nameOf(rule) == name)
            return rule;
    return std::nullopt;
}

Threshold learnThreshold(std::span<const LabelledScore> known, const ThresholdChoice& choice)
{
    const std::vector<double> healthy = scoresOf(known, false);
    const std::size_t faulty = known.size() - healthy.size();
    if (healthy.empty() || (faulty == 0 && needsFaulty(choice.rule)))
        throw Error(ErrorKind::Data,
                    "The threshold rule '" + std::string(nameOf(choice.rule)) + "' learns from " +
                        (needsFaulty(choice.rule) ? "healthy and faulty" : "healthy") +
                        " vehicles; there are " + std::to_string(healthy.size()) + " healthy and " +
                        std::to_string(faulty) + " faulty ones to learn from.");
    Threshold threshold{0.0, choice.rule, describe(choice.rule, choice.percent, healthy.size(), faulty)};
    switch (choice.rule) {
    case ThresholdRule::Percentile:
        threshold.value = percentile(healthy, choice.percent);
        break;
    case ThresholdRule::ThreeSigma:
        threshold.value = threeSigma(healthy);
        break;
    case ThresholdRule::TopShare:
        threshold.value = topShare(known);
        break;
    case ThresholdRule::BestF1:
        threshold.value = bestF1(known);
        break;
    case ThresholdRule::Cheapest:
        threshold.value = cheapestThreshold(known, choice.cost);
        break;
    }
    return threshold;
}

} // namespace dyad
