#include "core/scoring/Ranking.h"

#include "core/scoring/Threshold.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace dyad
{
namespace
{

constexpr double secondsOfMonth = 30.0 * 86400.0;
constexpr double farBeyond = 3.0; ///< limits: of usual vehicles hardly one in a million comes so far

using Indices = std::vector<std::uint32_t>; // snippets, in the order of the fleet

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

/// How much the scores of the last third of a life lie above those of the first.
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

/// A growth by what lies between the middles of the two thirds; NaN where that is not known or nothing.
double growthPer(double growth, double from, double to, double unit)
{
    return to > from ? growth * unit / (to - from) : std::nan("");
}

/// Learns what is usual as it goes along, or takes it as known.
class Ranking
{
public:
    Ranking(const Fleet& fleet, FleetScores& scores, const RankingOptions& options,
            const std::vector<std::size_t>& reference, SpreadKind kind)
        : m_fleet(fleet)
        , m_scores(scores)
        , m_learns(true)
        , m_reference(reference)
        , m_kind(kind)
        , m_strangeness(fleet, scores, reference, kind)
    {
        m_result.options = options;
        for (const std::size_t vehicle : m_reference)
            if (snippetsOf(vehicle).size() >= options.fewestSnippets)
                m_usualVehicles.push_back(vehicle);
        m_usual.vehicles = m_usualVehicles.size();
        m_usual.areHealthy = kind == SpreadKind::MeanAndDeviation;
        m_usual.responses = scores.responses;
        m_usual.byResponse = m_strangeness.usual();
        m_usual.combined = learnCombined(m_strangeness, options.topShare, m_usualVehicles);
    }

    Ranking(const Fleet& fleet, FleetScores& scores, const RankingOptions& options, const UsualScores& known)
        : m_fleet(fleet)
        , m_scores(scores)
        , m_usual(known)
        , m_kind(SpreadKind::MeanAndDeviation)
        , m_strangeness(fleet, scores, known.byResponse, m_kind)
    {
        m_result.options = options;
    }

    FleetRanking make()
    {
        scoreSnippets();
        if (m_learns)
            learnRunningLimit();
        placeVehicles();
        nameChannels();
        for (VehicleScore& vehicle : m_result.vehicles)
            judgeVehicle(vehicle);
        sortByScore(m_result.vehicles);
        m_result.usual = std::move(m_usual);
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
        if (m_learns)
            learnSnippetLimits();
        for (std::uint32_t i = 0; i < m_scores.snippets.size(); ++i) {
            SnippetScore& snippet = m_scores.snippets[i];
            snippet.score = m_usual.snippet.place(m_strangeness.of(i));
            snippet.verdict = judge(snippet.reconstruction > m_usual.snippetLimits.reconstruction,
                                    snippet.divergence > m_usual.snippetLimits.divergence);
        }
    }

    void learnSnippetLimits()
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
        m_usual.snippetLimits = {percentile(reconstructions, defaultPercentile),
                                 percentile(divergences, defaultPercentile)};
        m_usual.snippet = limitScaleOf(strangeness, m_kind);
    }

    void learnRunningLimit()
    {
        std::vector<double> means;
        for (const std::size_t vehicle : m_reference)
            for (const double mean :
                 runningMeans(m_scores, snippetsOf(vehicle), m_result.options.runningSnippets))
                if (!std::isnan(mean))
                    means.push_back(mean);
        m_usual.runningLimit = means.empty() ? 1.0 : percentile(means, defaultPercentile);
    }

    void placeVehicles()
    {
        for (std::size_t vehicle = 0; vehicle < m_fleet.vehicles().size(); ++vehicle) {
            VehicleScore score;
            score.vehicle = vehicle;
            score.snippetCount = snippetsOf(vehicle).size();
            m_result.vehicles.push_back(score);
        }
        place(valuesOf(m_result.options.measure), &UsualScores::score, &VehicleScore::score);
        place(valuesOf(VehicleMeasure::Channel), &UsualScores::strangeness, &VehicleScore::strangeness);
        place(valuesOf(VehicleMeasure::Rise), &UsualScores::rise, &VehicleScore::rise);
        place(valuesOf(VehicleMeasure::Reconstruction), &UsualScores::reconstruction,
              &VehicleScore::reconstruction);
        place(valuesOf(VehicleMeasure::Divergence), &UsualScores::divergence, &VehicleScore::divergence);
    }

    std::vector<double> valuesOf(VehicleMeasure measure) const
    {
        const double topShare = m_result.options.topShare;
        if (measure == VehicleMeasure::Combined)
            return combineMeasures(m_strangeness, topShare, m_usual.combined);
        return measureVehicles(m_strangeness, m_scores, measure, topShare, m_usualVehicles);
    }

    void place(const std::vector<double>& values, LimitScale UsualScores::*scale,
               double VehicleScore::*member)
    {
        if (m_learns)
            m_usual.*scale = limitScaleOf(usual(values), m_kind);
        for (VehicleScore& vehicle : m_result.vehicles)
            vehicle.*member = (m_usual.*scale).place(values[vehicle.vehicle]);
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
            if (m_learns) {
                m_usual.worstStrangeness.push_back(spreadOf(usual(strange), m_kind));
                m_usual.worstError.push_back(spreadOf(usual(excesses[response]), m_kind).mean);
            }
            for (std::size_t vehicle = 0; vehicle < strange.size(); ++vehicle) {
                const double rise = m_strangeness.rise(vehicle, response);
                distances[response].push_back(
                    m_usual.worstStrangeness[response].standardised(strange[vehicle]) +
                    (std::isnan(rise) ? 0.0 : rise) + m_strangeness.missing(vehicle, response));
                excesses[response][vehicle] -= m_usual.worstError[response];
            }
        }
        for (VehicleScore& vehicle : m_result.vehicles) {
            if (snippetsOf(vehicle.vehicle).empty())
                continue;
            const std::size_t top = strongestOf(vehicle.vehicle, distances, excesses);
            vehicle.topChannel = m_scores.responses[top];
            if (m_strangeness.missing(vehicle.vehicle, top) > 0.0)
                vehicle.missingShare = m_strangeness.missingShare(vehicle.vehicle, top);
            const auto worst = [&](auto of) {
                return overWorst(vehicle.vehicle,
                                 [&](std::uint32_t snippet) { return (m_strangeness.*of)(snippet, top); });
            };
            const double error = worst(&ResponseStrangeness::ofError);
            vehicle.standsStill = worst(&ResponseStrangeness::ofStillness) > error;
            vehicle.jumps = worst(&ResponseStrangeness::ofJumps) > error;
        }
    }

    std::size_t strongestOf(std::size_t vehicle, const std::vector<std::vector<double>>& distances,
                            const std::vector<std::vector<double>>& excesses) const
    {
        constexpr double farEnough = 0.5; // of the furthest
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
        return strongest;
    }

    /// Over a vehicle's worst snippets; NaN without any.
    template <typename Get>
    double overWorst(std::size_t vehicle, Get get) const
    {
        std::vector<double> values;
        for (const std::uint32_t snippet : snippetsOf(vehicle))
            values.push_back(get(snippet));
        return robustScore(values, m_result.options.topShare);
    }

    /// One value a vehicle.
    template <typename Get>
    std::vector<double> overWorst(Get get) const
    {
        std::vector<double> result;
        for (std::size_t vehicle = 0; vehicle < m_strangeness.snippets().size(); ++vehicle)
            result.push_back(overWorst(vehicle, get));
        return result;
    }

    void judgeVehicle(VehicleScore& vehicle) const
    {
        const Indices& snippets = snippetsOf(vehicle.vehicle);
        if (snippets.empty())
            return;
        vehicle.channelShares = channelShares(snippets);
        vehicle.trend = growth(m_scores, snippets);
        const Snippet& early = m_scores.set.snippets[snippets[snippets.size() / 6]];
        const Snippet& late = m_scores.set.snippets[snippets[snippets.size() - 1 - snippets.size() / 6]];
        vehicle.trendPerThousandKm = growthPer(vehicle.trend, m_fleet.segments()[early.segment].mileageKm,
                                               m_fleet.segments()[late.segment].mileageKm, 1000.0);
        vehicle.trendPerMonth = growthPer(vehicle.trend, startOf(early), startOf(late), secondsOfMonth);
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

    double startOf(const Snippet& snippet) const
    {
        return m_fleet.timestampSeconds(snippet.firstRow, 1).front();
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
            if (!(means[i] > m_usual.runningLimit))
                first.reset();
            else if (!first)
                first = snippets[i];
        }
        return first;
    }

    const Fleet& m_fleet;
    FleetScores& m_scores;
    FleetRanking m_result;
    UsualScores m_usual;
    bool m_learns = false;
    std::vector<std::size_t> m_reference; ///< vehicles that say what is usual, if it is learned here
    SpreadKind m_kind;
    ResponseStrangeness m_strangeness;
    std::vector<std::size_t> m_usualVehicles; ///< those of them with enough snippets
};

} // namespace

FleetRanking rankLearning(const Fleet& fleet, FleetScores& scores, const RankingOptions& options,
                          const std::vector<std::size_t>& usual, SpreadKind kind)
{
    return Ranking(fleet, scores, options, usual, kind).make();
}

FleetRanking rankKnowing(const Fleet& fleet, FleetScores& scores, const RankingOptions& options,
                         const UsualScores& usual)
{
    return Ranking(fleet, scores, options, usual).make();
}

} // namespace dyad
