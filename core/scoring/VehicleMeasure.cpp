#include "core/scoring/VehicleMeasure.h"

#include "core/base/WorkerPool.h"
#include "core/scoring/FusionScore.h"
#include "core/scoring/SnippetScorer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace dyad
{
namespace
{

constexpr double leastError = 1e-12; // of which a logarithm is taken
constexpr double leastDeviation =
    0.1; // of logarithms of errors: where all are alike, a tenth more is not strange
constexpr double leastStillDeviation = 0.5; // likewise of stillness: steps a third shorter are not strange
constexpr double leastRiseDeviation =
    0.03; // of correlations; a few vehicles may happen to be closer than that
constexpr double leastMissingDeviation = 0.01; // of the shares of rows without a number
constexpr double ordinaryDeviations = 3.0; // so much stillness, and so many missing rows, mean nothing yet
constexpr double notKnown = std::numeric_limits<double>::quiet_NaN();
template <typename Get>
std::vector<double> overVehicles(const VehicleSnippets& snippets, double topShare, Get get)
{
    std::vector<double> result;
    std::vector<double> values;
    for (const auto& ofVehicle : snippets) {
        values.clear();
        for (const std::uint32_t snippet : ofVehicle)
            values.push_back(get(snippet));
        result.push_back(robustScore(values, topShare));
    }
    return result;
}

double shareWithoutNumber(const Fleet& fleet, std::size_t vehicle, std::size_t channel)
{
    std::size_t rows = 0;
    std::size_t without = 0;
    for (const Segment& segment : fleet.segmentsOf(vehicle)) {
        const auto values = fleet.values(segment.firstRow, segment.rowCount);
        for (std::size_t value = channel; value < values.size(); value += fleet.channels().size())
            without += std::isnan(values[value]) ? 1 : 0;
        rows += segment.rowCount;
        fleet.release(segment.firstRow, segment.rowCount);
    }
    return rows == 0 ? 0.0 : static_cast<double>(without) / static_cast<double>(rows);
}

Spread atLeast(double deviation, Spread spread)
{
    spread.deviation = std::max(spread.deviation, deviation);
    return spread;
}

std::vector<double> strongestRises(const ResponseStrangeness& strangeness)
{
    std::vector<double> result(strangeness.snippets().size(), notKnown);
    for (std::size_t vehicle = 0; vehicle < result.size(); ++vehicle)
        for (std::size_t response = 0; response < strangeness.responses(); ++response)
            result[vehicle] = std::fmax(result[vehicle], strangeness.rise(vehicle, response));
    return result;
}

std::vector<double> strangestOf(const ResponseStrangeness& strangeness, double topShare)
{
    std::vector<double> result = overVehicles(strangeness.snippets(), topShare,
                                              [&](std::uint32_t snippet) { return strangeness.of(snippet); });
    for (std::size_t vehicle = 0; vehicle < result.size(); ++vehicle) {
        double missing = 0.0;
        for (std::size_t response = 0; response < strangeness.responses(); ++response)
            missing = std::max(missing, strangeness.missing(vehicle, response));
        result[vehicle] += missing;
    }
    return result;
}

std::vector<double> chosenOf(const std::vector<double>& values, std::span<const std::size_t> vehicles)
{
    std::vector<double> chosen;
    for (const std::size_t vehicle : vehicles)
        chosen.push_back(values[vehicle]);
    return chosen;
}

Spread spreadOver(const std::vector<double>& values, std::span<const std::size_t> vehicles, SpreadKind kind)
{
    return spreadOf(chosenOf(values, vehicles), kind);
}

/// A mean in which a snippet weighs e times as much for every healthy deviation that it lies higher.
double softmaxMean(std::span<const double> values)
{
    if (values.empty())
        return notKnown;
    const double highest = *std::max_element(values.begin(), values.end());
    double weights = 0;
    double sum = 0;
    for (const double value : values) {
        weights += std::exp(value - highest);
        sum += value * std::exp(value - highest);
    }
    return sum / weights;
}

std::vector<double> fusedVehicles(const FleetScores& scores, const VehicleSnippets& snippets,
                                  std::span<const std::size_t> healthy)
{
    std::vector<std::uint32_t> usual;
    for (const std::size_t vehicle : healthy)
        usual.insert(usual.end(), snippets[vehicle].begin(), snippets[vehicle].end());
    const FusionScores fused = fuse(scores, usual);
    std::vector<double> result;
    std::vector<double> values;
    for (const auto& ofVehicle : snippets) {
        values.clear();
        for (const std::uint32_t snippet : ofVehicle)
            values.push_back(fused.snippets[snippet].sum());
        result.push_back(softmaxMean(values));
    }
    return result;
}

} // namespace

VehicleSnippets snippetsByVehicle(const Fleet& fleet, const FleetScores& scores)
{
    VehicleSnippets result(fleet.vehicles().size());
    for (std::uint32_t i = 0; i < scores.snippets.size(); ++i)
        result[scores.set.vehicleOf(fleet, i)].push_back(i);
    return result;
}

ResponseStrangeness::ResponseStrangeness(const Fleet& fleet, const FleetScores& scores,
                                         std::span<const std::size_t> healthy, SpreadKind kind)
    : m_scores(scores)
    , m_kind(kind)
    , m_snippets(snippetsByVehicle(fleet, scores))
{
    countMissing(fleet);
    for (std::size_t response = 0; response < scores.responses.size(); ++response) {
        const auto overSnippets = [&](auto get) {
            std::vector<double> values;
            for (const std::size_t vehicle : healthy)
                for (const std::uint32_t snippet : m_snippets[vehicle])
                    values.push_back(get(snippet));
            return values;
        };
        UsualResponse& usual = m_usual.emplace_back();
        usual.logError = atLeast(
            leastDeviation,
            spreadOf(overSnippets([&](std::uint32_t snippet) { return logError(snippet, response); }), kind));
        usual.step = spreadOf(overSnippets([&](std::uint32_t snippet) { return stepOf(snippet, response); }),
                              SpreadKind::MedianAndMiddleDistance)
                         .mean;
        if (isStillInMany(healthy, response))
            usual.step = 0.0;
        usual.stillness = atLeast(leastStillDeviation, spreadOf(overSnippets([&](std::uint32_t snippet) {
                                                                    return stillness(snippet, response);
                                                                }),
                                                                kind));
        usual.rise = atLeast(leastRiseDeviation, spreadOver(growths(response), healthy, kind));
        usual.missing = atLeast(leastMissingDeviation, middleOf(chosenOf(m_missing[response], healthy)));
    }
    placeRises();
}

ResponseStrangeness::ResponseStrangeness(const Fleet& fleet, const FleetScores& scores,
                                         std::vector<UsualResponse> usual, SpreadKind kind)
    : m_scores(scores)
    , m_kind(kind)
    , m_snippets(snippetsByVehicle(fleet, scores))
    , m_usual(std::move(usual))
{
    assert(m_usual.size() == scores.responses.size());
    countMissing(fleet);
    placeRises();
}

std::vector<double> ResponseStrangeness::growths(std::size_t response) const
{
    std::vector<double> ofVehicles;
    for (std::size_t vehicle = 0; vehicle < m_snippets.size(); ++vehicle)
        ofVehicles.push_back(steadyGrowth(vehicle, response));
    return ofVehicles;
}

void ResponseStrangeness::placeRises()
{
    for (std::size_t response = 0; response < m_usual.size(); ++response) {
        m_rises.push_back(growths(response));
        for (double& rise : m_rises.back())
            rise = m_usual[response].rise.standardised(rise);
    }
}

void ResponseStrangeness::countMissing(const Fleet& fleet)
{
    for (const std::string& name : m_scores.responses) {
        std::vector<double>& shares = m_missing.emplace_back(fleet.vehicles().size(), 0.0);
        if (const auto channel = fleet.channelIndex(name))
            parallelFor(shares.size(), 0, [&](std::size_t vehicle) {
                shares[vehicle] = shareWithoutNumber(fleet, vehicle, *channel);
            });
    }
}

double ResponseStrangeness::missing(std::size_t vehicle, std::size_t response) const
{
    const double place = m_usual[response].missing.standardised(m_missing[response][vehicle]);
    return std::max(0.0, place - ordinaryDeviations);
}

double ResponseStrangeness::logError(std::uint32_t snippet, std::size_t response) const
{
    return std::log(
        std::max<double>(m_scores.snippets[snippet].reconstructionByChannel[response], leastError));
}

/// NaN where it is not known.
double ResponseStrangeness::stepOf(std::uint32_t snippet, std::size_t response) const
{
    const auto& steps = m_scores.snippets[snippet].stepByChannel;
    return steps.empty() ? notKnown : steps[response];
}

/// Some sensors are so coarse that they stand still in every vehicle now and then.
bool ResponseStrangeness::isStillInMany(std::span<const std::size_t> vehicles, std::size_t response) const
{
    constexpr double hardly = 0.1;
    constexpr std::size_t many = 3; // one in so many
    const double least = hardly * m_usual[response].step;
    const auto count = std::count_if(vehicles.begin(), vehicles.end(), [&](std::size_t vehicle) {
        return std::any_of(m_snippets[vehicle].begin(), m_snippets[vehicle].end(),
                           [&](std::uint32_t snippet) { return stepOf(snippet, response) <= least; });
    });
    return many * static_cast<std::size_t>(count) > vehicles.size();
}

/// Steps that are a hundred times shorter than usual are none. Where usual ones are none, nothing can be
/// said.
double ResponseStrangeness::stillness(std::uint32_t snippet, std::size_t response) const
{
    constexpr double least = 0.01;
    const double step = stepOf(snippet, response);
    const double usual = m_usual[response].step;
    return std::isnan(step) || usual <= 0.0 ? notKnown : -std::log(std::max(step / usual, least));
}

double ResponseStrangeness::ofError(std::uint32_t snippet, std::size_t response) const
{
    return m_usual[response].logError.standardised(logError(snippet, response));
}

double ResponseStrangeness::ofStillness(std::uint32_t snippet, std::size_t response) const
{
    return m_usual[response].stillness.standardised(stillness(snippet, response)) - ordinaryDeviations;
}

double ResponseStrangeness::ofJumps(std::uint32_t snippet, std::size_t response) const
{
    return -m_usual[response].stillness.standardised(stillness(snippet, response)) - ordinaryDeviations;
}

double ResponseStrangeness::of(std::uint32_t snippet, std::size_t response) const
{
    return std::fmax(ofError(snippet, response),
                     std::fmax(ofStillness(snippet, response), ofJumps(snippet, response)));
}

double ResponseStrangeness::of(std::uint32_t snippet) const
{
    double strangest = notKnown;
    for (std::size_t response = 0; response < responses(); ++response)
        strangest = std::fmax(strangest, of(snippet, response));
    return strangest;
}

/// Covariance of the logarithm of the error with the place in life, over its deviation: a correlation that is
/// damped where errors hardly change at all.
double ResponseStrangeness::steadyGrowth(std::size_t vehicle, std::size_t response) const
{
    constexpr double dampingLog = 0.2;
    const auto& snippets = m_snippets[vehicle];
    if (snippets.size() < fewestForRise)
        return notKnown;
    const auto count = static_cast<double>(snippets.size());
    double mean = 0;
    for (const std::uint32_t snippet : snippets)
        mean += logError(snippet, response) / count;
    double covariance = 0;
    double squares = 0;
    for (std::size_t i = 0; i < snippets.size(); ++i) {
        const double place = 2.0 * static_cast<double>(i) / (count - 1.0) - 1.0; // -1 to 1
        const double difference = logError(snippets[i], response) - mean;
        covariance += place * difference / count;
        squares += difference * difference / count;
    }
    return covariance / (std::sqrt(squares) + dampingLog);
}

CombinedSpreads learnCombined(const ResponseStrangeness& strangeness, double topShare,
                              std::span<const std::size_t> healthy)
{
    return {spreadOver(strangestOf(strangeness, topShare), healthy, strangeness.spreadKind()),
            spreadOver(strongestRises(strangeness), healthy, strangeness.spreadKind())};
}

std::vector<double> combineMeasures(const ResponseStrangeness& strangeness, double topShare,
                                    const CombinedSpreads& usual)
{
    std::vector<double> sum = strangestOf(strangeness, topShare);
    const std::vector<double> rises = strongestRises(strangeness);
    for (std::size_t vehicle = 0; vehicle < sum.size(); ++vehicle)
        sum[vehicle] = usual.strangeness.standardised(sum[vehicle]) +
                       (std::isnan(rises[vehicle]) ? 0.0 : usual.rise.standardised(rises[vehicle]));
    return sum;
}

std::vector<double> measureVehicles(const ResponseStrangeness& strangeness, const FleetScores& scores,
                                    VehicleMeasure measure, double topShare,
                                    std::span<const std::size_t> healthy)
{
    const VehicleSnippets& snippets = strangeness.snippets();
    switch (measure) {
    case VehicleMeasure::Combined:
        return combineMeasures(strangeness, topShare, learnCombined(strangeness, topShare, healthy));
    case VehicleMeasure::Channel:
        return strangestOf(strangeness, topShare);
    case VehicleMeasure::Rise: {
        std::vector<double> rises = strongestRises(strangeness);
        for (std::size_t vehicle = 0; vehicle < rises.size(); ++vehicle)
            if (std::isnan(rises[vehicle]) && !snippets[vehicle].empty())
                rises[vehicle] = 0.0;
        return rises;
    }
    case VehicleMeasure::Fusion:
        return fusedVehicles(scores, snippets, healthy);
    case VehicleMeasure::Logarithm:
        return overVehicles(snippets, 1.0, [&](std::uint32_t snippet) {
            return std::log(std::max(scores.snippets[snippet].reconstruction, leastError));
        });
    case VehicleMeasure::Reconstruction:
        return overVehicles(snippets, topShare,
                            [&](std::uint32_t snippet) { return scores.snippets[snippet].reconstruction; });
    case VehicleMeasure::Divergence:
        return overVehicles(snippets, topShare,
                            [&](std::uint32_t snippet) { return scores.snippets[snippet].divergence; });
    }
    return {};
}

} // namespace dyad
