#include "widgets/ScoreBars.h"

#include <algorithm>
#include <cmath>

namespace dyad
{
namespace
{

constexpr int barPixels = 14;
constexpr int fewestBars = 8;
constexpr double crowd = 20.0;        // so many times as large hides the other group
constexpr double roomForTails = 10.0; // widths of the middle eighty per cent
constexpr double margin = 0.03;

std::vector<double> finiteScores(const ScoreGroups& groups)
{
    std::vector<double> all;
    for (const auto& scores : groups.scores)
        std::copy_if(scores.begin(), scores.end(), std::back_inserter(all),
                     [](double score) { return std::isfinite(score); });
    std::sort(all.begin(), all.end());
    return all;
}

std::size_t countBetween(const std::vector<double>& scores, double low, double high)
{
    const auto begin = std::lower_bound(scores.begin(), scores.end(), low);
    return static_cast<std::size_t>(std::lower_bound(begin, scores.end(), high) - begin);
}

} // namespace

std::pair<double, double> usualRange(const ScoreGroups& groups)
{
    const std::vector<double> all = finiteScores(groups);
    if (all.empty())
        return {0.0, 1.0};
    const auto at = [&](double share) {
        return all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))];
    };
    // A runaway may lie outside, but it must not squeeze all others into one bar.
    const double spread = std::max(at(0.9) - at(0.1), 1e-9 * std::max(std::abs(at(0.9)), 1e-60));
    const double low = std::max(all.front(), at(0.1) - roomForTails * spread);
    const double high = std::min(all.back(), at(0.9) + roomForTails * spread);
    const double room = margin * (high - low);
    return {low - room, high + room};
}

bool isCrowded(const ScoreGroups& groups)
{
    const auto faulty = static_cast<double>(groups.of(ScoreGroup::Faulty).size());
    const std::size_t others =
        std::max(groups.of(ScoreGroup::Healthy).size(), groups.of(ScoreGroup::Unknown).size());
    return faulty > 0 && static_cast<double>(others) > crowd * faulty;
}

void ScoreBars::count(const ScoreGroups& groups, double low, double high, int pixels)
{
    // Finer bars than the vehicles can fill would be nothing but gaps.
    const int fillable = std::max(14, static_cast<int>(4.0 * std::cbrt(static_cast<double>(groups.size()))));
    const auto bins = static_cast<std::size_t>(std::clamp(pixels / barPixels, fewestBars, fillable));
    m_low = low;
    m_width = (high - low) / static_cast<double>(bins);
    for (const ScoreGroup group : allScoreGroups) {
        const auto place = static_cast<std::size_t>(group);
        m_sizes[place] = groups.of(group).size();
        m_counts[place].assign(bins, 0);
        for (std::size_t bin = 0; bin < bins; ++bin)
            m_counts[place][bin] = countBetween(groups.of(group), lowOf(bin), lowOf(bin + 1));
    }
}

double ScoreBars::heightOf(ScoreGroup group, std::size_t bin) const
{
    const auto all = static_cast<double>(m_sizes[static_cast<std::size_t>(group)]);
    const auto count = static_cast<double>(counts(group)[bin]);
    return m_asShares && all > 0 ? 100.0 * count / all : count;
}

std::optional<std::size_t> ScoreBars::highest(ScoreGroup group) const
{
    const auto most = std::max_element(counts(group).begin(), counts(group).end());
    if (most == counts(group).end() || *most == 0)
        return std::nullopt;
    return static_cast<std::size_t>(most - counts(group).begin());
}

double ScoreBars::highestBetween(double low, double high) const
{
    double highest = 0.0;
    for (const ScoreGroup group : allScoreGroups)
        for (std::size_t bin = 0; bin < bins(); ++bin)
            if (lowOf(bin + 1) > low && lowOf(bin) < high)
                highest = std::max(highest, heightOf(group, bin));
    return highest;
}

std::size_t ScoreBars::counted() const
{
    std::size_t sum = 0;
    for (const auto& counts : m_counts)
        for (const std::size_t count : counts)
            sum += count;
    return sum;
}

std::optional<ScoreBars::Bar> ScoreBars::barAt(double score, double height) const
{
    const double place = std::floor((score - m_low) / m_width);
    if (!(place >= 0 && place < static_cast<double>(bins())))
        return std::nullopt;
    const auto bin = static_cast<std::size_t>(place);
    for (auto group = allScoreGroups.rbegin(); group != allScoreGroups.rend(); ++group)
        if (countOf(*group, bin) > 0 && heightOf(*group, bin) >= height)
            // The next bar begins at its low end, which is none of this one's.
            return Bar{*group, lowOf(bin), std::nextafter(lowOf(bin + 1), lowOf(bin)), countOf(*group, bin)};
    return std::nullopt;
}

} // namespace dyad
