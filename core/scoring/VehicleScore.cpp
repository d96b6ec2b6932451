#include "core/scoring/VehicleScore.h"

#include "core/scoring/SnippetScorer.h"
#include "core/scoring/Threshold.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace dyad
{
namespace
{

using Indices = std::vector<std::uint32_t>; // snippets, in the order of the fleet

std::vector<Indices> snippetsByVehicle(const Fleet& fleet, const FleetScores& scores)
{
    std::vector<Indices> result(fleet.vehicles().size());
    for (std::uint32_t i = 0; i < scores.snippets.size(); ++i)
        result[scores.set.vehicleOf(fleet, i)].push_back(i);
    return result;
}

template <typename Get>
std::vector<double> valuesOf(const FleetScores& scores, const Indices& snippets, Get get)
{
    std::vector<double> values;
    values.reserve(snippets.size());
    for (const std::uint32_t snippet : snippets)
        values.push_back(get(scores.snippets[snippet]));
    return values;
}

std::vector<std::size_t> referenceVehicles(const Fleet& fleet, bool& areHealthy)
{
    std::vector<std::size_t> healthy;
    std::vector<std::size_t> all(fleet.vehicles().size());
    std::iota(all.begin(), all.end(), 0U);
    for (const std::size_t vehicle : all)
        if (fleet.vehicles()[vehicle].fault == FaultLabel::Healthy)
            healthy.push_back(vehicle);
    areHealthy = !healthy.empty();
    return areHealthy ? healthy : all;
}

/// The mean error of every response over the vehicle's strangest snippets.
std::vector<double> channelErrors(const FleetScores& scores, const Indices& snippets, double topShare)
{
    Indices order = snippets;
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return scores.snippets[a].reconstruction > scores.snippets[b].reconstruction;
    });
    const auto count = std::max<std::size_t>(
        1, static_cast<std::size_t>(std::lround(topShare * static_cast<double>(order.size()))));
    order.resize(std::min(count, order.size()));
    std::vector<double> errors(scores.responses.size(), 0.0);
    for (const std::uint32_t snippet : order)
        for (std::size_t c = 0; c < errors.size(); ++c)
            errors[c] +=
                scores.snippets[snippet].reconstructionByChannel[c] / static_cast<double>(order.size());
    return errors;
}

std::optional<std::uint32_t> firstFlagged(const FleetScores& scores, const Indices& snippets, double limit,
                                          std::size_t running)
{
    std::optional<std::uint32_t> first;
    double sum = 0;
    for (std::size_t i = 0; i < snippets.size(); ++i) {
        sum += scores.snippets[snippets[i]].reconstruction;
        if (i >= running)
            sum -= scores.snippets[snippets[i - running]].reconstruction;
        if (i + 1 < running)
            continue;
        const bool high = sum / static_cast<double>(running) > limit;
        if (!high)
            first.reset();
        else if (!first)
            first = snippets[i];
    }
    return first;
}

double growth(const std::vector<double>& values)
{
    const std::size_t third = values.size() / 3;
    if (third == 0)
        return 0.0;
    const auto mean = [&](auto begin) {
        return std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(third), 0.0) /
               static_cast<double>(third);
    };
    return mean(values.end() - static_cast<std::ptrdiff_t>(third)) - mean(values.begin());
}

class Ranking
{
public:
    Ranking(const Fleet& fleet, FleetScores& scores, const RankingOptions& options)
        : m_fleet(fleet)
        , m_scores(scores)
        , m_snippets(snippetsByVehicle(fleet, scores))
    {
        m_result.options = options;
    }

    FleetRanking make()
    {
        const std::vector<std::size_t> reference = referenceVehicles(m_fleet, m_result.limitsFromHealthy);
        for (std::size_t vehicle = 0; vehicle < m_fleet.vehicles().size(); ++vehicle)
            m_result.vehicles.push_back(measure(vehicle));
        setLimits(reference);
        const std::vector<double> usual = usualChannelErrors(reference);
        for (VehicleScore& vehicle : m_result.vehicles)
            judgeVehicle(vehicle, usual);
        for (SnippetScore& snippet : m_scores.snippets)
            snippet.verdict = judge(snippet.reconstruction > m_result.snippetLimits.reconstruction,
                                    snippet.divergence > m_result.snippetLimits.divergence);
        sortAndNumber();
        return std::move(m_result);
    }

private:
    static double reconstructionOf(const SnippetScore& score) { return score.reconstruction; }
    static double divergenceOf(const SnippetScore& score) { return score.divergence; }

    VehicleScore measure(std::size_t vehicle) const
    {
        VehicleScore score;
        score.vehicle = vehicle;
        score.snippetCount = m_snippets[vehicle].size();
        const double share = m_result.options.topShare;
        score.score = robustScore(valuesOf(m_scores, m_snippets[vehicle], reconstructionOf), share);
        score.divergence = robustScore(valuesOf(m_scores, m_snippets[vehicle], divergenceOf), share);
        return score;
    }

