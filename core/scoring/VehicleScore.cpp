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

constexpr double farBeyond = 3.0; ///< limits: of usual vehicles hardly one in a million comes so far

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

/// 0 in the middle of the usual values, 1 at their 95th percentile. Where some of them may be faulty, the
/// percentile is that of normal numbers as wide as their middle half.
class Scale
{
public:
    Scale(std::span<const double> usual, SpreadKind kind)
    {
        const Spread spread = spreadOf(usual, kind);
        m_middle = spread.mean;
        m_unit = deviationsAtPercentile * spread.deviation;
        if (kind != SpreadKind::MeanAndDeviation)
            return;
        std::vector<double> known;
        std::copy_if(usual.begin(), usual.end(), std::back_inserter(known),
                     [](double value) { return !std::isnan(value); });
        const double above = percentile(known, defaultPercentile) - m_middle;
        m_unit = above > 0 ? above : 1.0; // all alike, or none
    }

    double place(double value) const { return (value - m_middle) / m_unit; }

private:
    static constexpr double deviationsAtPercentile = 1.645;

    double m_middle = 0.0;
    double m_unit = 1.0;
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
        , m_kind(m_result.limitsFromHealthy ? SpreadKind::MeanAndDeviation
                                            : SpreadKind::MedianAndMiddleDistance)
        , m_strangeness(fleet, scores, m_reference, m_kind)
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
        sortByScore(m_result.vehicles);
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
        const Scale scale(strangeness, m_kind);
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
        const Scale scale(usual(values), m_kind);
        for (VehicleScore& vehicle : m_result.vehicles)
            vehicle.*member = scale.place(values[vehicle.vehicle]);
    }

    /// Of the responses that lie far from healthy vehicles, in strangeness and rise together, the one with
    /// the largest error above theirs: a signal that goes astray disturbs what the model expects of the
    /// others too, which may be strange to them but remains small.
    void nameChannels()
    {
        const std::size_t responses = m_strangeness.responses();
        std::vector<std::vector<double>> distances(responses);
        std::vector<std::vector<double>> excesses(responses);
        for (std::size_t response = 0; response < responses; ++response) {
            const std::vector<double> strange =
                overWorst([&](std::uint32_t snippet) { return m_strangeness.of(snippet, response); });
            excesses[response] = overWorst([&](std::uint32_t snippet) {
                return double{m_scores.snippets[snippet].reconstructionByChannel[response]};
            });
            const Spread ofStrange = spreadOf(usual(strange), m_kind);
            const double usualError = spreadOf(usual(excesses[response]), m_kind).mean;
            for (std::size_t vehicle = 0; vehicle < strange.size(); ++vehicle) {
                const double rise = m_strangeness.rise(vehicle, response);
                distances[response].push_back(ofStrange.standardised(strange[vehicle]) +
                                              (std::isnan(rise) ? 0.0 : rise));
                excesses[response][vehicle] -= usualError;
            }
        }
        for (VehicleScore& vehicle : m_result.vehicles)
            vehicle.topChannel = strongestOf(vehicle.vehicle, distances, excesses);
    }

    std::string strongestOf(std::size_t vehicle, const std::vector<std::vector<double>>& distances,
                            const std::vector<std::vector<double>>& excesses) const
    {
        constexpr double farEnough = 0.5; // of the furthest
        if (snippetsOf(vehicle).empty())
            return {};
        double furthest = -std::numeric_limits<double>::infinity();
        for (const auto& ofResponse : distances)
            furthest = std::max(furthest, ofResponse[vehicle]);
        std::size_t strongest = 0;
        double most = -std::numeric_limits<double>::infinity();
        for (std::size_t response = 0; response < distances.size(); ++response) {
            const bool isFar = distances[response][vehicle] >= std::min(furthest, farEnough * furthest);
            if (isFar && excesses[response][vehicle] > most) {
                most = excesses[response][vehicle];
                strongest = response;
            }
        }
        return m_scores.responses[strongest];
    }

    /// One value a vehicle, over its worst snippets; NaN without any.
    template <typename Get>
    std::vector<double> overWorst(Get get) const
    {
        std::vector<double> result;
        std::vector<double> values;
        for (const Indices& snippets : m_strangeness.snippets()) {
            values.clear();
            for (const std::uint32_t snippet : snippets)
                values.push_back(get(snippet));
            result.push_back(robustScore(values, m_result.options.topShare));
        }
        return result;
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
        if (vehicle.verdict == Verdict::Borderline && vehicle.score > farBeyond)
            vehicle.verdict = Verdict::Strong; // whatever it is that says so
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

    const Fleet& m_fleet;
    FleetScores& m_scores;
    FleetRanking m_result;
    std::vector<std::size_t> m_reference; ///< vehicles that say what is usual
    SpreadKind m_kind;
    ResponseStrangeness m_strangeness;
    std::vector<std::size_t> m_usualVehicles; ///< those of them with enough snippets
};

} // namespace

void sortByScore(std::vector<VehicleScore>& vehicles)
{
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

FleetRanking rankVehicles(const Fleet& fleet, FleetScores& scores, const RankingOptions& options)
{
    return Ranking(fleet, scores, options).make();
}

} // namespace dyad
