#include "core/scoring/VehicleScore.h"

#include "core/scoring/SnippetScorer.h"
#include "core/scoring/Threshold.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dyad
{
namespace
{

using Indices = std::vector<std::uint32_t>; // snippets, in the order of the fleet

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

/// 0 at the mean of the usual values, 1 at their 95th percentile.
class Scale
{
public:
    explicit Scale(std::span<const double> usual) : m_mean(spreadOf(usual).mean)
    {
        std::vector<double> known;
        std::copy_if(usual.begin(), usual.end(), std::back_inserter(known),
                     [](double value) { return !std::isnan(value); });
        const double above = percentile(known, defaultPercentile) - m_mean;
        m_unit = above > 0 ? above : 1.0; // all alike, or none
    }

    double place(double value) const { return (value - m_mean) / m_unit; }

private:
    double m_mean;
    double m_unit;
};

/// Means of up to `running` snippets, one a snippet, in order; NaN before there are enough.
std::vector<double> runningMeans(const FleetScores& scores, const Indices& snippets, std::size_t running)
{
    std::vector<double> means(snippets.size(), std::nan(""));
    double sum = 0;
    for (std::size_t i = 0; i < snippets.size(); ++i) {
        sum += scores.snippets[snippets[i]].score;
        if (i >= running)
            sum -= scores.snippets[snippets[i - running]].score;
        if (i + 1 >= running)
            means[i] = sum / static_cast<double>(running);
    }
    return means;
}

double growth(const FleetScores& scores, const Indices& snippets)
{
    const std::size_t third = snippets.size() / 3;
    double last = 0;
    double first = 0;
    for (std::size_t i = 0; i < third; ++i) {
        first += scores.snippets[snippets[i]].score / static_cast<double>(third);
        last += scores.snippets[snippets[snippets.size() - 1 - i]].score / static_cast<double>(third);
    }
    return last - first;
}

class Ranking
{
public:
    Ranking(const Fleet& fleet, FleetScores& scores, const RankingOptions& options)
        : m_fleet(fleet)
        , m_scores(scores)
        , m_reference(referenceVehicles(fleet, m_result.limitsFromHealthy))
        , m_strangeness(fleet, scores, m_reference)
    {
        m_result.options = options;
        for (const std::size_t vehicle : m_reference)
            if (snippetsOf(vehicle).size() >= options.fewestSnippets)
                m_usualVehicles.push_back(vehicle);
    }

    FleetRanking make()
    {
        scoreSnippets();
        setRunningLimit();
        placeVehicles();
        nameChannels();
        for (VehicleScore& vehicle : m_result.vehicles)
            judgeVehicle(vehicle);
        sortAndNumber();
        return std::move(m_result);
    }

private:
    const Indices& snippetsOf(std::size_t vehicle) const { return m_strangeness.snippets()[vehicle]; }

    std::vector<double> usual(const std::vector<double>& ofVehicles) const
    {
        std::vector<double> values;
        for (const std::size_t vehicle : m_usualVehicles)
            values.push_back(ofVehicles[vehicle]);
        return values;
    }

    void scoreSnippets()
    {
        std::vector<double> strangeness;
        std::vector<double> reconstructions;
        std::vector<double> divergences;
        for (const std::size_t vehicle : m_reference)
            for (const std::uint32_t snippet : snippetsOf(vehicle)) {
                strangeness.push_back(m_strangeness.of(snippet));
                reconstructions.push_back(m_scores.snippets[snippet].reconstruction);
                divergences.push_back(m_scores.snippets[snippet].divergence);
            }
        m_result.snippetLimits = {percentile(reconstructions, defaultPercentile),
                                  percentile(divergences, defaultPercentile)};
        const Scale scale(strangeness);
        for (std::uint32_t i = 0; i < m_scores.snippets.size(); ++i) {
            SnippetScore& snippet = m_scores.snippets[i];
            snippet.score = scale.place(m_strangeness.of(i));
            snippet.verdict = judge(snippet.reconstruction > m_result.snippetLimits.reconstruction,
                                    snippet.divergence > m_result.snippetLimits.divergence);
        }
    }

    void setRunningLimit()
    {
        std::vector<double> means;
        for (const std::size_t vehicle : m_reference)
            for (const double mean :
                 runningMeans(m_scores, snippetsOf(vehicle), m_result.options.runningSnippets))
                if (!std::isnan(mean))
                    means.push_back(mean);
        m_result.runningLimit = means.empty() ? 1.0 : percentile(means, defaultPercentile);
    }

    void placeVehicles()
    {
        for (std::size_t vehicle = 0; vehicle < m_fleet.vehicles().size(); ++vehicle) {
            VehicleScore score;
            score.vehicle = vehicle;
            score.snippetCount = snippetsOf(vehicle).size();
            m_result.vehicles.push_back(score);
        }
        place(m_result.options.measure, &VehicleScore::score);
        place(VehicleMeasure::Channel, &VehicleScore::strangeness);
        place(VehicleMeasure::Rise, &VehicleScore::rise);
        place(VehicleMeasure::Reconstruction, &VehicleScore::reconstruction);
        place(VehicleMeasure::Divergence, &VehicleScore::divergence);
    }

    void place(VehicleMeasure measure, double VehicleScore::*member)
    {
        const std::vector<double> values =
            measureVehicles(m_strangeness, m_scores, measure, m_result.options.topShare, m_usualVehicles);
        const Scale scale(usual(values));
        for (VehicleScore& vehicle : m_result.vehicles)
            vehicle.*member = scale.place(values[vehicle.vehicle]);
    }

    /// The response that lies furthest from healthy vehicles, in strangeness and rise together.
    void nameChannels()
    {
        std::vector<double> furthest(m_result.vehicles.size(), -std::numeric_limits<double>::infinity());
        for (std::size_t response = 0; response < m_strangeness.responses(); ++response) {
            std::vector<double> worst;
            for (const Indices& snippets : m_strangeness.snippets())
                worst.push_back(worstOf(snippets, response));
            const Spread spread = spreadOf(usual(worst));
            for (VehicleScore& vehicle : m_result.vehicles) {
                const double rise = m_strangeness.rise(vehicle.vehicle, response);
                const double distance =
                    spread.standardised(worst[vehicle.vehicle]) + (std::isnan(rise) ? 0.0 : rise);
                if (distance > furthest[vehicle.vehicle]) {
                    furthest[vehicle.vehicle] = distance;
                    vehicle.topChannel = m_scores.responses[response];
                }
            }
        }
    }

    double worstOf(const Indices& snippets, std::size_t response) const
    {
        std::vector<double> values;
        for (const std::uint32_t snippet : snippets)
            values.push_back(m_strangeness.of(snippet, response));
        return robustScore(values, m_result.options.topShare);
    }

    void judgeVehicle(VehicleScore& vehicle) const
    {
        const Indices& snippets = snippetsOf(vehicle.vehicle);
        if (snippets.empty())
            return;
        vehicle.channelShares = channelShares(snippets);
        vehicle.trend = growth(m_scores, snippets);
        if (snippets.size() < m_result.options.fewestSnippets)
            return;
        vehicle.verdict = judge(vehicle.strangeness > 1.0, vehicle.rise > 1.0);
        if (vehicle.verdict == Verdict::Normal && vehicle.score > 1.0)
            vehicle.verdict = Verdict::Borderline; // neither alone, but both together
        if (vehicle.verdict != Verdict::Normal)
            vehicle.firstFlagged = firstFlagged(snippets);
    }

    /// Of the error of the vehicle's strangest snippets.
    std::vector<double> channelShares(const Indices& snippets) const
    {
        Indices order = snippets;
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return m_scores.snippets[a].score > m_scores.snippets[b].score;
        });
        const auto wanted = static_cast<std::size_t>(
            std::lround(m_result.options.topShare * static_cast<double>(order.size())));
        order.resize(std::clamp<std::size_t>(wanted, 1, order.size()));
        std::vector<double> shares(m_strangeness.responses(), 0.0);
        for (const std::uint32_t snippet : order)
            for (std::size_t c = 0; c < shares.size(); ++c)
                shares[c] += m_scores.snippets[snippet].reconstructionByChannel[c];
        const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
        for (double& share : shares)
            share = sum > 0 ? share / sum : 0.0;
        return shares;
    }

    std::optional<std::uint32_t> firstFlagged(const Indices& snippets) const
    {
        const std::vector<double> means = runningMeans(m_scores, snippets, m_result.options.runningSnippets);
        std::optional<std::uint32_t> first;
        for (std::size_t i = 0; i < means.size(); ++i) {
            if (!(means[i] > m_result.runningLimit))
                first.reset();
            else if (!first)
                first = snippets[i];
        }
        return first;
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
    FleetRanking m_result;
    std::vector<std::size_t> m_reference; ///< vehicles that say what is usual
    ResponseStrangeness m_strangeness;
    std::vector<std::size_t> m_usualVehicles; ///< those of them with enough snippets
};

} // namespace

FleetRanking rankVehicles(const Fleet& fleet, FleetScores& scores, const RankingOptions& options)
{
    return Ranking(fleet, scores, options).make();
}

} // namespace dyad