    void setLimits(const std::vector<std::size_t>& reference)
    {
        std::vector<double> snippetErrors;
        std::vector<double> snippetDivergences;
        std::vector<double> vehicleErrors;
        std::vector<double> vehicleDivergences;
        for (const std::size_t vehicle : reference) {
            for (const std::uint32_t snippet : m_snippets[vehicle]) {
                snippetErrors.push_back(m_scores.snippets[snippet].reconstruction);
                snippetDivergences.push_back(m_scores.snippets[snippet].divergence);
            }
            if (m_snippets[vehicle].size() >= m_result.options.fewestSnippets) {
                vehicleErrors.push_back(m_result.vehicles[vehicle].score);
                vehicleDivergences.push_back(m_result.vehicles[vehicle].divergence);
            }
        }
        m_result.snippetLimits = {percentile(snippetErrors, defaultPercentile),
                                  percentile(snippetDivergences, defaultPercentile)};
        m_result.vehicleLimits = {percentile(vehicleErrors, defaultPercentile),
                                  percentile(vehicleDivergences, defaultPercentile)};
    }

    /// Median over the reference vehicles, one a response.
    std::vector<double> usualChannelErrors(const std::vector<std::size_t>& reference) const
    {
        std::vector<std::vector<double>> byChannel(m_scores.responses.size());
        for (const std::size_t vehicle : reference) {
            if (m_snippets[vehicle].empty())
                continue;
            const std::vector<double> errors =
                channelErrors(m_scores, m_snippets[vehicle], m_result.options.topShare);
            for (std::size_t c = 0; c < errors.size(); ++c)
                byChannel[c].push_back(errors[c]);
        }
        std::vector<double> medians;
        for (const std::vector<double>& errors : byChannel)
            medians.push_back(std::max(percentile(errors, 50.0), 1e-12));
        return medians;
    }

    void judgeVehicle(VehicleScore& vehicle, const std::vector<double>& usual) const
    {
        const Indices& snippets = m_snippets[vehicle.vehicle];
        if (snippets.empty())
            return;
        const std::vector<double> errors = channelErrors(m_scores, snippets, m_result.options.topShare);
        std::vector<double> excess(errors.size());
        for (std::size_t c = 0; c < errors.size(); ++c)
            excess[c] = errors[c] / usual[c];
        vehicle.topChannel = m_scores.responses[static_cast<std::size_t>(
            std::max_element(excess.begin(), excess.end()) - excess.begin())];
        const double sum = std::accumulate(errors.begin(), errors.end(), 0.0);
        for (const double error : errors)
            vehicle.channelShares.push_back(sum > 0 ? error / sum : 0.0);
        vehicle.trend =
            growth(valuesOf(m_scores, snippets, reconstructionOf)) / m_result.snippetLimits.reconstruction;
        if (snippets.size() < m_result.options.fewestSnippets)
            return;
        vehicle.verdict = judge(vehicle.score > m_result.vehicleLimits.reconstruction,
                                vehicle.divergence > m_result.vehicleLimits.divergence);
        vehicle.firstFlagged = firstFlagged(m_scores, snippets, m_result.snippetLimits.reconstruction,
                                            m_result.options.runningSnippets);
    }

    void sortAndNumber()
    {
        auto& vehicles = m_result.vehicles;
        std::stable_sort(vehicles.begin(), vehicles.end(), [](const VehicleScore& a, const VehicleScore& b) {
            const bool aJudged = a.verdict != Verdict::Unjudged;
            const bool bJudged = b.verdict != Verdict::Unjudged;
            if (aJudged != bJudged)
                return aJudged;
            const bool aKnown = !std::isnan(a.score);
            const bool bKnown = !std::isnan(b.score);
            return aKnown != bKnown ? aKnown : aKnown && a.score > b.score;
        });
        for (std::size_t i = 0; i < vehicles.size(); ++i)
            vehicles[i].rank = static_cast<int>(i) + 1;
    }

    const Fleet& m_fleet;
    FleetScores& m_scores;
    std::vector<Indices> m_snippets;
    FleetRanking m_result;
};

} // namespace

double robustScore(std::span<const double> values, double topShare)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const auto wanted = static_cast<std::size_t>(std::lround(topShare * static_cast<double>(values.size())));
    const std::size_t count = std::clamp<std::size_t>(wanted, 1, values.size());
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    return std::accumulate(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(count), 0.0) /
           static_cast<double>(count);
}

FleetRanking rankVehicles(const Fleet& fleet, FleetScores& scores, const RankingOptions& options)
{
    return Ranking(fleet, scores, options).make();
}

} // namespace dyad
